import { migrateStore, newServiceKeys } from '@helixboard/kit';
import { createKurrentStore, type KurrentStore } from '@helixboard/kit/kurrent';
import { sampleContracts } from '@helixboard/kit/store-contract';
import { testPostgres, uuid } from '@helixboard/kit/testing';
import type { Pool } from 'pg';
import { startStandIn } from './stand-in/server.js';

/** An event with two values kept apart. */
export const met = (name: string) => ({
  type: 'SampleMet',
  data: {
    title: { original: 'fr', in: { fr: { text: 'Une réunion', status: 'original' } } },
    personId: uuid(77),
    name,
    remark: `about ${name}`,
  },
});

/** Waits until a question has an answer, asked again and again; throws after ten seconds. */
export const eventually = async <T>(ask: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error('it did not come within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** A service's stores on one stand-in for KurrentDB and one schema in PostgreSQL. */
export const openStandIn = async () => {
  const database = await testPostgres();
  const standIn = await startStandIn();
  const keys = newServiceKeys();
  const { url } = await migrateStore({
    ownerUrl: database.url,
    service: 'projects',
    rolePassword: 'only-for-this-test',
  });
  const owner: Pool = database.pool({ options: '-c search_path=projects', max: 2 });
  const stores: KurrentStore[] = [];
  const count = async (table: string): Promise<number> => {
    const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    return rows[0]!.n;
  };
  return {
    standIn,
    owner,
    keys,
    count,
    open: async (over: Partial<Parameters<typeof createKurrentStore>[0]> = {}): Promise<KurrentStore> => {
      const store = await createKurrentStore({
        service: 'projects',
        keys,
        url,
        connectionString: standIn.connectionString,
        contracts: sampleContracts().lookup,
        sweepAfterMs: 0,
        ...over,
      });
      stores.push(store);
      return store;
    },
    /** The service's events in the stand-in's log. */
    logged: (stream?: string) =>
      standIn.log.events.filter((e) =>
        stream ? e.stream === `helixboard.projects-${stream}` : e.stream.startsWith('helixboard.projects-'),
      ),
    /** Until the index of appends has everything. */
    indexed: (position: bigint) =>
      eventually(async () => {
        const { rows } = await owner.query<{ scanned: string }>('select scanned from kurrent_followed');
        return BigInt(rows[0]?.scanned ?? 0) >= position || undefined;
      }),
    stop: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await standIn.stop();
      await database.drop();
    },
  };
};

export type StandInStores = Awaited<ReturnType<typeof openStandIn>>;
