import { readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run, folderArgument, type Cluster } from './cluster.js';
import { EmbeddedPostgresError } from './errors.js';
import { isAlive, sendSignal, workingFolderOf } from './processes.js';

const LOOK_EVERY_MS = 15;
const STOP_WITHIN_MS = 30_000;

/** What a running server says of itself in postmaster.pid. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/** The server that runs on the cluster, if one does. A file left by a dead server, or naming another process, is removed. */
export async function runningPostmaster(folder: string): Promise<Postmaster | undefined> {
  const file = path.join(folder, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0)) return undefined;
  if (!(await isAlive(pid)) || !(await worksIn(pid, folder))) {
    await rm(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

async function worksIn(pid: number, folder: string): Promise<boolean> {
  const at = await workingFolderOf(pid);
  return at === undefined || at === (await realpath(folder));
}

/** Waits until the server answers; undefined when `ended` says first that it will not. */
export async function untilReady(
  folder: string,
  ended: () => boolean | Promise<boolean>,
): Promise<Postmaster | undefined> {
  for (;;) {
    const gone = await ended();
    const server = await runningPostmaster(folder);
    if (server?.ready) return server;
    if (gone) return undefined;
    await pause(LOOK_EVERY_MS);
  }
}

async function untilGone(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (await isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}

/**
 * Stops the server: sessions are ended, what was committed is written out ("fast"). If that takes more than 30 s,
 * it is stopped at once and recovers from its log at the next start. Nothing running is no error.
 */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  const server = await runningPostmaster(cluster.folder);
  if (!server) return;
  if (process.platform === 'win32') {
    const at = folderArgument(cluster.account, cluster.folder);
    run(cluster.binaries.pgCtl, ['stop', '-D', at, '-m', 'fast'], cluster, 'ignore');
    if (await untilGone(server.pid, STOP_WITHIN_MS)) return;
  } else {
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
      sendSignal(server.pid, signal);
      if (await untilGone(server.pid, STOP_WITHIN_MS)) return;
    }
  }
  throw new EmbeddedPostgresError(
    'POSTGRES.START_FAILED',
    `The PostgreSQL server (process ${server.pid}) does not stop.`,
  );
}
