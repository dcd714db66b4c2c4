import { startPostgres, type Postgres } from '@helixboard/kit/postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const SILENT = { info: () => undefined, warn: () => undefined };

/** A folder of its own for some work, deleted afterwards, also when the work is interrupted. */
export const inFolder = async <T>(
  work: (folder: string, interrupted: Promise<never>) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'helixboard-bench-'));
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = () => reject(new Error('interrupted'));
  });
  interrupted.catch(() => undefined);
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await work(folder, interrupted);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** Runs work on an embedded PostgreSQL as an office runs it, fsync included, on a data folder of its own. */
export const withPostgres = <T>(work: (server: Postgres) => Promise<T>): Promise<T> =>
  inFolder(async (dataDir, interrupted) => {
    const server = await startPostgres({ dataDir, log: SILENT });
    try {
      return await Promise.race([work(server), interrupted]);
    } finally {
      await server.stop();
    }
  });
