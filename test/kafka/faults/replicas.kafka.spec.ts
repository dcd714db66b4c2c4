import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fallenDue, letDeadlinesFallDue } from './apart/deadlines.js';
import { answeredBy, leaderOf } from './apart/replicas.js';
import { RUNNING } from './apart/office.js';
import { holdTable, sessionState } from './apart/standstill.js';
import { until } from './apart/wait.js';
import { expectSameAgain } from './invariant/again.js';
import { expectWhole } from './invariant/invariant.js';
import { startLoad } from './load/load.js';
import { openTeams } from './load/teams.js';
import { startOffice, type Office } from './office.js';

const MINUTES = 60_000;
/** How long a process that stands still may hold others up: ten seconds, and time to see that they are over. */
const ENDED_WITHIN_MS = 30_000;

let office: Office;

beforeAll(async () => {
  office = await startOffice({ replicas: 2 });
  await (await office.addGateway()).start();
}, 3 * MINUTES);
afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
}, MINUTES);

describe('two processes of each service', () => {
  it(
    'have every command once, and every deadline fired once, when the one that leads is killed',
    async () => {
      const load = startLoad(office, { clients: 6, spread: true });
      await load.more(200);
      for (const program of RUNNING.flatMap((service) => office.replicas[service]))
        await until(`${program.name} has answered`, async () => (await answeredBy(program)) > 0);
      const victims = [
        await leaderOf(office, 'stakeholders', 'deadlines'),
        await leaderOf(office, 'projects', 'relay'),
      ];
      const due = await openTeams(office, 40);
      await letDeadlinesFallDue(office, due);
      await until('the first have fired', async () => (await fallenDue(office, due)).some((d) => d.fired));
      await Promise.all(victims.map((program) => program.kill()));
      const open = (await fallenDue(office, due)).filter((d) => !d.fired).length;
      process.stdout.write(`  ${open} of ${due.length} deadlines had not fired when nobody led\n`);
      const since = performance.now();
      for (const service of RUNNING) {
        const others = office.replicas[service].filter((p) => !victims.includes(p));
        for (const what of ['relay', 'deadlines'] as const)
          expect(others).toContain(await leaderOf(office, service, what));
      }
      process.stdout.write(`  others lead after ${Math.round(performance.now() - since)} ms\n`);
      await load.more(100);
      await until('all have fired', async () => (await fallenDue(office, due)).every((d) => d.fired));
      await Promise.all(victims.map((program) => program.start()));
      await load.more(60);
      await load.stop();
      await expectWhole(office, 'the leading processes were killed');
      const fired = await fallenDue(office, due);
      expect([fired.length, fired.filter((d) => d.outcomes !== 1)]).toEqual([due.length, []]);
    },
    5 * MINUTES,
  );

  it(
    'are replaced one after the other under load, and each answers what the other has answered',
    async () => {
      const load = startLoad(office, { clients: 6, spread: true });
      await load.more(40);
      for (const program of RUNNING.flatMap((service) => office.replicas[service])) {
        expect([program.name, await program.stop()]).toEqual([program.name, 0]);
        await load.more(20);
        await program.start();
        await load.more(20);
      }
      await load.stop();
      await expectWhole(office, 'every process was replaced');
      await expectSameAgain(office, 60);
    },
    5 * MINUTES,
  );

  it(
    'are held up for seconds by one that stands still in a transaction',
    async () => {
      const load = startLoad(office, { clients: 6, spread: true });
      const table = await holdTable(office, 'projects.known_organisation');
      const waiter = await table.waiter();
      const frozen = office.replicas.projects.find((p) => p.name === waiter.application)!;
      frozen.freeze();
      const since = performance.now();
      await table.letGo();
      await until(
        'it stands still in its transaction',
        async () => (await sessionState(office, waiter)) === 'idle in transaction',
      );
      await until(
        'the database has ended the transaction',
        async () => (await sessionState(office, waiter)) === undefined,
        { within: ENDED_WITHIN_MS },
      );
      const ended = Math.round(performance.now() - since);
      for (const what of ['relay', 'deadlines'] as const)
        expect(await leaderOf(office, 'projects', what)).not.toBe(frozen);
      const led = Math.round(performance.now() - since);
      process.stdout.write(
        `  its transaction was ended after ${ended} ms, the other leads after ${led} ms\n`,
      );
      await load.more(60);
      frozen.thaw();
      await load.more(60);
      await load.stop();
      await expectWhole(office, 'a process stood still');
    },
    5 * MINUTES,
  );
});
