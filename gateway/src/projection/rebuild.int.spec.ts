import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { feedSource, type Feed, type ReaderStatus, type SettableClock } from '@helixboard/kit';
import { dump, headsOf, testGateway, type TestGateway } from './gateway.fixture.js';
import { rebuildReadModels, RebuildRunning } from './rebuild.js';
import { appendTo, chances, fillStores, IDS, sampleEvent, type Stores } from './sample.fixture.js';
import { contractOf } from '../visibility/audiences.js';

describe('a rebuild', () => {
  let gateway: TestGateway;
  let stores: Stores;
  let clock: SettableClock;
  let feeds: Record<ServiceName, Feed>;
  const sources = () => SERVICES.map((s) => feedSource(feeds[s]));
  const settings = { pollMs: 20, batchSize: 50 };

  beforeAll(async () => {
    ({ stores, clock } = await fillStores(21, 3));
    feeds = Object.fromEntries(SERVICES.map((s) => [s, stores[s].feed])) as Record<ServiceName, Feed>;
    gateway = await testGateway();
    await gateway.follow(feeds);
  }, 60_000);
  afterAll(() => gateway.close());

  it('gives the same bytes, says how far it is, and leaves nothing beside', async () => {
    const before = await dump(gateway.query);
    const told: ReaderStatus[][] = [];
    const status = await rebuildReadModels({
      pool: gateway.pool,
      sources: sources(),
      settings,
      progress: (s) => void told.push([...s]),
    });
    expect(await dump(gateway.query)).toEqual(before);
    const heads = await headsOf(feeds);
    expect(Object.fromEntries(status.map((s) => [s.source, s.position]))).toEqual(heads);
    expect(told.length).toBeGreaterThan(3);
    expect(told.at(-1)?.every((s) => s.lag === 0n)).toBe(true);
    const schemas = await gateway.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspname like 'gateway%'`,
    );
    expect(schemas.map((s) => s.name)).toEqual(['gateway']);
  });

  it('heals rows that were changed by hand', async () => {
    const before = await dump(gateway.query);
    await gateway.query(`update gateway.project set state = 'stopped'`);
    await gateway.query(`delete from gateway.trail_event where version = 0`);
    await rebuildReadModels({ pool: gateway.pool, sources: sources(), settings });
    expect(await dump(gateway.query)).toEqual(before);
  });

  it('gives up when it cannot come as far as the tables in use, and lets these be filled', async () => {
    const before = await dump(gateway.query);
    const move = (by: number) =>
      gateway.query(
        `update gateway.reader_checkpoints set position = position + ${by} where source = 'projects'`,
      );
    await move(1);
    const rebuilt = rebuildReadModels({
      ...{ pool: gateway.pool, sources: sources(), settings, exchangeWithinMs: 50 },
    });
    await expect(rebuilt).rejects.toMatchObject({ code: 'REBUILD.BEHIND' });
    // Nothing holds the progress any more.
    await move(-1);
    expect(await dump(gateway.query)).toEqual(before);
  });

  it('loses nothing that comes while it runs, and lets the reader go on', async () => {
    const live = gateway.reader(feeds, undefined, 10);
    live.start();
    const c = chances(5);
    const writing = (async () => {
      for (let i = 0; i < 60; i += 1) {
        const { type, data } = sampleEvent(contractOf('SheetRevised'), c);
        const projectId = c.pick(IDS.project);
        await appendTo(
          stores.projects,
          `project-${projectId}`,
          [{ type, data: { ...(data as object), projectId } }],
          clock,
          c,
          800_000 + i,
        );
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await rebuildReadModels({ pool: gateway.pool, sources: sources(), settings });
    await writing;
    await live.caughtUp(await headsOf(feeds));
    await live.stop();
    const counted = await gateway.query<{ source: string; n: string }>(
      'select source, count(*) as n from gateway.trail_event group by source',
    );
    const heads = await headsOf(feeds);
    expect(Object.fromEntries(counted.map((r) => [r.source, BigInt(r.n)]))).toEqual(heads);
    const afterwards = await dump(gateway.query);
    await rebuildReadModels({ pool: gateway.pool, sources: sources(), settings });
    expect(await dump(gateway.query)).toEqual(afterwards);
  });

  it('moves every version, so that nothing kept in memory outlives it', async () => {
    const versions = () =>
      gateway.query<{ name: string; version: string }>(
        'select name, version from gateway.read_version order by name',
      );
    const before = await versions();
    await rebuildReadModels({ pool: gateway.pool, sources: sources(), settings });
    const after = await versions();
    expect(after.map((v) => v.name)).toEqual(before.map((v) => v.name));
    expect(after.every((v, i) => BigInt(v.version) > BigInt(before[i]?.version ?? 0))).toBe(true);
  });

  it('is refused while another runs', async () => {
    const outcomes = await Promise.allSettled([
      rebuildReadModels({ pool: gateway.pool, sources: sources(), settings }),
      rebuildReadModels({ pool: gateway.pool, sources: sources(), settings }),
    ]);
    const refused = outcomes.filter((o) => o.status === 'rejected');
    expect(refused.map((o) => (o as PromiseRejectedResult).reason)).toEqual([expect.any(RebuildRunning)]);
  });
});
