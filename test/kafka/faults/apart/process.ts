import path from 'node:path';
import { runProgram, type Program } from '../../../e2e/office-process.js';
import { until } from './wait.js';

/** A program of the office that is started, ended and started again at the same address. */
export interface OfficeProgram {
  readonly name: string;
  readonly url: string;
  /** Starts it, without waiting. @param other variables in place of its own, this time */
  launch(other?: NodeJS.ProcessEnv): void;
  /** Waits until it answers. */
  live(): Promise<void>;
  start(): Promise<void>;
  /** SIGKILL; nothing when it does not run. */
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>;
  /** SIGSTOP: it keeps its connections and does nothing. */
  freeze(): void;
  thaw(): void;
  running(): boolean;
  /** What it wrote since it was last started. */
  output(): string;
  /** How long its starts took until it answered, in milliseconds. */
  readonly starts: readonly number[];
}

const over = ({ child }: Program): boolean => child.exitCode !== null || child.signalCode !== null;

/** A program at a port that it keeps. */
export const officeProgram = (
  name: string,
  file: string,
  port: number,
  env: NodeJS.ProcessEnv,
): OfficeProgram => {
  let program: Program | undefined;
  let began = 0;
  const starts: number[] = [];
  const url = `http://127.0.0.1:${port}`;
  const compiled = path.join(process.env['HELIXBOARD_TEST_RUN']!, 'compiled');
  const settings = { LOG_LEVEL: 'info', ...env, PORT: String(port), NODE_COMPILE_CACHE: compiled };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (program && !over(program)) {
      program.child.kill(signal);
      // One that stands still would never hear of it.
      program.child.kill('SIGCONT');
    }
    return (await program?.ended) ?? null;
  };
  const self: OfficeProgram = {
    ...{ name, url, starts },
    launch(other = {}) {
      began = performance.now();
      program = runProgram(file, [], { env: { ...settings, ...other } });
    },
    async live() {
      await until(
        `${name} answers`,
        async () => {
          if (!program || over(program)) throw new Error(`${name} has ended:\n${self.output()}`);
          return (await fetch(`${url}/health/live`).catch(() => undefined))?.status === 200;
        },
        { why: self.output },
      );
      starts.push(Math.round(performance.now() - began));
    },
    async start() {
      self.launch();
      await self.live();
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    freeze: () => void program?.child.kill('SIGSTOP'),
    thaw: () => void program?.child.kill('SIGCONT'),
    running: () => program !== undefined && !over(program),
    output: () => program?.output() ?? '',
  };
  return self;
};
