// What a refill over full topics costs the relay and a reader that has done everything, on a broker of its own:
// node --conditions=source --import ./tools/source-loader.mjs test/kafka/measure-refill.ts [EVENTS]
import { EVENT_PARTITIONS } from '@helixboard/contracts';
import { openKafkaSources, poolTransactor, projectionReader, READER_MIGRATIONS } from '@helixboard/kit';
import { silentLog } from './log.js';
import { makeTopics, openStoreToRelay } from './relay.fixture.js';
import { brokerAt, ownKafka } from './test-kafka.js';
import { until } from './until.js';

const READER = 'projects/measured';
const EVENTS = Number(process.argv[2] ?? 20_000);

const kafka = await ownKafka();
const office = await openStoreToRelay(kafka);
const pool = office.db.pool({ max: 12 });
for (const { sql } of READER_MIGRATIONS) await pool.query(sql);
const broker = brokerAt(kafka.address, 'kafkajs');
await makeTopics(broker);

const relay = office.relayed('kafkajs');
for (let n = 0; n < EVENTS; n += 500) await office.note(500);
const sources = openKafkaSources({ broker, transportKey: office.transportKey, log: silentLog });
sources.start();
let folded = 0;
const reader = projectionReader(
  { name: READER, apply: async (_tx, events) => void (folded += events.length) },
  { sources: sources.of(READER, 'projects'), transactor: poolTransactor(pool) },
);
reader.start();
const head = await office.store.feed.head();
const isDone = () =>
  reader.status().filter((s) => s.state === 'caught-up' && s.position >= head).length === EVENT_PARTITIONS;

const measured = async (what: string, work: () => Promise<void>): Promise<void> => {
  const [began, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = ((performance.now() - began) / 1_000).toFixed(2);
  process.stdout.write(`${what}: ${seconds} s, ${((user + system) / 1e6).toFixed(2)} s CPU\n`);
};

const ends = async (): Promise<bigint> =>
  (await broker.ends('helixboard.projects.events.v1')).reduce((sum, e) => sum + e.next, 0n);

await measured(`read ${EVENTS} events for the first time`, () => until('all is read', isDone));
const full = await ends();
await measured('refill: until the relay sends again, over full topics', async () => {
  await relay.refill();
  await until('it sends', async () => (await ends()) > full);
});
await measured('refill: until all is sent', () =>
  until('all is sent', () => relay.status().state === 'caught-up' && relay.status().position === head),
);
await reader.stop();
await measured(`a reader that has its place passes over ${EVENTS} records`, async () => {
  await pool.query('update reader_checkpoints set place = null');
  reader.start();
  await until('all was passed over', () => isDone() && sources.status().readers[0]?.state === 'joined');
});
process.stdout.write(`folded ${folded} of ${EVENTS}\n`);
await reader.stop();
await sources.stop();
await broker.close();
await office.close();
await kafka.remove();
process.exit(0);
