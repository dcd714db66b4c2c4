import { openReadSide } from '@helixboard/gateway';
import {
  createLog,
  createRegistry,
  feedSource,
  supplyOf,
  systemClock,
  type Feed,
  type StoredEvent,
} from '@helixboard/kit';
import { measureOf, secondsOf, type Measure, type Round } from './measure.js';
import { withDemoFolder } from './office/folder.js';
import { allOf, multiplied } from './office/multiplied.js';

const SIZES = [10, 100];
const ROUNDS = 3;
/** The share of the rate at the demo's own size that should be left at 10 and 100 times it. */
const AIM = 0.8;

interface Log {
  readonly feed: Feed;
  readonly events: readonly StoredEvent[];
}

/** Seconds to rebuild the read models from logs of so many times their size, beside those in use. */
const rebuild = async (databaseUrl: string, logs: readonly Log[], copies: number): Promise<number> => {
  const side = await openReadSide({
    databaseUrl,
    sources: supplyOf(logs.map(({ feed, events }) => feedSource(multiplied(feed, events, copies)))),
    clock: systemClock,
    log: createLog({ service: 'bench', level: 'error' }),
    registry: createRegistry(),
  });
  try {
    const heads = logs.map(({ feed, events }) => [feed.source, BigInt(events.length * copies)] as const);
    await side.reader.caughtUp(Object.fromEntries(heads));
    const parked = side.reader.status().reduce((sum, s) => sum + s.parked, 0);
    if (parked > 0) throw new Error(`${parked} streams of the multiplied demo were parked`);
    return await secondsOf(() => side.rebuild(() => undefined));
  } finally {
    await side.stop();
  }
};

/** Events per second of a rebuild of the demo at 10 and 100 times its size, against the demo as it is. */
export const measureGrowth = (tell: (line: string) => void): Promise<Measure[]> =>
  withDemoFolder((folder) =>
    folder.stores(async ({ stores, freshDatabase }) => {
      const logs = await Promise.all(stores.map(async ({ feed }) => ({ feed, events: await allOf(feed) })));
      const size = logs.reduce((sum, { events }) => sum + events.length, 0);
      const rate = async (copies: number): Promise<number> =>
        (size * copies) / (await rebuild(await freshDatabase(), logs, copies));
      const measures: Measure[] = [];
      for (const copies of SIZES) {
        tell(`growth: ${size * copies} events`);
        const rounds: Round[] = [];
        for (let i = 0; i < (copies > 10 ? 1 : ROUNDS); i += 1)
          rounds.push({ value: await rate(copies), reference: await rate(1) });
        measures.push(
          measureOf(rounds, {
            name: `rebuild of the demo at ${copies} times its size`,
            unit: 'events/s',
            aim: AIM,
            against: `a rebuild of the demo as it is (${size} events); the larger one holds it ${copies} times, each copy under ids of its own`,
          }),
        );
      }
      return measures;
    }),
  );
