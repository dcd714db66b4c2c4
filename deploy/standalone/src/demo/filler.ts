import { createHash } from 'node:crypto';
import type { CommandContract, CommandData } from '@helixboard/contracts';
import type { Caller, HttpAnswer, Problem, SettableClock } from '@helixboard/kit';
import { personId } from './personas.js';
import type { Teller, Voice } from './teller.js';

/** A command of the story was refused: the story and the rules no longer fit. */
export class StoryRefused extends Error {
  override readonly name = 'StoryRefused';
}

/** What the filler needs of the office. */
export interface Filling {
  /** Gives a command through its service's endpoint; body and answer as they are over HTTP. */
  give(name: string, body: Uint8Array, key: string, caller: Caller): Promise<HttpAnswer>;
  /** Waits until nothing is left to do. */
  settle(): Promise<void>;
  /** The instant (ISO 8601) of the next deadline in any service. */
  nextDeadline(): string | undefined;
  /** Fires what is due by the clock. */
  fireDeadlines(): Promise<void>;
  readonly clock: SettableClock;
}

const WIDTH = 16;

const callerOf = (voice: Voice): Caller =>
  voice === 'administrator' ? { kind: 'administrator' } : { kind: 'person', id: personId(voice) };

const keyOf = (name: string, body: string): string =>
  `demo-${createHash('sha256').update(`${name}\n${body}`).digest('hex').slice(0, 40)}`;

/** A teller that fills an empty office by real commands, at the story's dates. */
export const teller = (filling: Filling): Teller => {
  const { clock } = filling;
  const tell = async <C extends CommandContract>(voice: Voice, contract: C, data: CommandData<C>) => {
    const body = JSON.stringify(data);
    const key = keyOf(contract.name, body);
    const answer = await filling.give(contract.name, Buffer.from(body), key, callerOf(voice));
    if (answer.status !== 200) {
      const { code, detail, errors } = answer.body as Problem;
      const fields = errors.map((e) => `${e.pointer} ${e.detail}`).join('; ');
      throw new StoryRefused(`${voice}: ${contract.name} was refused with ${code}: ${detail} ${fields}`);
    }
  };
  return {
    realNow: Date.now(),
    tell,
    async at(instant) {
      const target = Date.parse(instant);
      await filling.settle();
      for (;;) {
        const next = filling.nextDeadline();
        if (next === undefined || Date.parse(next) > target) break;
        // A deadline fires at its own moment, as it would have in an office that was running then.
        clock.set(Math.max(Date.parse(next), clock.now()));
        await filling.fireDeadlines();
        await filling.settle();
      }
      clock.set(target);
    },
    async together(commands) {
      const waiting = [...commands];
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await next();
      };
      await Promise.all(Array.from({ length: WIDTH }, work));
    },
    settle: () => filling.settle(),
  };
};
