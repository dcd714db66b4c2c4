import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeProgram } from './apart/process.js';
import { send } from './apart/client.js';
import type { ReaderLine } from './apart/status.js';
import { until } from './apart/wait.js';
import { RUNNING } from './apart/office.js';
import { expectWhole } from './invariant/invariant.js';
import { startLoad } from './load/load.js';
import { startOffice, type Office } from './office.js';

const MINUTES = 60_000;
const EVERY_MS = 2_000;
const TIMES = 6;

let office: Office;
let second: OfficeProgram;

beforeAll(async () => {
  office = await startOffice();
  second = await office.addGateway();
}, 3 * MINUTES);
afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
}, MINUTES);

const readersOf = async ({ url }: OfficeProgram): Promise<readonly ReaderLine[]> => {
  const reply = await send(`${url}/admin/status`, office.adminToken);
  const readers: readonly ReaderLine[] = reply?.status === 200 ? reply.body.gateway.readers : [];
  return readers.filter((r) => (RUNNING as readonly string[]).includes(r.source));
};

/** How many partitions a gateway holds itself. */
const held = async (gateway: OfficeProgram): Promise<number> =>
  (await readersOf(gateway)).filter((r) => !['elsewhere', 'starting'].includes(r.state)).length;

describe('consumers', () => {
  it(
    'that join and leave every two seconds lose nothing and do nothing twice',
    async () => {
      const load = startLoad(office, { clients: 2 });
      for (let n = 0; n < TIMES; n += 1) {
        await second.start();
        // What is tried is a rhythm, not an outcome.
        await pause(EVERY_MS);
        if (n % 3 === 2) await second.kill();
        else expect(await second.stop()).toBe(0);
        await pause(EVERY_MS);
      }
      await load.more(30);
      await load.stop();
      await expectWhole(office, `a gateway joined and left ${TIMES} times`);
    },
    6 * MINUTES,
  );

  it(
    'one of which is frozen past its session has no effect twice when it goes on',
    async () => {
      const [first] = office.gateways as [OfficeProgram];
      await second.start();
      const all = (await readersOf(first)).length;
      await until('both hold partitions', async () => (await held(first)) > 0 && (await held(second)) > 0);
      const load = startLoad(office, { clients: 2 });
      await load.more(30);
      first.freeze();
      await until('the other holds all', async () => (await held(second)) === all);
      await load.more(60);
      first.thaw();
      await until('they share again', async () => (await held(first)) > 0 && (await held(second)) > 0);
      await load.more(30);
      await load.stop();
      await expectWhole(office, 'a gateway was frozen');
      expect(await second.stop()).toBe(0);
      await expectWhole(office, 'the other has left');
    },
    6 * MINUTES,
  );
});
