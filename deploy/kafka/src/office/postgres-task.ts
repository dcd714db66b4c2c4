import { setTimeout as pause } from 'node:timers/promises';
import type { Postgres } from '@helixboard/kit/postgres';
import type { Ended, Task } from './task.js';

const LOOK_EVERY_MS = 250;

/** The embedded PostgreSQL, which runs already; started again on the same port when it has ended. */
export const postgresTask = (postgres: Postgres): Task => {
  const untilEnded = async (pid: number): Promise<Ended> => {
    while ((await postgres.pid()) === pid) await pause(LOOK_EVERY_MS);
    return { reason: 'ended' };
  };
  return {
    name: 'postgres',
    async start() {
      await postgres.restart();
      const pid = await postgres.pid();
      if (pid === undefined) throw new Error('it ended at once');
      return { pid, ended: untilEnded(pid), stop: () => postgres.stop() };
    },
  };
};
