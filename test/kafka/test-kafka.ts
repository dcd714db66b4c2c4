import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startLocalKafka, wipeLocalKafka, type LocalKafka, type LocalKafkaOptions } from '@helixboard/kafka';
import { openBroker, type Broker, type BrokerClient } from '@helixboard/kit/broker';
import { silentLog } from './log.js';

/** Maven may have to fetch Kafka first. */
const KAFKA_WITHIN_MS = 300_000;

interface Card {
  readonly address?: string;
  readonly failure?: string;
}

const runFolder = (): string => {
  const folder = process.env['HELIXBOARD_TEST_RUN'];
  if (!folder) throw new Error('a Kafka is for a test run alone: node tools/test.mjs SPEC');
  return folder;
};

const launch = async (folder: string): Promise<Card> => {
  try {
    const kafka = await startLocalKafka({ dataDir: folder });
    kafka.unref();
    return { address: kafka.address };
  } catch (error) {
    return { failure: (error as Error).message };
  }
};

const read = async (card: string): Promise<Card> => {
  const deadline = performance.now() + KAFKA_WITHIN_MS;
  for (;;) {
    const text = await readFile(card, 'utf8').catch(() => undefined);
    if (text) return JSON.parse(text) as Card;
    if (!existsSync(path.dirname(card))) throw new Error('The test run ended before its Kafka was there');
    if (performance.now() > deadline) throw new Error(`No Kafka was started within ${KAFKA_WITHIN_MS} ms`);
    await pause(50);
  }
};

/**
 * The address of the run's Kafka. The first spec that asks starts it, the others wait for it; the runner stops it at the
 * end, whatever happened. Specs share it: they take topics of their own, or {@link ownKafka} for those of the product.
 */
export const testKafka = async (): Promise<string> => {
  const folder = runFolder();
  const card = path.join(folder, 'kafka.json');
  const first = await mkdir(path.join(folder, 'kafka-starting')).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  if (first) {
    await writeFile(`${card}.draft`, JSON.stringify(await launch(folder)));
    await rename(`${card}.draft`, card);
  }
  const { address, failure } = await read(card);
  if (address === undefined) throw new Error(failure);
  return address;
};

/** A Kafka that one spec has to itself: it may be stopped, killed and emptied, and comes back on its port. */
export interface OwnKafka {
  readonly address: string;
  /** The process as it runs now. */
  readonly running: () => LocalKafka | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** As a power cut. */
  kill(): Promise<void>;
  /** Takes all data away; it must not run. */
  wipe(): Promise<void>;
  /** Ends it and deletes its folder. Belongs into `afterAll`. */
  remove(): Promise<void>;
}

/** Starts one. */
export const ownKafka = async (
  options: Pick<LocalKafkaOptions, 'settings' | 'listeners' | 'users'> = {},
): Promise<OwnKafka> => {
  const dataDir = path.join(runFolder(), `own-${randomUUID()}`);
  let running: LocalKafka | undefined = await startLocalKafka({ dataDir, ...options });
  const { port, address } = running;
  const ended = async (how: 'stop' | 'kill'): Promise<void> => {
    await running?.[how]();
    running = undefined;
  };
  return {
    address,
    running: () => running,
    async start() {
      running ??= await startLocalKafka({ dataDir, ...options, port });
    },
    stop: () => ended('stop'),
    kill: () => ended('kill'),
    wipe: () => wipeLocalKafka(dataDir),
    async remove() {
      await ended('kill');
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** A broker at an address, or at several separated by commas, through a client. */
export const brokerAt = (address: string, client: BrokerClient = 'kafkajs'): Broker =>
  openBroker({ client, brokers: address.split(','), clientId: `test-${client}` }, silentLog);
