import type { Office } from '../office.js';
import { chance, SEED, type Chance } from './chance.js';
import { giver, type Given } from './given.js';
import { story, type Give } from './story.js';

/** Clients that give commands, each one after the other, until they are told to stop. */
export interface Load {
  /** How many commands were acknowledged so far. */
  acknowledged(): number;
  /** Resolves when so many more were acknowledged than now. */
  more(count: number): Promise<void>;
  /** No new commands; resolves when every one given has its answer. */
  stop(): Promise<void>;
  readonly chance: Chance;
}

let loads = 0;
const latest = new WeakMap<Office, Load>();

/**
 * Starts clients on an office; `spread` over its gateways. What they gave is kept with the office, for the invariant.
 * A load that a failed test left behind ends.
 */
export const startLoad = (office: Office, { clients = 4, spread = false } = {}): Load => {
  const left = latest
    .get(office)
    ?.stop()
    .catch(() => undefined);
  const load = newLoad(office, (loads += 1), { clients, spread, left });
  latest.set(office, load);
  return load;
};

interface Starting {
  readonly clients: number;
  readonly spread: boolean;
  /** Resolves when the load before has ended. */
  readonly left: Promise<void> | undefined;
}

const newLoad = (office: Office, number: number, { clients, spread, left }: Starting): Load => {
  const chances = chance(SEED + number);
  const waiting: { at: number; go: () => void }[] = [];
  let acknowledged = 0;
  const ending = new AbortController();
  const ended = AbortSignal.any([ending.signal, office.closing]);
  let keys = 0;
  const giveWith = (give: ReturnType<typeof giver>): Give =>
    async function told(name, data, expected = [], by = 'person') {
      const given: Given = { key: `load-${number}-${(keys += 1)}`, name, by, data, sent: 0 };
      office.given.push(given);
      await give(given);
      if (given.refused !== undefined && !expected.includes(given.refused))
        throw new Error(`${name} was refused: ${given.refused}`);
      if (given.done) acknowledged += 1;
      for (const w of waiting) if (acknowledged >= w.at) w.go();
      return given.done !== undefined;
    };
  const client = async (own: Chance, gateway: number): Promise<void> => {
    const step = story(
      own,
      office.shared,
      giveWith(giver(office, office.token, () => office.closing.aborted, gateway)),
    );
    while (!ended.aborted) await step();
  };
  const over = Promise.all(Array.from({ length: clients }, (_, n) => client(chances.fork(), spread ? n : 0)));
  // A client that fails ends the others, and is told to whoever waits and to who stops the load.
  over.catch(() => ending.abort());
  return {
    acknowledged: () => acknowledged,
    more: (count) =>
      Promise.race([
        new Promise<void>((go) => waiting.push({ at: acknowledged + count, go })),
        over.then(() => undefined),
      ]),
    async stop() {
      ending.abort();
      await left;
      await over;
    },
    chance: chances.fork(),
  };
};
