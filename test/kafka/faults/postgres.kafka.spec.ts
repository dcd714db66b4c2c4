import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

describe('a PostgreSQL that is killed under load', () => {
  it.each(['first', 'second', 'third'])(
    'keeps what was acknowledged, the %s time',
    async (time) => {
      const load = startLoad(office, { clients: 6 });
      await load.more(100 + load.chance.below(60));
      await office.database.kill();
      await office.database.start();
      await load.more(80);
      await load.stop();
      await expectWhole(office, `PostgreSQL killed the ${time} time`);
    },
    5 * MINUTES,
  );
});
