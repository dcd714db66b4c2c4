// What the clients of the broker do on messages of the product's size, one after the other on one broker of this
// machine: node --conditions=source --import ./tools/source-loader.mjs test/kafka/measure.ts ADDRESS
import { randomBytes } from 'node:crypto';
import { BROKER_CLIENTS, type Broker, type BrokerClient, type OutgoingRecord } from '@helixboard/kit/broker';
import { brokerAt } from './test-kafka.js';

const RECORDS = 20_000;
const BATCH = 250;
const PARTITIONS = 4;
const VALUE_BYTES = 3_000;
const ROUNDS = 3;

interface Figures {
  /** Records a second. */
  readonly rate: number;
  /** Seconds of processor per 10,000 records, in this process. */
  readonly cpu: number;
}

const value = Buffer.from(randomBytes(VALUE_BYTES).toString('base64').slice(0, VALUE_BYTES));
const headers = Object.fromEntries(
  Array.from({ length: 16 }, (_, i) => [`hx-header-${i}`, randomBytes(16).toString('hex')]),
);

const batch = (topic: string, from: number): OutgoingRecord[] =>
  Array.from({ length: BATCH }, (_, i) => ({
    ...{ topic, partition: (from + i) % PARTITIONS, key: `stream-${(from + i) % 500}` },
    ...{ value, headers },
  }));

const measured = async (work: () => Promise<void>): Promise<Figures> => {
  const [began, before] = [performance.now(), process.cpuUsage()];
  await work();
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(before);
  return { rate: RECORDS / seconds, cpu: ((user + system) / 1e6 / RECORDS) * 10_000 };
};

const produce = (broker: Broker, topic: string): Promise<Figures> =>
  measured(async () => {
    const publisher = await broker.publisher();
    for (let sent = 0; sent < RECORDS; sent += BATCH) await publisher.send(batch(topic, sent));
    await publisher.close();
  });

const consume = (broker: Broker, topic: string, group: string): Promise<Figures> =>
  measured(
    () =>
      new Promise((resolve, reject) => {
        let seen = 0;
        const member = broker.join(group, [topic], {
          assigned: (partitions) => partitions.forEach((of) => member.seek(of, 0n)),
          revoked: () => undefined,
          failing: reject,
          async records(_of, records) {
            seen += records.length;
            if (seen === RECORDS) setImmediate(() => void member.close().then(resolve, reject));
          },
        });
      }),
  );

const shown = ({ rate, cpu }: Figures): string => `${rate.toFixed(0)}/s, ${cpu.toFixed(2)} s CPU per 10,000`;

const round = async (client: BrokerClient, address: string, n: number): Promise<Figures[]> => {
  const broker = brokerAt(address, client);
  const topic = `measure.${client}.${process.pid}.${n}`;
  await broker.createTopics([{ name: topic, partitions: PARTITIONS, replication: 1, config: {} }]);
  const figures = [await produce(broker, topic), await consume(broker, topic, topic)];
  await broker.close();
  process.stdout.write(`${n} ${client}: produced ${shown(figures[0]!)}; consumed ${shown(figures[1]!)}\n`);
  return figures;
};

const [address = '127.0.0.1:9092'] = process.argv.slice(2);
for (let n = 0; n < ROUNDS; n += 1) for (const client of BROKER_CLIENTS) await round(client, address, n);
