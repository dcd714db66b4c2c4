import { measureOf, quantile, type Measure, type Round } from './measure.js';
import { openClient, type Client } from './office/client.js';
import { withOffice } from './office/office.js';
import { fillRoadmap, revised } from './office/projects.js';
import { ROADMAP } from './roadmap.js';

const PROJECTS = 50;
const ROUNDS = 7;
const TIMES = 60;

const timed = async (client: Client, waitFor?: string): Promise<number> => {
  const began = performance.now();
  await client.query(ROADMAP, {}, waitFor);
  return performance.now() - began;
};

/** The roadmap asked once after each of some changes, and asked again at once. */
const round = async (coordinator: Client, ids: readonly string[], first: number): Promise<Round> => {
  const stale: number[] = [];
  const kept: number[] = [];
  for (let i = 0; i < TIMES; i += 1) {
    const revision = first + i;
    const token = await coordinator.command('ReviseWords', revised(ids[revision % ids.length]!, revision));
    // The change is in the tables: what is timed is the answer, not the wait for it.
    await coordinator.query('{ sources { position } }', {}, token);
    stale.push(await timed(coordinator));
    kept.push(await timed(coordinator));
  }
  return { value: quantile(stale, 0.5), reference: quantile(kept, 0.5) };
};

/** The roadmap after an event made its kept answer stale, against the same answer kept. */
export const measureStale = (tell: (line: string) => void): Promise<Measure[]> =>
  withOffice(async (office) => {
    const coordinator = await openClient(office.url, office.dataDir, 'coordinator');
    try {
      tell('stale: the roadmap after each change');
      const ids = await fillRoadmap(coordinator, PROJECTS);
      await round(coordinator, ids, 1);
      const rounds: Round[] = [];
      for (let i = 1; i <= ROUNDS; i += 1) rounds.push(await round(coordinator, ids, 1 + i * TIMES));
      return [
        measureOf(rounds, {
          name: `roadmap of ${PROJECTS} projects × 8 fields after an event made it stale, p50`,
          unit: 'ms',
          aim: null,
          against: 'the same question asked again at once, answered from what is kept',
        }),
      ];
    } finally {
      coordinator.close();
    }
  });
