import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENTS, SERVICES, type ServiceName } from '@helixboard/contracts';
import type { Feed } from '@helixboard/kit';
import { foldKind, addressOf, type Row } from './fold.js';
import { DUMPED, dump, headsOf, testGateway, type TestGateway } from './gateway.fixture.js';
import { KINDS, kindsOf } from './kinds/index.js';
import { appendTo, CANARY, chances, fillStores, IDS, type Stores } from './sample.fixture.js';
import { takeNew, type SourceStream } from './streams.js';

const feedsOf = (stores: Stores): Record<ServiceName, Feed> =>
  Object.fromEntries(SERVICES.map((s) => [s, stores[s].feed])) as Record<ServiceName, Feed>;

describe('the read models', () => {
  const gateways: TestGateway[] = [];
  const fresh = async () => {
    const gateway = await testGateway();
    gateways.push(gateway);
    return gateway;
  };
  let feeds: Record<ServiceName, Feed>;
  let ordered: TestGateway;

  beforeAll(async () => {
    feeds = feedsOf((await fillStores(1, 6, false)).stores);
    ordered = await fresh();
    await ordered.follow(feeds);
  }, 120_000);
  afterAll(async () => {
    for (const gateway of gateways) await gateway.close();
  });

  it('hold every kind of row and every event of the product', async () => {
    const types = await ordered.query<{ type: string }>('select distinct type from gateway.trail_event');
    expect(types.map((t) => t.type).sort()).toEqual(EVENTS.map((e) => e.type).sort());
    for (const kind of KINDS) {
      const [row] = await ordered.query<{ n: string }>(`select count(*) as n from gateway.${kind.table}`);
      expect([kind.table, Number(row?.n) > 0]).toEqual([kind.table, true]);
    }
  });

  it('are the fold of the log, history included', async () => {
    const folded = new Map<string, Row[]>();
    for (const source of SERVICES) {
      const events = takeNew(source, new Map<string, SourceStream>(), await feeds[source].read(0n, 100_000));
      for (const kind of kindsOf(source)) {
        const rows = foldKind(kind, new Map(), events);
        folded.set(kind.table, [...rows]);
      }
    }
    for (const [table, rows] of folded) {
      const stored = await ordered.query<Record<string, unknown>>(
        `select stream, key, tier, reader, version, valid_from, valid_to from gateway.${table} order by valid_from`,
      );
      const expected = [...Map.groupBy(rows, addressOf).values()].flatMap((of) =>
        of.map((r, i) =>
          [r.stream, r.key, r.tier, r.reader, r.version, r.validFrom, of[i + 1]?.validFrom ?? null].join(),
        ),
      );
      const iso = (at: unknown) => (at === null ? null : (at as Date).toISOString());
      const found = stored.map((r) =>
        [r.stream, r.key, r.tier, r.reader, r.version, iso(r.valid_from), iso(r.valid_to)].join(),
      );
      expect([table, found.sort()]).toEqual([table, expected.sort()]);
    }
  });

  it.each([11, 12, 13])(
    'come out the same from any order that keeps each stream’s own, with repeats and restarts (seed %i)',
    async (seed) => {
      const gateway = await fresh();
      for (const batchSize of [7, 40]) {
        const reader = gateway.reader(feeds, { seed, duplicates: true, holdBack: true }, batchSize);
        reader.start();
        const heads = await headsOf(feeds);
        await reader.caughtUp(
          Object.fromEntries(SERVICES.map((s) => [s, (heads[s] ?? 0n) / (batchSize === 7 ? 3n : 2n)])),
        );
        await reader.stop();
      }
      await gateway.follow(feeds, { seed: seed + 100, duplicates: true, holdBack: true }, 13);
      expect(await dump(gateway.query)).toEqual(await dump(ordered.query));
    },
    120_000,
  );

  it('keep marked values in one table alone', async () => {
    const tables = await dump(ordered.query);
    for (const table of DUMPED) {
      const marked = (tables[table] ?? []).filter((row) => row.includes(CANARY));
      if (table !== 'personal_value') expect([table, marked]).toEqual([table, []]);
    }
    expect(tables.personal_value?.length).toBeGreaterThan(0);
  });

  it('hold no value of a subject whose values were erased', async () => {
    const { stores, clock } = await fillStores(5, 2);
    const own = feedsOf(stores);
    const gateway = await fresh();
    await gateway.follow(own);
    const before = await gateway.query<{ source: string; subject: string }>(
      'select source, subject from gateway.personal_value',
    );
    const victim = before.find((v) => v.source === 'stakeholders' && IDS.person.includes(v.subject));
    expect(victim).toBeDefined();
    const values = await gateway.query<{ value: string }>(
      'select value from gateway.personal_value where source = $1 and subject = $2',
      ['stakeholders', victim?.subject],
    );
    const erasure = { subjectId: victim?.subject, reason: 'objection', basis: 'gdpr-17-1' };
    await stores.stakeholders.erase(victim?.subject ?? '');
    await appendTo(
      stores.stakeholders,
      `erasure-${victim?.subject}`,
      [{ type: 'StakeholdersPersonalDataErased', data: erasure }],
      clock,
      chances(9),
      99_999,
    );
    await gateway.follow(own);
    const everything = JSON.stringify(await dump(gateway.query));
    for (const { value } of values) expect(everything).not.toContain(value);
  });
});
