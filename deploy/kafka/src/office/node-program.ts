import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ended, Running } from './task.js';

/** A built program of the product, run as a process of its own. */
export interface NodeProgram {
  /** The program's file. */
  readonly file: string;
  readonly args?: readonly string[];
  /** All that it is told; secrets stand in files or here, never in `args`. */
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** By what a program says that its configuration is not accepted. */
const REFUSED = 2;
const STOPS_WITHIN_MS = 25_000;
const LINES = 3;

/** What a program needs of the surroundings; nothing else of them is handed on. */
const HANDED_ON = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG', 'TZ', 'SystemRoot', 'NODE_EXTRA_CA_CERTS'];

const surroundings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(HANDED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

const lastWords = async (file: string, from: number): Promise<string> => {
  const said = (await readFile(file).catch(() => Buffer.of())).subarray(from).toString('utf8').trim();
  return said.split('\n').slice(-LINES).join(' ');
};

/** Starts a program in a process group of its own: a Ctrl-C in the terminal is not meant for it. */
export const startProgram = async ({ file, args = [], env, logFile }: NodeProgram): Promise<Running> => {
  await mkdir(path.dirname(logFile), { recursive: true, mode: 0o700 });
  const log = await open(logFile, 'a', 0o600);
  const from = (await log.stat()).size;
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
    ...{ detached: true, stdio: ['ignore', log.fd, log.fd], windowsHide: true },
    env: { ...surroundings(), ...env },
  });
  try {
    await once(child, 'spawn');
  } finally {
    await log.close();
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code, signal) => {
      if (signal) return resolve({ reason: `was ended by ${signal}` });
      if (code !== REFUSED) return resolve({ reason: `ended with ${code}; see ${logFile}` });
      return void lastWords(logFile, from).then((reason) => resolve({ reason, final: true }));
    });
  });
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const force = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(force);
  };
  return { pid: child.pid!, ended, stop: () => (stopping ??= stop()) };
};
