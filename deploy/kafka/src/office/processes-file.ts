import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { identityOf } from '@helixboard/kit/postgres';
import type { TaskStatus } from './task.js';

/** A process of the office as the file tells it. */
export interface KnownProcess extends TaskStatus {
  /** Tells it from a later process of the same id. */
  readonly identity?: string;
}

/** The processes of an office, in the order in which they are stopped. */
export interface ProcessesFile {
  /** The process id of their supervisor. */
  readonly supervisor: number;
  readonly processes: readonly KnownProcess[];
}

const fileOf = (dataDir: string): string => path.join(dataDir, 'processes.json');

/** What the file of a data folder tells; undefined when there is none that can be read. */
export const readProcesses = async (dataDir: string): Promise<ProcessesFile | undefined> => {
  try {
    return JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as ProcessesFile;
  } catch {
    return undefined;
  }
};

/** Writes how the processes stand, whole or not at all. */
export const writeProcesses = async (dataDir: string, statuses: readonly TaskStatus[]): Promise<void> => {
  const processes = await Promise.all(
    statuses.map(async (s) => (s.pid === undefined ? s : { ...s, identity: await identityOf(s.pid) })),
  );
  const draft = `${fileOf(dataDir)}.${randomUUID()}`;
  const content: ProcessesFile = { supervisor: process.pid, processes };
  await writeFile(draft, JSON.stringify(content), { mode: 0o600 });
  await rename(draft, fileOf(dataDir));
};

/** Takes the file away: nothing runs any more. */
export const removeProcesses = (dataDir: string): Promise<void> => rm(fileOf(dataDir), { force: true });
