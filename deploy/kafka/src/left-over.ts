import { readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 25;
const STOPS_WITHIN_MS = 20_000;

/** Says which process works on a folder, for the next start when this one is killed. */
export interface Card {
  remove(): Promise<void>;
}

const cardOf = (folder: string): string => path.join(folder, 'kafka.pid');

export const writeCard = async (folder: string, pid: number): Promise<Card> => {
  await writeFile(cardOf(folder), String(pid), { mode: 0o600 });
  return {
    async remove() {
      const holder = await readFile(cardOf(folder), 'utf8').catch(() => '');
      if (holder === String(pid)) await rm(cardOf(folder), { force: true });
    },
  };
};

const signal = (pid: number, name: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(pid, name);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const isAlive = async (pid: number): Promise<boolean> => {
  if (!signal(pid, 0)) return false;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // One that has ended and was not collected yet still has an id.
  return !/\) Z /.test(stat);
};

/** Linux shows where a process works: an id may be another's by now. Elsewhere the id has to do. */
const worksIn = async (pid: number, folder: string): Promise<boolean> => {
  if (process.platform !== 'linux') return true;
  const at = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  return at === (await realpath(folder));
};

const untilGone = async (pid: number): Promise<boolean> => {
  const deadline = performance.now() + STOPS_WITHIN_MS;
  while (await isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
};

/** Stops the Kafka that outlived whoever started it on this folder. None is no error. */
export const stopLeftOver = async (folder: string): Promise<void> => {
  const pid = Number(await readFile(cardOf(folder), 'utf8').catch(() => ''));
  if (pid > 0 && (await isAlive(pid)) && (await worksIn(pid, folder))) {
    signal(pid, 'SIGTERM');
    if (!(await untilGone(pid))) signal(pid, 'SIGKILL');
    await untilGone(pid);
  }
  await rm(cardOf(folder), { force: true });
};
