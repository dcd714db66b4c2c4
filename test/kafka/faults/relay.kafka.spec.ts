import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topicOf } from '@helixboard/contracts';
import { decode } from '@helixboard/kit/transport';
import { RUNNING } from './apart/office.js';
import { withRelay } from './apart/own-relay.js';
import { relayOf } from './apart/status.js';
import { until } from './apart/wait.js';
import { expectWhole } from './invariant/invariant.js';
import { startLoad } from './load/load.js';
import { startOffice, type Office } from './office.js';

const MINUTES = 60_000;

let office: Office;

beforeAll(async () => {
  office = await startOffice();
}, 3 * MINUTES);
afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
}, MINUTES);

/** Gives commands whose events nobody has relayed yet, and lets the service go. */
const unsentEvents = async (): Promise<void> => {
  const load = startLoad(office);
  await load.more(40);
  await office.kafka.stop();
  await load.more(80);
  await load.stop();
  await office.services.projects.kill();
  await office.kafka.start();
};

const checkpoint = async (): Promise<bigint> => {
  const [row] = await office.database.query<{ position: string }>(
    'select position::text from projects.relay_checkpoint',
  );
  return BigInt(row!.position);
};

/** How often each position is on the topic. */
const copies = async (): Promise<ReadonlyMap<bigint, number>> => {
  const found = new Map<bigint, number>();
  for (const record of await office.kafka.all('projects')) {
    const decoded = decode(office.transportKey, record);
    if (decoded.kind === 'event') found.set(decoded.position, (found.get(decoded.position) ?? 0) + 1);
  }
  return found;
};

describe('a relay', () => {
  it.each([1, 2])(
    'that ends between a send and its checkpoint, time %i, has every effect once',
    async () => {
      await unsentEvents();
      const before = await checkpoint();
      let acknowledged = 0;
      await withRelay(
        office,
        'projects',
        {
          async acknowledged(records) {
            acknowledged += records.length;
            await new Promise(() => undefined);
          },
        },
        () => until('a send was acknowledged', () => acknowledged > 0),
      );
      expect(await checkpoint()).toBe(before);
      const beyond = [...(await copies()).keys()].filter((position) => position > before);
      expect(beyond.length).toBeGreaterThan(0);
      await office.services.projects.start();
      await expectWhole(office, `${beyond.length} events were on the topic beyond the checkpoint`);
      const twice = [...(await copies()).values()].filter((count) => count > 1).length;
      process.stdout.write(`  ${twice} events are on the topic more than once\n`);
    },
    5 * MINUTES,
  );
});

describe('topics that a stranger replays behind themselves, twice', () => {
  it(
    'have no second effect, and do not stop the relay',
    async () => {
      const load = startLoad(office, { clients: 2 });
      await load.more(40);
      const publisher = await office.kafka.broker.publisher();
      let copied = 0;
      for (let time = 0; time < 2; time += 1)
        for (const service of RUNNING)
          for (const holds of ['events', 'personal'] as const) {
            const { partitions, name: topic } = topicOf(service, holds);
            for (let partition = 0; partition < partitions; partition += 1) {
              const records = await office.kafka.records({ topic, partition });
              for (let from = 0; from < records.length; from += 200)
                await publisher.send(
                  records.slice(from, from + 200).map(({ offset: _offset, key, ...record }) => ({
                    ...record,
                    key: key ?? '',
                  })),
                );
              copied += records.length;
            }
          }
      await publisher.close();
      await load.more(40);
      // Who takes the relay up anew finds the copies behind its checkpoint.
      await office.services.projects.kill();
      await office.services.projects.start();
      await load.more(40);
      await load.stop();
      await expectWhole(office, `${copied} records were copied`);
      for (const service of RUNNING) expect((await relayOf(office, service)).state).toBe('caught-up');
    },
    5 * MINUTES,
  );
});
