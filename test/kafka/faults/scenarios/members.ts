import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { held, readersOf } from '../apart/gateways.js';
import type { OfficeProgram } from '../apart/process.js';
import { until } from '../apart/wait.js';
import { expectWhole } from '../invariant/invariant.js';
import { startLoad } from '../load/load.js';
import type { Office } from '../office.js';

const EVERY_MS = 2_000;

/** A second gateway joins the first and leaves it again and again, under load; every third time it is killed. */
export const joinAndLeave = async (office: Office, second: OfficeProgram, times: number): Promise<void> => {
  const load = startLoad(office, { clients: 2 });
  for (let n = 0; n < times; n += 1) {
    await second.start();
    // What is tried is a rhythm, not an outcome.
    await pause(EVERY_MS);
    if (n % 3 === 2) await second.kill();
    else expect(await second.stop()).toBe(0);
    await pause(EVERY_MS);
  }
  await load.more(30);
  await load.stop();
  await expectWhole(office, `a gateway joined and left ${times} times`);
};

/** The first of two gateways stands still under load until the other has all its partitions, and goes on. */
export const freezePastSession = async (office: Office, second: OfficeProgram): Promise<void> => {
  const [first] = office.gateways as [OfficeProgram];
  await second.start();
  const all = (await readersOf(office, first)).length;
  await until(
    'both hold partitions',
    async () => (await held(office, first)) > 0 && (await held(office, second)) > 0,
  );
  const load = startLoad(office, { clients: 2 });
  await load.more(30);
  first.freeze();
  await until('the other holds all', async () => (await held(office, second)) === all);
  await load.more(60);
  first.thaw();
  await until(
    'they share again',
    async () => (await held(office, first)) > 0 && (await held(office, second)) > 0,
  );
  await load.more(30);
  await load.stop();
  await expectWhole(office, 'a gateway was frozen');
  expect(await second.stop()).toBe(0);
  await expectWhole(office, 'the other has left');
};
