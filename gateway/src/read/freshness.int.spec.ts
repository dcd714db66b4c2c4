import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { encodeWaitToken, type Feed, type Reader } from '@helixboard/kit';
import pg from 'pg';
import { testGateway, type TestGateway } from '../projection/gateway.fixture.js';
import { fillStores, type Stores } from '../projection/sample.fixture.js';
import { asOf, followChanges, waitFor, type ReadChanges } from './index.js';

describe('how fresh the read models are', () => {
  let gateway: TestGateway;
  let stores: Stores;
  let feeds: Record<ServiceName, Feed>;
  let changes: ReadChanges;
  let reader: Reader;
  const heads = (service: ServiceName) => feeds[service].head();
  const tokenAt = async (service: ServiceName, position: bigint) => {
    const [event] = await stores[service].feed.read(position - 1n, 1);
    return encodeWaitToken({ service, stream: event?.stream ?? '', position });
  };

  beforeAll(async () => {
    ({ stores } = await fillStores(41, 1));
    const broken = stores.governance.feed;
    feeds = {
      ...(Object.fromEntries(SERVICES.map((s) => [s, stores[s].feed])) as Record<ServiceName, Feed>),
      // A type that no contract names: what a newer service might write.
      governance: {
        ...broken,
        source: 'governance',
        read: async (after, limit) =>
          (await broken.read(after, limit)).map((e) =>
            e.position === 3n ? { ...e, type: 'NotYetKnown' } : e,
          ),
      },
    };
    gateway = await testGateway();
    changes = await followChanges(gateway.query, {
      pollMs: 50,
      listen: async () => {
        const client = new pg.Client(gateway.database.url);
        await client.connect();
        return client;
      },
    });
    reader = gateway.reader(feeds);
  }, 60_000);
  afterAll(async () => {
    await reader.stop();
    await changes.stop();
    await gateway.close();
  });

  it('says of each source that nothing is in at first, and how much waits', async () => {
    const standing = await asOf(gateway.query, heads);
    expect(standing.map((s) => [s.source, s.position, s.recordedAt, s.lag])).toEqual(
      await Promise.all(SERVICES.map(async (s) => [s, '0', null, Number(await feeds[s].head())])),
    );
  });

  it('ends a wait in time with a code and how far each source is', async () => {
    await expect(
      waitFor(gateway.query, changes, heads, await tokenAt('projects', 5n), 60),
    ).rejects.toMatchObject({
      code: 'READ.NOT_YET',
      details: {
        asOf: expect.arrayContaining([expect.objectContaining({ source: 'projects', position: '0' })]),
      },
    });
  });

  const token = (text: string) => Buffer.from(text).toString('base64url');
  it.each([
    ['made-up', async () => 'made-up'],
    ['of another service', async () => token('elsewhere:1:project-x')],
    ['with zeros before the position', async () => token('projects:01:project-x')],
    ['padded', async () => `${await tokenAt('projects', 5n)}=`],
    ['beyond the head', async () => token(`projects:${(await feeds.projects.head()) + 1n}:project-x`)],
  ])('refuses a token that no mutation gave, at once: %s', async (_why, given) => {
    await expect(
      waitFor(gateway.query, changes, heads, await given(), Number.MAX_SAFE_INTEGER),
    ).rejects.toMatchObject({ code: 'READ.TOKEN_INVALID' });
  });

  it('waits for what lies before a head that cannot be asked', async () => {
    const away = async () => undefined;
    await expect(
      waitFor(gateway.query, changes, away, token('projects:999999:project-x'), 60),
    ).rejects.toMatchObject({ code: 'READ.NOT_YET' });
  });

  it('gives as soon as what is waited for is in, and says when it was recorded', async () => {
    const head = await feeds.projects.head();
    const waiting = waitFor(gateway.query, changes, heads, await tokenAt('projects', head), 20_000);
    reader.start();
    await waiting;
    const [last] = await feeds.projects.read(head - 1n, 1);
    const standing = (await asOf(gateway.query, heads)).find((s) => s.source === 'projects');
    expect(standing).toEqual({
      source: 'projects',
      position: `${head}`,
      recordedAt: last?.recordedAt,
      lag: 0,
      parked: 0,
    });
    expect(changes.version('trail_event')).not.toBe('0');
  });

  it('says that a stream was set aside when what is waited for stands behind that', async () => {
    await reader.caughtUp({ governance: await feeds.governance.head() });
    await expect(
      waitFor(gateway.query, changes, heads, await tokenAt('governance', 3n), 5_000),
    ).rejects.toMatchObject({
      code: 'READ.STREAM_PARKED',
      details: {
        asOf: expect.arrayContaining([expect.objectContaining({ source: 'governance', parked: 1 })]),
      },
    });
  });

  it('is followed by the poll alone when nothing notifies', async () => {
    const quiet = await followChanges(gateway.query, { pollMs: 10 });
    const before = quiet.version('trail_event');
    await gateway.query(`update gateway.read_version set version = version + 1 where name = 'trail_event'`);
    const after = await quiet.until(
      async () => (quiet.version('trail_event') === before ? undefined : quiet.version('trail_event')),
      5_000,
    );
    expect(BigInt(after ?? 0)).toBe(BigInt(before) + 1n);
    await quiet.stop();
  });

  it('is heard again after the listening connection broke', async () => {
    await gateway.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %' and datname = current_database()`,
    );
    const before = changes.version('motion');
    await gateway.query(`update gateway.read_version set version = version + 1 where name = 'motion'`);
    const after = await changes.until(
      async () => (changes.version('motion') === before ? undefined : true),
      5_000,
    );
    expect(after).toBe(true);
  });
});
