import { SERVICES } from '@helixboard/contracts';
import { openReadSide } from '@helixboard/gateway';
import {
  createLog,
  createMemoryStore,
  createRegistry,
  feedSource,
  supplyOf,
  newServiceKeys,
  systemClock,
} from '@helixboard/kit';
import { EVENTS, readAll, withFilledStore, type FilledStore } from './fold/store.js';
import { measureOf, secondsOf, type Measure, type Round } from './measure.js';

const ROUNDS = 5;
const WARM_UP_ROUNDS = 1;

/** Seconds until the read models, empty before, hold the whole log. */
const fold = async ({ store, head, database }: FilledStore, name: string): Promise<number> => {
  const databaseUrl = await database(name);
  const others = SERVICES.filter((service) => service !== 'projects').map((service) =>
    createMemoryStore({ service, keys: newServiceKeys() }),
  );
  const side = await openReadSide({
    databaseUrl,
    sources: supplyOf([]),
    ...{ clock: systemClock, log: createLog({ service: 'bench', level: 'error' }) },
    registry: createRegistry(),
  });
  await side.stop();
  const began = performance.now();
  const filled = await openReadSide({
    databaseUrl,
    sources: supplyOf([store, ...others].map((s) => feedSource(s.feed))),
    ...{ clock: systemClock, log: createLog({ service: 'bench', level: 'error' }) },
    registry: createRegistry(),
  });
  try {
    await filled.reader.caughtUp({ projects: head });
    const { reasons } = filled.readiness();
    if (reasons.some((reason) => reason.includes('aside'))) throw new Error(reasons.join('; '));
    return (performance.now() - began) / 1000;
  } finally {
    await filled.stop();
  }
};

/** Events per second folded into the read models, against reading the same log alone. */
export const measureFold = (tell: (line: string) => void): Promise<Measure[]> =>
  withFilledStore(async (filled) => {
    tell(`fold: ${filled.head} events`);
    const rounds: Round[] = [];
    for (let i = 0; i < WARM_UP_ROUNDS + ROUNDS; i += 1) {
      const value = Number(filled.head) / (await fold(filled, `bench_fold_${i}`));
      const reference = Number(filled.head) / (await secondsOf(() => readAll(filled.store)));
      rounds.push({ value, reference });
    }
    return [
      measureOf(rounds.slice(WARM_UP_ROUNDS), {
        name: 'events folded into the read models',
        unit: 'events/s',
        aim: null,
        against: `reading the same log of ${EVENTS} events and doing nothing with it; the other side folds each project once for each view of it, with its history and its trail; the aim is 20 000 events/s`,
      }),
    ];
  });
