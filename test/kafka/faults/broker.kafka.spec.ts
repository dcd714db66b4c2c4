import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { administer } from './apart/client.js';
import { RUNNING } from './apart/office.js';
import { until } from './apart/wait.js';
import { relayOf } from './apart/status.js';
import { expectWhole } from './invariant/invariant.js';
import { startOffice, type Office } from './office.js';
import { brokerAway, brokerKilled } from './scenarios/broker-away.js';

const MINUTES = 60_000;

let office: Office;

beforeAll(async () => {
  office = await startOffice();
}, 3 * MINUTES);
afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
}, MINUTES);

describe('a broker', () => {
  it(
    'that is killed and away for a while loses nothing and holds no command up',
    () => brokerKilled(office),
    5 * MINUTES,
  );

  it(
    'that is stopped in order and started again loses nothing',
    async () => {
      await brokerAway(
        office,
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
      await brokerAway(
        office,
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
