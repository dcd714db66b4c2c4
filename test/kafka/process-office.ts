import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { officeClient, type OfficeClient } from '../e2e/office-client.js';
import { runProgram, type Program } from '../e2e/office-process.js';

/** A process of the office as its supervisor tells it. */
export interface KnownProcess {
  readonly name: string;
  readonly state: string;
  readonly pid?: number;
  readonly restarts: number;
}

/** An office of processes, as `npm run start:kafka` starts it. */
export interface ProcessOffice extends OfficeClient {
  readonly program: Program;
  readonly dataDir: string;
  processes(): Promise<readonly KnownProcess[]>;
  process(name: string): Promise<KnownProcess>;
  /** Kills a process with SIGKILL; gives its id. */
  kill(name: string): Promise<number>;
  /** Waits until the process of this name is another than this, and ready. */
  replaced(name: string, pid: number): Promise<KnownProcess>;
  /** Ctrl-C; gives the exit code. */
  stop(): Promise<number | null>;
}

const OPEN_WITHIN_MS = 300_000;
const WITHIN_MS = 120_000;

/** Waits until something holds, and gives what was found. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  within = WITHIN_MS,
): Promise<T> => {
  for (const end = performance.now() + within; performance.now() < end; await pause(100)) {
    const found = await look().catch(() => undefined);
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`in time it did not come about that ${what}`);
};

export const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Starts it on a folder and waits until it is open. */
export const startProcessOffice = async (
  dataDir: string,
  args: readonly string[] = ['--demo'],
): Promise<ProcessOffice> => {
  const program = runProgram('deploy/kafka/dist/office/main.js', [
    ...['--port', '0', '--data', dataDir],
    ...args,
  ]);
  const over = () => program.child.exitCode !== null || program.child.signalCode !== null;
  await until(
    'the office is open',
    async () => {
      if (over()) return true;
      return program.output().includes('The office is open.');
    },
    OPEN_WITHIN_MS,
  ).catch((error: Error) => {
    throw new Error(`${error.message}:\n${program.output()}`);
  });
  if (over()) throw new Error(`the office did not start:\n${program.output()}`);
  const { url } = JSON.parse(await readFile(path.join(dataDir, 'office.json'), 'utf8')) as { url: string };
  const processes = async (): Promise<readonly KnownProcess[]> =>
    (
      JSON.parse(await readFile(path.join(dataDir, 'processes.json'), 'utf8')) as {
        processes: readonly KnownProcess[];
      }
    ).processes;
  const named = async (name: string) => (await processes()).find((p) => p.name === name)!;
  return {
    ...(await officeClient(url, dataDir)),
    ...{ program, dataDir, processes, process: named },
    async kill(name) {
      const { pid } = await named(name);
      process.kill(pid!, 'SIGKILL');
      return pid!;
    },
    replaced: (name, pid) =>
      until(`${name} runs again`, async () => {
        const now = await named(name);
        return now.state === 'ready' && now.pid !== pid && now;
      }),
    async stop() {
      if (!over()) program.child.kill('SIGINT');
      return program.ended;
    },
  };
};
