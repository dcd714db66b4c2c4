import { describe, expect, it } from '@jest/globals';
import { backoff } from './backoff.js';
import { supervise } from './supervise.js';
import type { Ended, Running, Task, TaskStatus } from './task.js';

/** A task whose processes end when the test says so. */
const driven = () => {
  const started: { pid: number; end: (ended: Ended) => void }[] = [];
  let failing: Error | undefined;
  let answer: string | undefined;
  const start = async (): Promise<Running> => {
    if (failing) throw failing;
    let end!: (ended: Ended) => void;
    const ended = new Promise<Ended>((resolve) => (end = resolve));
    const pid = 100 + started.length;
    started.push({ pid, end });
    return { pid, ended, stop: async () => end({ reason: 'was ended by SIGTERM' }) };
  };
  const task: Task = { name: 'projects', start, ready: async () => answer };
  return {
    ...{ task, started },
    fail: (error: Error | undefined) => void (failing = error),
    answers: (reason: string | undefined) => void (answer = reason),
  };
};

const watched = (task: Task) => {
  const seen: TaskStatus[] = [];
  const listeners = new Set<() => void>();
  const pauses: number[] = [];
  const supervised = supervise(
    task,
    (status) => {
      seen.push(status);
      for (const listener of [...listeners]) listener();
    },
    { lookEveryMs: 1, pauseAfter: (ran) => (pauses.push(ran), 1) },
  );
  const until = (holds: (s: TaskStatus) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!holds(supervised.status())) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
    });
  return { seen, supervised, until, pauses };
};

describe('a supervised task', () => {
  it('is ready when it says so, and is told once for each change', async () => {
    const { task, answers } = driven();
    answers('it catches up');
    const { seen, supervised, until } = watched(task);
    await supervised.start();
    await until((s) => s.reason === 'it catches up');
    answers(undefined);
    await until((s) => s.state === 'ready');
    await supervised.stop();
    expect(seen.map(({ state, reason }) => [state, reason])).toEqual([
      ['starting', undefined],
      ['running', undefined],
      ['running', 'it catches up'],
      ['ready', undefined],
      ['stopping', undefined],
      ['stopped', undefined],
    ]);
  });

  it('is started again when it ends, as a new process', async () => {
    const { task, started } = driven();
    const { supervised, until, pauses } = watched(task);
    await supervised.start();
    await until((s) => s.state === 'ready');
    started[0]!.end({ reason: 'was ended by SIGKILL' });
    await until((s) => s.state === 'ready' && s.pid === 101);
    expect(supervised.status()).toMatchObject({ restarts: 1 });
    expect(pauses).toHaveLength(1);
    await supervised.stop();
    expect(started).toHaveLength(2);
  });

  it('is not started again when its configuration is refused', async () => {
    const { task, started } = driven();
    const { supervised, until } = watched(task);
    await supervised.start();
    started[0]!.end({ reason: 'KEYS_DIR is missing', final: true });
    await until((s) => s.state === 'refused');
    expect(supervised.status()).toMatchObject({ reason: 'KEYS_DIR is missing', restarts: 0 });
    await supervised.stop();
    expect(started).toHaveLength(1);
  });

  it('is tried again when it cannot be started', async () => {
    const { task, fail } = driven();
    fail(new Error('no such program'));
    const { seen, supervised, until } = watched(task);
    await supervised.start();
    await until((s) => s.restarts > 1);
    fail(undefined);
    await until((s) => s.state === 'ready');
    expect(seen.some((s) => s.reason === 'could not be started: no such program')).toBe(true);
    await supervised.stop();
  });

  it('can be stopped while it waits, and twice', async () => {
    const { task, started } = driven();
    const { supervised, until } = watched(task);
    await supervised.start();
    await until((s) => s.state === 'ready');
    started[0]!.end({ reason: 'ended with 1' });
    await until((s) => s.state === 'waiting');
    await Promise.all([supervised.stop(), supervised.stop()]);
    expect(supervised.status().state).toBe('stopped');
  });
});

it('pauses double up to half a minute, and begin anew after a good minute', () => {
  const { after } = backoff();
  const pauses = Array.from({ length: 9 }, () => after(10));
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  expect(after(60_000)).toBe(500);
});
