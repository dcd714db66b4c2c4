import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { officeClient, type OfficeClient } from './office-client.js';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const READY_WITHIN_MS = 120_000;

/** A program of the product in a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** Everything that it has written, both streams. */
  output(): string;
  /** The exit code, `null` after a signal. */
  readonly ended: Promise<number | null>;
}

/** Runs a built program of the product on the Node that runs the tests. */
export const runProgram = (
  file: string,
  args: readonly string[] = [],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Program => {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(ROOT, file), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => text, ended };
};

/** The standalone office's program, on a free port. */
export const runOffice = (
  dataDir: string,
  args: readonly string[] = ['--demo'],
  env: NodeJS.ProcessEnv = {},
): Program =>
  runProgram('deploy/standalone/dist/main.js', ['--port', '0', '--data', dataDir, ...args], { env });

const over = ({ child }: Program): boolean => child.exitCode !== null || child.signalCode !== null;

/** Where a starting office listens, once it has said so in its data folder. */
export const addressOf = async (program: Program, dataDir: string): Promise<string> => {
  for (const until = performance.now() + READY_WITHIN_MS; performance.now() < until; await pause(25)) {
    if (over(program))
      throw new Error(`the office ended with ${program.child.exitCode}:\n${program.output()}`);
    const text = await readFile(path.join(dataDir, 'office.json'), 'utf8').catch(() => '');
    // The file of a killed office stays until the next one writes its own.
    const office = JSON.parse(text || '{}') as { url?: string; pid?: number };
    if (office.url && office.pid === program.child.pid) return office.url;
  }
  throw new Error(`the office did not listen in time:\n${program.output()}`);
};

const untilReady = async (program: Program, dataDir: string): Promise<string> => {
  const url = await addressOf(program, dataDir);
  for (const until = performance.now() + READY_WITHIN_MS; performance.now() < until; await pause(50)) {
    if (over(program))
      throw new Error(`the office ended with ${program.child.exitCode}:\n${program.output()}`);
    const ready = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (ready?.status === 200) return url;
  }
  throw new Error(`the office was not ready in time:\n${program.output()}`);
};

/** A really started standalone office: the built product in a process of its own. */
export interface OfficeProcess extends OfficeClient, Omit<Program, 'child'> {
  readonly pid: number;
  readonly dataDir: string;
  /** Ends it without warning. PostgreSQL stays behind, as after a crash. */
  kill(): Promise<void>;
  /** Ctrl-C, or another polite signal. Gives the exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | null>;
}

/** Starts an office on a data folder and waits until it is ready. */
export const startOffice = async (
  dataDir: string,
  args: readonly string[] = ['--demo'],
  env: NodeJS.ProcessEnv = {},
): Promise<OfficeProcess> => {
  const program = runOffice(dataDir, args, env);
  const url = await untilReady(program, dataDir).catch(async (error: unknown) => {
    program.child.kill('SIGKILL');
    await program.ended;
    throw error;
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!over(program)) program.child.kill(signal);
    return program.ended;
  };
  return {
    ...(await officeClient(url, dataDir)),
    dataDir,
    pid: program.child.pid!,
    output: program.output,
    ended: program.ended,
    kill: async () => void (await end('SIGKILL')),
    stop: (signal = 'SIGINT') => end(signal),
  };
};

/** The lines of a program's log that tell of an error. */
export const errorLines = ({ output }: Pick<Program, 'output'>): readonly string[] =>
  output()
    .split('\n')
    .filter(
      (line) =>
        /"level":"(?:error|fatal)"/.test(line) || /^\s+at .+:\d+:\d+\)?$/.test(line) || /Error:/.test(line),
    );
