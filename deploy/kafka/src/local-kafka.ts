import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { answers } from './answering.js';
import { LocalKafkaError } from './errors.js';
import { kafkaJars, LOG_SETTINGS } from './jars.js';
import { stopLeftOver, writeCard, type Card } from './left-over.js';
import { findJava } from './programs.js';
import { freePorts, HOST } from './ports.js';
import { serverProperties, type Listener, type ServerAddress } from './server-properties.js';

/** A user with a password that the broker keeps salted and hashed. */
export interface ScramUser {
  readonly name: string;
  /** Without commas, quotes and brackets. It shows among the processes of this machine while the folder is prepared. */
  readonly password: string;
  readonly mechanism: 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
}

export interface LocalKafkaOptions {
  /** Everything of this Kafka is in its subfolder `kafka`. */
  readonly dataDir: string;
  /** A fixed port; without it a free one is taken at each start. */
  readonly port?: number;
  /** Further settings of the server, by Kafka's own names. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The cluster that the folder is made for, where several nodes form one; an id of its own otherwise. */
  readonly clusterId?: string;
  /** Further doors beside the one at `port`, which asks nobody who they are. */
  readonly listeners?: readonly Listener[];
  /** Users that it knows from its first start on. */
  readonly users?: readonly ScramUser[];
  /** The largest heap; 512m when not given. */
  readonly heap?: string;
}

/** A running node of Kafka. */
export interface LocalKafka {
  readonly host: string;
  readonly port: number;
  /** What a client connects to. */
  readonly address: string;
  readonly pid: number;
  readonly logFile: string;
  /** When its process has ended, wanted or not. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Stops it in order; by force when it has not ended after 20 s. Repeatable. */
  stop(): Promise<void>;
  /** Kills it as a power cut would; waits until it is gone. */
  kill(): Promise<void>;
  /** Lets this process end before it. */
  unref(): void;
}

const STARTS_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 25;
const ATTEMPTS = 3;
const LINES = 6;

const run = promisify(execFile);

/** The wanted port or a free one, and one for the quorum's listener that none of its doors has. */
const chosenAddress = async ({ port, listeners = [] }: LocalKafkaOptions): Promise<ServerAddress> => {
  const doors = new Set([port, ...listeners.map((door) => door.port)]);
  const free = (await freePorts(doors.size + 2)).filter((one) => !doors.has(one));
  return { port: port ?? free[0]!, controllerPort: free[1]! };
};

interface Installation {
  readonly java: string;
  readonly jars: string;
  readonly folder: string;
}

const javaArgs = ({ jars }: Installation, heap: string): string[] => [
  `-Xmx${heap}`,
  `-Dlog4j2.configurationFile=${LOG_SETTINGS}`,
  ...['-cp', path.join(jars, '*')],
];

/** An id for a cluster, as Kafka wants it. */
export const newClusterId = (): string => randomBytes(16).toString('base64url');

/** Makes the folder a Kafka's once; one that is already stays as it is. */
const format = async (
  installed: Installation,
  properties: string,
  users: readonly ScramUser[],
  id = newClusterId(),
): Promise<void> => {
  // One word: an id may begin with a dash.
  const args = ['format', `--cluster-id=${id}`, '-c', properties, '--ignore-formatted'];
  for (const { name, password, mechanism } of users)
    args.push('--add-scram', `${mechanism}=[name=${name},password=${password}]`);
  try {
    await run(installed.java, [...javaArgs(installed, '128m'), 'kafka.tools.StorageTool', ...args]);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new LocalKafkaError(
      'KAFKA.START_FAILED',
      `Its folder ${installed.folder} could not be prepared: ${stderr?.trim().split('\n').at(-1) ?? ''}`,
      { cause: error },
    );
  }
};

const isFormatted = (folder: string): Promise<boolean> =>
  readFile(path.join(folder, 'data', 'meta.properties')).then(
    () => true,
    () => false,
  );

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const untilAnswering = async (child: ChildProcess, port: number): Promise<boolean> => {
  const deadline = performance.now() + STARTS_WITHIN_MS;
  while (!hasEnded(child) && performance.now() < deadline) {
    if (await answers(port)) return !hasEnded(child);
    await pause(LOOK_EVERY_MS);
  }
  return false;
};

/** Its own process group: a Ctrl-C meant for us does not reach it. */
const launch = async (installed: Installation, properties: string, heap: string): Promise<ChildProcess> => {
  const log = await open(path.join(installed.folder, 'kafka.log'), 'a', 0o600);
  try {
    const args = [...javaArgs(installed, heap), 'kafka.Kafka', properties];
    const child = spawn(installed.java, args, {
      ...{ cwd: installed.folder, detached: true, stdio: ['ignore', log.fd, log.fd] },
    });
    await once(child, 'spawn');
    return child;
  } finally {
    await log.close();
  }
};

const lastWords = async (folder: string, from: number): Promise<string> => {
  const said = (await readFile(path.join(folder, 'kafka.log'))).subarray(from).toString('utf8');
  const lines = said.trim().split('\n');
  const bad = lines.filter((line) => /\b(ERROR|FATAL)\b|Exception|Error:/.test(line));
  return (bad.length > 0 ? bad : lines).slice(-LINES).join(' ');
};

const running = (child: ChildProcess, folder: string, port: number, card: Card): LocalKafka => {
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    if (hasEnded(child)) resolve({ code: child.exitCode, signal: child.signalCode });
    else child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const gone = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
    await card.remove();
  };
  const inOrder = async (): Promise<void> => {
    const force = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
    await gone('SIGTERM');
    clearTimeout(force);
  };
  let stopping: Promise<void> | undefined;
  return {
    ...{ host: HOST, port, address: `${HOST}:${port}`, pid: child.pid!, ended },
    logFile: path.join(folder, 'kafka.log'),
    stop: () => (stopping ??= inOrder()),
    kill: () => gone('SIGKILL'),
    unref: () => child.unref(),
  };
};

const sizeOf = async (file: string): Promise<number> => (await readFile(file).catch(() => '')).length;

const attempt = async (
  installed: Installation,
  address: ServerAddress,
  { settings, clusterId, listeners, users = [], heap = '512m' }: LocalKafkaOptions,
): Promise<LocalKafka | string> => {
  const { folder } = installed;
  const properties = path.join(folder, 'server.properties');
  const text = serverProperties(address, path.join(folder, 'data'), settings, listeners);
  await writeFile(properties, text, { mode: 0o600 });
  if (!(await isFormatted(folder))) await format(installed, properties, users, clusterId);
  const from = await sizeOf(path.join(folder, 'kafka.log'));
  const child = await launch(installed, properties, heap);
  const card = await writeCard(folder, child.pid!);
  if (await untilAnswering(child, address.port)) return running(child, folder, address.port, card);
  await running(child, folder, address.port, card).kill();
  return lastWords(folder, from);
};

/**
 * Starts Apache Kafka under Java on a data folder, on 127.0.0.1 alone, and gives it when it answers. What an earlier
 * run has left running on the folder is stopped first.
 * @throws {LocalKafkaError} Java or Maven is missing, Kafka cannot be fetched, or does not start
 */
export const startLocalKafka = async (options: LocalKafkaOptions): Promise<LocalKafka> => {
  const folder = path.join(path.resolve(options.dataDir), 'kafka');
  const installed = { java: await findJava(), jars: await kafkaJars(), folder };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await stopLeftOver(folder);
  for (let tried = 1; ; tried += 1) {
    const address = await chosenAddress(options);
    const result = await attempt(installed, address, options);
    if (typeof result !== 'string') return result;
    // Between finding a free port and taking it another program may have been quicker.
    if (tried < ATTEMPTS && /BindException|Address already in use/i.test(result)) continue;
    throw new LocalKafkaError(
      'KAFKA.START_FAILED',
      `Kafka did not start on ${folder}: ${result} (whole log: ${path.join(folder, 'kafka.log')})`,
    );
  }
};

/** Deletes everything that a stopped Kafka kept, as a disk that was lost. */
export const wipeLocalKafka = async (dataDir: string): Promise<void> => {
  const folder = path.join(path.resolve(dataDir), 'kafka');
  await stopLeftOver(folder);
  await rm(path.join(folder, 'data'), { recursive: true, force: true, maxRetries: 5 });
};
