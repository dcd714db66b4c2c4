import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { appendOf, newCommandId, newStream, noted, sampleContracts } from '../contract/sample.js';
import type { Append, AppendResult } from '../port.js';
import { prepare, type PreparedAppend } from '../prepare.js';
import { createGroupCommit, type GroupCommitOptions, type Outcome } from './group-commit.js';

const APPENDED: AppendResult = {
  status: 'appended',
  stream: 's',
  firstVersion: 0,
  lastVersion: 0,
  firstPosition: 1n,
  lastPosition: 1n,
};
const done: Outcome = { result: APPENDED };
const appendTo = (stream: string, over: Partial<Append> = {}): PreparedAppend =>
  prepare(appendOf(stream, 'exists', over), 'projects', sampleContracts().lookup, 0);

/** A group commit whose batches stay under way until they are answered. */
const held = (over: Partial<GroupCommitOptions> = {}) => {
  const batches: (readonly PreparedAppend[])[] = [];
  const alone: PreparedAppend[] = [];
  const answers: ((outcomes: readonly Outcome[]) => void)[] = [];
  let announced = 0;
  const group = createGroupCommit({
    write: (batch) => {
      batches.push(batch);
      return new Promise((resolve) => answers.push(resolve));
    },
    writeAlone: async (append) => {
      alone.push(append);
      return done;
    },
    onStored: () => {
      announced += 1;
    },
    ...over,
  });
  const answer = async (...outcomes: readonly Outcome[]): Promise<void> => {
    while (answers.length === 0) await turn();
    const batch = batches.at(-1)!;
    answers.shift()!(outcomes.length > 0 ? outcomes : batch.map(() => done));
    await turn();
    await turn();
  };
  const streams = () => batches.map((batch) => batch.map((append) => append.stream));
  return { group, answer, streams, batches, alone, announced: () => announced };
};

describe('group commit', () => {
  it('has one batch under way while the next gathers', async () => {
    const { group, answer, streams } = held();
    const results = [group.append(appendTo('sample-a'))];
    await turn();
    await turn();
    results.push(...['sample-b', 'sample-c', 'sample-d'].map((s) => group.append(appendTo(s))));
    await turn();
    await turn();
    expect(streams()).toEqual([['sample-a']]);
    await answer();
    expect(streams()).toEqual([['sample-a'], ['sample-b', 'sample-c', 'sample-d']]);
    await answer();
    expect(await Promise.all(results)).toHaveLength(4);
  });

  it('puts one append of a stream and of a command id into a batch, the first to come first', async () => {
    const { group, answer, batches } = held();
    const commandId = newCommandId();
    const [a1, a2, b1, other] = [
      appendTo('sample-a'),
      appendTo('sample-a'),
      appendTo('sample-b', { commandId }),
      appendTo('sample-c', { commandId }),
    ];
    const results = [a1, a2, b1, other].map((append) => group.append(append));
    await answer();
    await answer();
    expect(batches).toEqual([
      [a1, b1],
      [a2, other],
    ]);
    await Promise.all(results);
  });

  it('bounds a batch by appends and by size, and lets a single large one through', async () => {
    const { group, answer, streams } = held({ maxAppends: 2, maxSize: 1_000 });
    const large = (stream: string) => appendTo(stream, { events: [noted('x'.repeat(2_000))] });
    const appends = [large('sample-a'), appendTo('sample-b'), appendTo('sample-c'), appendTo('sample-d')];
    const results = appends.map((append) => group.append(append));
    await answer();
    await answer();
    await answer();
    expect(streams()).toEqual([['sample-a'], ['sample-b', 'sample-c'], ['sample-d']]);
    await Promise.all(results);
  });

  it('gives each append its own outcome, and announces what was stored', async () => {
    const { group, answer, announced } = held();
    const results = Promise.allSettled(['sample-a', 'sample-b'].map((s) => group.append(appendTo(s))));
    await answer({ error: new Error('only this one') }, done);
    expect(await results).toMatchObject([
      { status: 'rejected', reason: { message: 'only this one' } },
      { status: 'fulfilled', value: APPENDED },
    ]);
    expect(announced()).toBe(1);
    const conflict = group.append(appendTo('sample-c'));
    await answer({ result: { status: 'conflict', version: 4 } });
    expect(await conflict).toEqual({ status: 'conflict', version: 4 });
    expect(announced()).toBe(1);
  });

  it('takes the one that starves first, wherever in the queue it stands', async () => {
    const { group, answer, alone } = held();
    const [starving, other] = [appendTo('sample-a'), appendTo('sample-b')];
    const results = [group.append(starving)];
    await turn();
    await turn();
    results.push(group.append(other));
    await answer({ again: true });
    // The second batch holds both, and both come back: the later one is put before the one that came back twice.
    await answer({ again: true }, { again: true });
    await answer();
    await Promise.all(results);
    expect(alone).toEqual([starving]);
  });

  it('tries an append whose stream moved on again, and then alone', async () => {
    const { group, answer, streams, alone } = held();
    const append = appendTo('sample-a');
    const result = group.append(append);
    await answer({ again: true });
    await answer({ again: true });
    expect(await result).toEqual(APPENDED);
    expect(streams()).toEqual([['sample-a'], ['sample-a']]);
    expect(alone).toEqual([append]);
  });

  it('gives up in the end, without harm to the others', async () => {
    const { group, answer } = held({ writeAlone: async () => ({ again: true }) });
    const results = Promise.allSettled([
      group.append(appendTo('sample-a')),
      group.append(appendTo('sample-b')),
    ]);
    await answer({ again: true }, done);
    await answer({ again: true });
    expect(await results).toMatchObject([
      { status: 'rejected', reason: { name: 'StoreUnavailable' } },
      { status: 'fulfilled' },
    ]);
  });

  it('rejects a batch whose writing throws, and goes on', async () => {
    let fail = true;
    const write = async (batch: readonly PreparedAppend[]): Promise<Outcome[]> => {
      if (fail) throw new Error('broken');
      return batch.map(() => done);
    };
    const { group } = held({ write });
    await expect(group.append(appendTo(newStream()))).rejects.toThrow('broken');
    fail = false;
    expect(await group.append(appendTo(newStream()))).toEqual(APPENDED);
  });

  it('closes when everything that it took is answered, and takes nothing more', async () => {
    const { group, answer } = held();
    let closed = false;
    const results = [group.append(appendTo('sample-a')), group.append(appendTo('sample-a'))];
    const closing = group.close().then(() => {
      closed = true;
    });
    await expect(group.append(appendTo('sample-b'))).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await answer();
    expect(closed).toBe(false);
    await answer();
    await closing;
    expect(await Promise.all(results)).toHaveLength(2);
  });
});
