import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { administer } from './apart/client.js';
import { RUNNING } from './apart/office.js';
import { until } from './apart/wait.js';
import { relayOf } from './apart/status.js';
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

/** Commands given before the broker is gone, while it is, and after it is back. */
const during = async (gone: () => Promise<void>, back: () => Promise<void>): Promise<void> => {
  const load = startLoad(office);
  await load.more(80);
  await gone();
  await load.more(150);
  await until('the relays wait', async () => (await relayOf(office, 'stakeholders')).lag !== '0');
  await back();
  await load.more(80);
  await load.stop();
};

describe('a broker', () => {
  it(
    'that is killed and away for a while loses nothing and holds no command up',
    async () => {
      await during(
        () => office.kafka.kill(),
        () => office.kafka.start(),
      );
      await expectWhole(office, 'broker killed');
    },
    5 * MINUTES,
  );

  it(
    'that is stopped in order and started again loses nothing',
    async () => {
      await during(
        () => office.kafka.stop(),
        () => office.kafka.start(),
      );
      await expectWhole(office, 'broker stopped');
    },
    5 * MINUTES,
  );

  it(
    'that lost its data is filled again from the stores by the commands of the handbook',
    async () => {
      await during(
        async () => {
          await office.kafka.stop();
          await office.kafka.wipe();
        },
        () => office.kafka.start(),
      );
      const state = async (service: (typeof RUNNING)[number]) => (await relayOf(office, service)).state;
      await office.kafka.topics();
      for (const service of RUNNING) {
        await until(
          `the relay of ${service} sends nothing more`,
          async () => (await state(service)) === 'diverged',
        );
        expect((await relayOf(office, service)).error).toContain(`./helixboard refill ${service}`);
      }
      for (const service of RUNNING) {
        const reply = await administer(office, '/admin/refill', { service });
        expect([service, reply?.status]).toEqual([service, 200]);
      }
      await expectWhole(office, 'broker data deleted');
    },
    5 * MINUTES,
  );
});
