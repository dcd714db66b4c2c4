import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, sendSignal } from '@helixboard/kit/postgres';
import { startOffice } from './office-process.js';

/** Where the data folders of a run lie; the run's own folder is taken away with it, however it ends. */
const runFolder = (): string => process.env['HELIXBOARD_TEST_RUN'] ?? tmpdir();

/** A data folder that nothing has run on yet. */
export const emptyFolder = (): Promise<string> => mkdtemp(path.join(runFolder(), 'office-'));

/** Copies a data folder with its owners (as root, PostgreSQL's part belongs to another account). */
const copyFolder = async (from: string, to: string): Promise<void> => {
  if (process.platform === 'win32') return cp(from, to, { recursive: true });
  const child = execFile('cp', ['-a', `${from}/.`, to]);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${from} could not be copied`);
};

/** Fills the demo once in a run; every other office of the run starts on a copy. */
const filledTemplate = async (): Promise<string> => {
  const template = path.join(runFolder(), 'demo-template');
  const done = path.join(runFolder(), 'demo-template.done');
  const mine = await mkdir(template).then(
    () => true,
    () => false,
  );
  if (mine) {
    const office = await startOffice(template);
    const code = await office.stop();
    if (code !== 0) throw new Error(`the template office ended with ${code}:\n${office.output()}`);
    await mkdir(done);
  }
  for (const until = performance.now() + 180_000; performance.now() < until; await pause(100)) {
    if (await readFile(done).catch((e: NodeJS.ErrnoException) => e.code === 'EISDIR')) return template;
  }
  throw new Error('no demo office was filled in time');
};

/** The data folder of a demo office that was filled and stopped cleanly. */
export const demoFolder = async (): Promise<string> => {
  const [template, folder] = await Promise.all([filledTemplate(), emptyFolder()]);
  await copyFolder(template, folder);
  return folder;
};

/** The process id of the PostgreSQL that runs, or ran, on a data folder. */
export const postmasterOf = async (dataDir: string): Promise<number | undefined> => {
  const text = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number(text.split('\n')[0]);
};

/** Takes a data folder away, with the PostgreSQL that a killed office left on it. */
export const discard = async (dataDir: string): Promise<void> => {
  const pid = await postmasterOf(dataDir);
  if (pid !== undefined) {
    sendSignal(pid, 'SIGQUIT');
    for (const until = performance.now() + 20_000; (await isAlive(pid)) && performance.now() < until;)
      await pause(50);
  }
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
};
