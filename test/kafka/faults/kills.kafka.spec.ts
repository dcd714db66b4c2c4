import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeProgram } from './apart/process.js';
import { expectWhole } from './invariant/invariant.js';
import type { Chance } from './load/chance.js';
import { startLoad, type Load } from './load/load.js';
import { startOffice, type Office } from './office.js';

const MINUTES = 60_000;
const KILLS = 50;
/** Within it a program that was just launched is at any point of its start. */
const START_MS = 1_200;

let office: Office;

beforeAll(async () => {
  office = await startOffice();
}, 3 * MINUTES);
afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
}, MINUTES);

/** Kills at a moment of chance: while it starts, or after it has worked for some commands. */
const killSomewhere = async (program: OfficeProgram, load: Load, chance: Chance): Promise<void> => {
  if (chance.next() < 0.4) await pause(chance.below(START_MS));
  else {
    await program.live();
    await load.more(1 + chance.below(25));
  }
  await program.kill();
  program.launch();
};

describe('a service that is killed at random moments, fifty times', () => {
  it(
    'has every acknowledged command once, and every effect once',
    async () => {
      const load = startLoad(office);
      const { chance } = load;
      const { stakeholders, projects } = office.services;
      const victims = [stakeholders, projects, projects, office.gateways[0]!];
      for (let n = 0; n < KILLS; n += 1) await killSomewhere(chance.pick(victims), load, chance);
      await Promise.all(victims.map((program) => program.live()));
      await load.more(30);
      await load.stop();
      const starts = victims.flatMap((v) => v.starts).toSorted((a, b) => a - b);
      process.stdout.write(`  start until it answers: median ${starts[starts.length >> 1]} ms\n`);
      await expectWhole(office, `${KILLS} kills`);
    },
    8 * MINUTES,
  );
});
