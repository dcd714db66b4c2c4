import { setTimeout as pause } from 'node:timers/promises';
import { writeProcesses } from './processes-file.js';
import { supervise, type Supervised } from './supervise.js';
import type { Task, TaskStatus } from './task.js';

/** All that is kept running for an office. */
export interface Roster {
  /** Keeps a task running; gives when it has started once. */
  start(task: Task): Promise<void>;
  /** Gives when every task with a way to ask it is ready, or is refused. */
  ready(signal: AbortSignal): Promise<void>;
  stop(which: 'gateway' | 'services' | 'broker' | 'postgres'): Promise<void>;
}

const LOOK_EVERY_MS = 100;
const ALONE = new Set(['gateway', 'broker', 'postgres']);

/** Why no office can open: a program does not accept its configuration. */
export class TaskRefused extends Error {
  override readonly name = 'TaskRefused';
}

/** Supervises tasks and writes how they stand into the data folder, for `./helixboard status` and the next start. */
export const roster = (dataDir: string, changed: (status: TaskStatus) => void): Roster => {
  const all = new Map<string, Supervised>();
  let writing = Promise.resolve();
  const statuses = () => [...all.values()].map((s) => s.status());
  // One after the other: an older state must not be written over a newer one.
  const write = (): Promise<void> =>
    (writing = writing.then(() => writeProcesses(dataDir, statuses())).catch(() => undefined));
  const told = (status: TaskStatus): void => {
    changed(status);
    void write();
  };
  const members = (which: string): readonly Supervised[] =>
    [...all].filter(([name]) => (which === 'services' ? !ALONE.has(name) : name === which)).map(([, s]) => s);
  return {
    async start(task) {
      const supervised = supervise(task, told);
      all.set(task.name, supervised);
      await supervised.start();
      await write();
    },
    async ready(signal) {
      for (;;) {
        signal.throwIfAborted();
        const refused = statuses().find((s) => s.state === 'refused');
        if (refused) throw new TaskRefused(`${refused.name} does not start: ${refused.reason}`);
        if (statuses().every((s) => s.state === 'ready')) return;
        await pause(LOOK_EVERY_MS, undefined, { signal });
      }
    },
    async stop(which) {
      await Promise.all(members(which).map((s) => s.stop()));
      await write();
    },
  };
};
