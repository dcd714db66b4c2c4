import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { startPostgres, type Postgres } from '@helixboard/kit/postgres';
import { clearCutShort } from '@helixboard/standalone/demo';
import { undoing, type Undoing } from '@helixboard/standalone/undoing';
import { startLocalKafka, type LocalKafka } from '../local-kafka.js';
import { findJava } from '../programs.js';
import { boundLogs } from './bounded-logs.js';
import { brokerTask } from './broker-task.js';
import { fillDemo } from './filling.js';
import { guard } from './guarding.js';
import { stopLeftOver } from './left-over.js';
import { checkPort, freePorts, HOST } from '../ports.js';
import { postgresTask } from './postgres-task.js';
import { readProcesses, removeProcesses } from './processes-file.js';
import { gatewayTask, keysOf, logOf, serviceTask, type Place } from './programs.js';
import { roster, type Roster } from './roster.js';
import type { Settings } from './settings.js';
import type { TaskStatus } from './task.js';
import { makeTopics } from './topics.js';

/** What the supervisor tells while it works. */
export interface Told {
  /** A process is in another state. */
  changed(status: TaskStatus): void;
  step(text: string): void;
}

/** An office whose parts are processes. */
export interface ProcessOffice {
  /** Of the gateway. */
  readonly url: string;
  /** Stops gateway, services, broker, PostgreSQL, in this order. Repeatable. */
  stop(): Promise<void>;
}

const DATABASE = 'helixboard_office';
/** Each service has a handful, the audit more: it reads every store. */
const CONNECTIONS = 300;

const openPostgres = (dataDir: string): Promise<Postgres> =>
  startPostgres({
    dataDir,
    settings: [`max_connections=${CONNECTIONS}`],
    log: { info: () => undefined, warn: () => undefined },
  });

const placeOf = async (settings: Settings, databaseUrl: string, kafka: LocalKafka): Promise<Place> => {
  const [free, ...ports] = await freePorts(SERVICES.length + 1);
  return {
    ...{ settings, databaseUrl, broker: kafka.address, gatewayPort: settings.port || free! },
    servicePorts: Object.fromEntries(SERVICES.map((name, i) => [name, ports[i]!])) as Record<
      ServiceName,
      number
    >,
  };
};

/** Stops the processes that an earlier supervisor left when it was killed; its data folder is ours by now. */
const clearLeftOver = async (dataDir: string): Promise<void> => {
  const left = await readProcesses(dataDir);
  if (left) await stopLeftOver(left.processes.filter((p) => p.name !== 'postgres'));
  await removeProcesses(dataDir);
};

/** Writes where the office is, for `./helixboard`. */
const announce = async (dataDir: string, url: string, stack: Undoing): Promise<void> => {
  const file = path.join(dataDir, 'office.json');
  await writeFile(file, JSON.stringify({ url, pid: process.pid }), { mode: 0o600 });
  stack.push(() => rm(file, { force: true }));
};

const keepLogsShort = ({ dataDir, ...settings }: Settings, stack: Undoing): void => {
  const names = [...SERVICES, 'gateway', 'fill'];
  const bounded = boundLogs(() => [
    ...names.map((name) => logOf({ dataDir, ...settings }, name)),
    path.join(dataDir, 'kafka', 'kafka.log'),
    path.join(dataDir, 'postgres.log'),
  ]);
  stack.push(async () => bounded.stop());
};

const runPrograms = async (place: Place, all: Roster): Promise<void> => {
  await Promise.all(SERVICES.map((name) => all.start(serviceTask(name, place))));
  await all.start(gatewayTask(place));
};

const open = async (
  settings: Settings,
  told: Told,
  stack: Undoing,
  signal: AbortSignal,
): Promise<ProcessOffice> => {
  const { dataDir, demo } = settings;
  // Before anything is made: without them nothing further will come of this start.
  await checkPort(settings.port);
  await findJava();
  const postgres = await openPostgres(dataDir);
  stack.push(() => postgres.stop());
  await clearLeftOver(dataDir);
  stack.push(() => removeProcesses(dataDir));
  const watcher = guard(dataDir);
  stack.push(async () => watcher.release());
  keepLogsShort(settings, stack);
  const all = roster(dataDir, told.changed);
  await all.start(postgresTask(postgres));
  stack.push(() => all.stop('postgres'));
  signal.throwIfAborted();

  told.step('Kafka starts (its jars are fetched the first time)');
  const kafka = await startLocalKafka({ dataDir });
  stack.push(() => kafka.stop());
  await all.start(brokerTask(kafka, dataDir));
  // In this order whatever has been started by then: gateway, services, broker.
  stack.push(() => all.stop('broker'));
  stack.push(() => all.stop('services'));
  stack.push(() => all.stop('gateway'));
  signal.throwIfAborted();
  await makeTopics(kafka.address);

  await mkdir(keysOf(settings), { recursive: true, mode: 0o700 });
  await clearCutShort(dataDir, demo, postgres, DATABASE);
  const databaseUrl = await postgres.database(DATABASE);
  if (demo) {
    told.step('the demo is filled at the first start; this takes a minute');
    await fillDemo(settings, databaseUrl, signal);
  }
  signal.throwIfAborted();
  const place = await placeOf(settings, databaseUrl, kafka);
  await runPrograms(place, all);
  const url = `http://${HOST}:${place.gatewayPort}`;
  await announce(dataDir, url, stack);
  await all.ready(signal);
  return { url, stop: () => stack.undo() };
};

/**
 * Starts PostgreSQL, Kafka, every service and the gateway as processes of their own, and gives them once all are ready.
 * Each that ends is started again. An abort while it starts stops what was started.
 */
export const startProcesses = async (
  settings: Settings,
  told: Told,
  signal: AbortSignal,
): Promise<ProcessOffice> => {
  const stack = undoing();
  try {
    return await open(settings, told, stack, signal);
  } catch (error) {
    await stack.undo().catch((failure: unknown) => told.step(`not stopped cleanly: ${String(failure)}`));
    throw error;
  }
};
