import { SERVICES } from '@helixboard/contracts';
import type { EventStore } from '@helixboard/kit';
import { workOf } from './append/sample.js';
import { measureOf, quantile, type Measure } from './measure.js';
import { withDemoFolder, type DemoFolder } from './office/folder.js';
import { fillRoadmap, revised } from './office/projects.js';
import { ROADMAP } from './roadmap.js';
import { commandsAtPace, withConnections } from './sustained.js';

const SIZES = [10_000, 100_000, 1_000_000];
const CALLERS = 64;
const PER_SECOND = 100;
const SECONDS = 20;
const WARM_UP_SECONDS = 5;
const ANSWERS = 300;

/** Fills the store of the projects until it holds `size` events. */
const grow = (folder: DemoFolder, size: number): Promise<void> =>
  folder.stores(async ({ stores }) => {
    const store = stores[SERVICES.indexOf('projects')] as EventStore;
    const missing = size - Number(await store.feed.head());
    await Promise.all(
      workOf(CALLERS, missing).map(async (appends) => {
        for (const append of appends) await store.append(append);
      }),
    );
  });

/** 99th percentiles in milliseconds: of commands at a steady pace, and of the roadmap asked after each change. */
interface Tails {
  readonly command: number;
  readonly roadmap: number;
}

const tailsOf = (folder: DemoFolder, ids: string[]): Promise<Tails> =>
  folder.office((office) =>
    withConnections(office, 'coordinator', async (clients) => {
      const [client] = clients;
      // Filled once: an office that is larger now has them still.
      ids.push(...(await fillRoadmap(client!, 50)));
      await commandsAtPace(clients, PER_SECOND, WARM_UP_SECONDS);
      const times = await commandsAtPace(clients, PER_SECOND, SECONDS);
      const answers: number[] = [];
      for (let i = 0; i < ANSWERS; i += 1) {
        const token = await client!.command('ReviseWords', revised(ids[i % ids.length]!, i));
        await client!.query('{ sources { position } }', {}, token);
        const began = performance.now();
        await client!.query(ROADMAP);
        answers.push(performance.now() - began);
      }
      return {
        command: quantile(
          times.map((t) => t.took),
          0.99,
        ),
        roadmap: quantile(answers, 0.99),
      };
    }),
  );

/** Commands and the roadmap in an office that holds ten thousand, a hundred thousand and a million events. */
export const measureSize = (tell: (line: string) => void): Promise<Measure[]> =>
  withDemoFolder(async (folder) => {
    const tails: Tails[] = [];
    const ids: string[] = [];
    for (const size of SIZES) {
      tell(`size: ${size} events`);
      await grow(folder, size);
      tails.push(await tailsOf(folder, ids));
    }
    const [first, ...later] = tails;
    return later.flatMap((at, i) =>
      (['command', 'roadmap'] as const).map((what) =>
        measureOf([{ value: at[what], reference: first![what] }], {
          name: `${what === 'command' ? `commands at ${PER_SECOND}/s` : 'roadmap after a change'} with ${SIZES[i + 1]} stored events, p99`,
          unit: 'ms',
          aim: null,
          against: `the same office with ${SIZES[0]} stored events`,
        }),
      ),
    );
  });
