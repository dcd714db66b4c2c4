import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { identityOf, isAlive } from './processes.js';

interface Holder {
  pid: number;
  identity: string;
}

/** Held as long as an office runs on a data folder. */
export interface OfficeLock {
  /** Lets the folder go. A second call does nothing. */
  release(): Promise<void>;
}

async function readHolder(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return { pid: 0, identity: '' };
  }
}

async function stillRuns({ pid, identity }: Holder): Promise<boolean> {
  return pid > 0 && (await isAlive(pid)) && (await identityOf(pid)) === identity;
}

async function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** Puts a dead holder's file aside; a live one that slipped in between reading and moving is put back. */
async function clearDeadHolder(file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await readHolder(aside);
  if (moved && (await stillRuns(moved))) await linked(aside, file);
  await rm(aside, { force: true });
}

/**
 * Takes the data folder for this process, so that no two offices run on it. A holder that has died (kill -9, power)
 * does not block. Throws `OFFICE.ALREADY_RUNNING` with the other's process id.
 */
export async function lockOffice(dataDir: string): Promise<OfficeLock> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, 'office.lock');
  const mine: Holder = { pid: process.pid, identity: await identityOf(process.pid) };
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (await linked(draft, file)) return { release: () => release(file, mine) };
      const holder = await readHolder(file);
      if (holder && (await stillRuns(holder))) throw alreadyRunning(dataDir, holder.pid);
      if (holder) await clearDeadHolder(file);
    }
    throw alreadyRunning(dataDir, (await readHolder(file))?.pid ?? 0);
  } finally {
    await rm(draft, { force: true });
  }
}

async function release(file: string, mine: Holder): Promise<void> {
  const holder = await readHolder(file);
  if (holder?.pid === mine.pid && holder.identity === mine.identity) await rm(file, { force: true });
}

function alreadyRunning(dataDir: string, pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'OFFICE.ALREADY_RUNNING',
    `An office already runs on ${dataDir} (process ${pid}). Stop it first, or give this one another folder with --data.`,
  );
}
