import type { CommandReply, OfficeClient } from './office-client.js';
import { fresh, organisation, proposal, words } from './project.fixture.js';

/** A command that was given under a known key; `answer` when it was acknowledged. */
export interface Given {
  readonly key: string;
  readonly name: string;
  readonly data: object;
  readonly creates: boolean;
  answer?: CommandReply['body'];
}

const register = (key: string): Given => ({
  key,
  name: 'RegisterOrganisation',
  data: organisation(fresh(), `Organisation ${key}`),
  creates: true,
});

const propose = (key: string, owner: string): Given => ({
  key,
  name: 'ProposeProject',
  data: proposal(fresh(), owner, `Project ${key}`),
  creates: true,
});

/** Everybody revises the same project: its stream has many writers. */
const revise = (key: string, projectId: string): Given => ({
  key,
  name: 'ReviseWords',
  data: {
    projectId,
    title: words(key, `${key} (nl)`),
    summary: words(`Résumé ${key}`, `Samenvatting ${key}`),
  },
  creates: false,
});

export interface Load {
  /** All that was given so far, acknowledged or not. */
  readonly given: readonly Given[];
  acknowledged(): number;
  /** Resolves once so many were acknowledged. */
  reached(count: number): Promise<void>;
  /** Resolves when every client has stopped, because the office is gone. */
  readonly over: Promise<void>;
}

/** Lets several clients give commands one after the other, each until the office no longer answers. */
export const load = (
  office: OfficeClient,
  token: string,
  on: { readonly round: string; readonly clients: number; readonly owner: string; readonly shared: string },
): Load => {
  const given: Given[] = [];
  let acknowledged = 0;
  const waiting: { count: number; go: () => void }[] = [];
  const next = (key: string, n: number): Given => {
    if (n % 3 === 0) return register(key);
    return n % 3 === 1 ? propose(key, on.owner) : revise(key, on.shared);
  };
  const client = async (c: number): Promise<void> => {
    for (let n = c; ; n += 1) {
      const one = next(`${on.round}-${c}-${n}`, n);
      given.push(one);
      const reply = await office.command(one.name, one.data, { token, key: one.key }).catch(() => undefined);
      if (reply === undefined || reply.status === 503) return;
      if (reply.status !== 200) throw new Error(`${one.name} was refused: ${reply.text}`);
      one.answer = reply.body;
      acknowledged += 1;
      for (const w of waiting) if (acknowledged >= w.count) w.go();
    }
  };
  const over = Promise.all(Array.from({ length: on.clients }, (_, c) => client(c))).then(() => undefined);
  return {
    given,
    acknowledged: () => acknowledged,
    // A client that fails ends the wait, too.
    reached: (count) => Promise.race([new Promise<void>((go) => waiting.push({ count, go })), over]),
    over,
  };
};
