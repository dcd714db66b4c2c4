import { setTimeout as pause } from 'node:timers/promises';
import { backoff } from './backoff.js';
import type { Ended, Running, Task, TaskState, TaskStatus } from './task.js';

/** A task that is kept running. */
export interface Supervised {
  status(): TaskStatus;
  /** Begins; gives when it has started once, or can not be. */
  start(): Promise<void>;
  /** Ends it and starts it no more. Repeatable. */
  stop(): Promise<void>;
}

export interface SupervisionSettings {
  /** How often a task is asked whether it is ready, in milliseconds. */
  readonly lookEveryMs?: number;
  /** Pauses before starting again; those of `backoff` when not given. */
  readonly pauseAfter?: (ranMs: number) => number;
}

const LOOK_EVERY_MS = 1_000;

/** Starts a task, asks how it is, and starts it again when it ends; tells each change. */
export const supervise = (
  task: Task,
  changed: (status: TaskStatus) => void,
  { lookEveryMs = LOOK_EVERY_MS, pauseAfter = backoff().after }: SupervisionSettings = {},
): Supervised => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let status: TaskStatus = {
    ...{ name: task.name, state: 'stopped', restarts: 0 },
    since: new Date().toISOString(),
  };
  let running: Running | undefined;

  const set = (state: TaskState, reason?: string, restarts = status.restarts): void => {
    if (state === status.state && reason === status.reason) return;
    const since = state === status.state ? status.since : new Date().toISOString();
    status = {
      ...{ name: task.name, state, since, restarts },
      ...(running ? { pid: running.pid } : {}),
      ...(reason === undefined ? {} : { reason }),
    };
    changed(status);
  };

  const look = async (ask: () => Promise<string | undefined>): Promise<void> => {
    const reason = await ask().catch((error: unknown) => (error as Error).message);
    if (running && !signal.aborted) set(reason === undefined ? 'ready' : 'running', reason);
  };

  const watch = async (process: Running): Promise<void> => {
    if (!task.ready) return set('ready');
    const ask = () => task.ready!();
    const over = process.ended.then(() => true as const);
    const next = () => pause(lookEveryMs, false as const, { signal }).catch(() => true as const);
    do await Promise.race([over, look(ask)]);
    while (!(await Promise.race([over, next()])));
  };

  const once = async (started: () => void): Promise<Ended> => {
    try {
      running = await task.start();
    } catch (error) {
      return { reason: `could not be started: ${(error as Error).message}` };
    } finally {
      started();
    }
    if (signal.aborted) await running.stop();
    else if (task.ready) set('running');
    void watch(running);
    const ended = await running.ended;
    running = undefined;
    return ended;
  };

  const run = async (started: () => void): Promise<void> => {
    for (let restarts = 0; !signal.aborted; restarts += 1) {
      set('starting', undefined, restarts);
      const began = performance.now();
      const ended = await once(started);
      if (signal.aborted) break;
      if (ended.final) return set('refused', ended.reason);
      set('waiting', ended.reason);
      await pause(pauseAfter(performance.now() - began), undefined, { signal }).catch(() => undefined);
    }
    set('stopped');
  };

  let loop: Promise<void> | undefined;
  return {
    status: () => status,
    start: () =>
      new Promise((started) => {
        loop ??= run(started);
      }),
    async stop() {
      if (signal.aborted || !loop) return void (await loop);
      stopping.abort();
      if (running) set('stopping');
      await running?.stop();
      await loop;
    },
  };
};
