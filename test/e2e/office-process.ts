import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const READY_WITHIN_MS = 120_000;

export interface CommandReply {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

/** A really started standalone office: the built product in a process of its own. */
export interface OfficeProcess {
  readonly url: string;
  readonly dataDir: string;
  /** Everything that the process has written, both streams. */
  output(): string;
  command(name: string, data: unknown, options?: { token?: string; key?: string }): Promise<CommandReply>;
  graphql<T = Record<string, unknown>>(
    query: string,
    options?: { token?: string; variables?: object; waitFor?: string },
  ): Promise<{ data?: T; errors?: { message: string; extensions?: Record<string, unknown> }[]; status: number }>;
  admin(address: string, body?: unknown): Promise<Response>;
  /** A persona's bearer token. */
  tokenOf(persona: string): Promise<string>;
  /** Ends it without warning. PostgreSQL stays behind, as after a crash. */
  kill(): Promise<void>;
  /** Ctrl-C. Gives the exit code. */
  stop(): Promise<number | null>;
}

const untilReady = async (child: ChildProcess, dataDir: string, said: () => string): Promise<string> => {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the office ended with ${child.exitCode}:\n${said()}`);
    const text = await readFile(path.join(dataDir, 'office.json'), 'utf8').catch(() => undefined);
    const office = text === undefined ? undefined : (JSON.parse(text) as { url: string; pid: number });
    if (office?.pid === child.pid) {
      const ready = await fetch(`${office.url}/health/ready`).catch(() => undefined);
      if (ready?.status === 200) return office.url;
    }
    await pause(100);
  }
  throw new Error(`the office was not ready in time:\n${said()}`);
};

/** Starts an office on a data folder and waits until it is ready. */
export const startOffice = async (dataDir: string, args: readonly string[] = ['--demo']): Promise<OfficeProcess> => {
  const main = path.join(root, 'deploy/standalone/dist/main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', main, '--port', '0', '--data', dataDir, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const url = await untilReady(child, dataDir, () => text).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  const adminToken = (await readFile(path.join(dataDir, 'keys/admin-token'), 'utf8')).trim();
  let keys = 0;
  const ended = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
    return child.exitCode;
  };
  const office: OfficeProcess = {
    url,
    dataDir,
    output: () => text,
    async command(name, data, { token, key = `test-${process.pid}-${(keys += 1)}` } = {}) {
      const response = await fetch(`${url}/commands/${name}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: typeof data === 'string' ? data : JSON.stringify(data),
      });
      return { status: response.status, body: (await response.json()) as never, headers: response.headers };
    },
    async graphql(query, { token, variables, waitFor } = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(waitFor === undefined ? {} : { 'helixboard-wait-for': waitFor }),
        },
        body: JSON.stringify({ query, ...(variables ? { variables } : {}) }),
      });
      return { ...((await response.json()) as object), status: response.status } as never;
    },
    admin: (address, body) =>
      fetch(`${url}${address}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'authorization': `Bearer ${adminToken}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async tokenOf(persona) {
      const response = await office.admin('/admin/token', { as: persona });
      return ((await response.json()) as { token: string }).token;
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGINT'),
  };
  return office;
};
