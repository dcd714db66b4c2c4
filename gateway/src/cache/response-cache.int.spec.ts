import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import type { Feed, SettableClock } from '@helixboard/kit';
import pg from 'pg';
import { testGateway, type TestGateway } from '../projection/gateway.fixture.js';
import { appendTo, chances, fillStores, IDS, type Stores } from '../projection/sample.fixture.js';
import {
  ANONYMOUS,
  followChanges,
  organisations,
  roadmap,
  viewerOfPerson,
  type ReadChanges,
  type ReadContext,
  type Viewer,
} from '../read/index.js';
import { responseCache, type ResponseCache } from './response-cache.js';

describe('the cache of answers', () => {
  let gateway: TestGateway;
  let stores: Stores;
  let clock: SettableClock;
  let feeds: Record<ServiceName, Feed>;
  let changes: ReadChanges;
  let cache: ResponseCache;
  let context: ReadContext;
  let computed = 0;
  let number = 700_000;

  beforeAll(async () => {
    ({ stores, clock } = await fillStores(31, 1));
    feeds = Object.fromEntries(SERVICES.map((s) => [s, stores[s].feed])) as Record<ServiceName, Feed>;
    gateway = await testGateway();
    await gateway.follow(feeds);
    context = { query: gateway.query, now: () => clock.now() };
    changes = await followChanges(gateway.query, {
      pollMs: 60_000,
      listen: async () => {
        const client = new pg.Client(gateway.database.url);
        await client.connect();
        return client;
      },
    });
    cache = responseCache(context, changes, 200_000);
  }, 60_000);
  afterAll(async () => {
    cache.stop();
    await changes.stop();
    await gateway.close();
  });

  const answered = (text: string) => ({ status: 200, body: Buffer.from(text, 'utf8') });
  const ask = (
    list: typeof organisations | typeof roadmap,
    viewer: Viewer = ANONYMOUS,
    variables: unknown = {},
  ) =>
    cache.cached({ asked: { document: list.name, variables }, viewer }, async (noted) => {
      computed += 1;
      return answered(JSON.stringify(await list(noted, viewer, {})));
    });
  const times = async (act: () => Promise<unknown>) => {
    const before = computed;
    await act();
    return computed - before;
  };
  const append = async (service: ServiceName, stream: string, type: string, data: unknown) => {
    await appendTo(stores[service], stream, [{ type, data }], clock, chances((number += 1)), number);
    await gateway.follow(feeds);
    const seen = await feeds[service].head();
    const token = { service, stream, position: seen };
    await changes.until(async () => {
      await changes.refresh();
      const [row] = await gateway.query(
        'select 1 from gateway.trail_event where source = $1 and position = $2',
        [token.service, token.position.toString()],
      );
      return row;
    }, 5_000);
  };
  const organisationData = (id: string) => ({
    organisationId: id,
    name: { original: 'fr', in: { fr: { text: 'Neuve', status: 'original' } } },
    helix: 'academia',
    organisationKind: 'university',
    themes: [],
  });

  it('computes once while nothing that the answer rests on changes', async () => {
    expect(await times(() => ask(organisations))).toBe(1);
    expect(await times(() => ask(organisations))).toBe(0);
    expect(await times(() => ask(organisations, ANONYMOUS, { a: 1 }))).toBe(1);
  });

  it('computes once for readers who ask at the same time', async () => {
    expect(await times(() => Promise.all([1, 2, 3].map(() => ask(organisations, ANONYMOUS, { b: 2 }))))).toBe(
      1,
    );
  });

  it('gives each set of rights its own answers', async () => {
    const person = await viewerOfPerson(context, IDS.person[0] as string);
    expect(await times(() => ask(organisations, person))).toBe(1);
    expect(await times(() => ask(organisations, person))).toBe(0);
  });

  it('computes again after a change of a table that it rests on, and only then', async () => {
    await ask(roadmap);
    await ask(organisations);
    await append(
      'stakeholders',
      'organisation-new',
      'OrganisationRegistered',
      organisationData(IDS.organisation[0] as string),
    );
    expect(await times(() => ask(organisations))).toBe(1);
    expect(
      JSON.parse((await ask(organisations)).body.toString('utf8')).edges.some(
        (e: { node: { name: { in: { fr?: { text: string } } } } }) => e.node.name.in.fr?.text === 'Neuve',
      ),
    ).toBe(true);
  });

  it('computes again on the next day of Brussels, and when a right ends', async () => {
    await ask(organisations);
    clock.advance(86_400_000);
    expect(await times(() => ask(organisations))).toBe(1);
    const soon: Viewer = {
      ...(await viewerOfPerson(context, IDS.person[1] as string)),
      until: new Date(clock.now() + 1000).toISOString(),
    };
    await ask(organisations, soon);
    expect(await times(() => ask(organisations, soon))).toBe(0);
    clock.advance(1_000);
    expect(await times(() => ask(organisations, soon))).toBe(1);
  });

  it('is emptied by an erasure', async () => {
    await ask(organisations);
    expect(cache.stats().entries).toBeGreaterThan(0);
    await append('governance', `erasure-${IDS.person[2]}`, 'GovernancePersonalDataErased', {
      subjectId: IDS.person[2],
      reason: 'objection',
      basis: 'gdpr-17-1',
    });
    expect(cache.stats().entries).toBe(0);
  });

  it('stays within its bytes: what was used longest ago gives way', async () => {
    const answer = answered('x'.repeat(60_000));
    for (let i = 0; i < 12; i += 1)
      await cache.cached({ asked: { document: `${i}` }, viewer: ANONYMOUS }, async () => answer);
    expect(cache.stats().bytes).toBeLessThanOrEqual(200_000);
    expect(cache.stats().entries).toBe(3);
  });

  it('keeps no answer that it is told not to keep', async () => {
    const refuse = () =>
      cache.cached(
        { asked: { document: 'error' }, viewer: ANONYMOUS },
        async () => answered(`${(computed += 1)}`),
        () => false,
      );
    expect(await times(refuse)).toBe(1);
    expect(await times(refuse)).toBe(1);
  });
});
