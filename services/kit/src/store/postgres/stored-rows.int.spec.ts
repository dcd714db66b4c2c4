import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { SettableClock } from '../../clock.js';
import { canonicalJson } from '../../evidence/canonical-json.js';
import { commitmentTo } from '../../evidence/commitments.js';
import { newId } from '../../evidence/derive-id.js';
import { entryDigest, payloadDigest } from '../../evidence/entry.js';
import { newServiceKeys } from '../../evidence/keys.js';
import { sealOf } from '../../evidence/seal.js';
import { testPostgres, type TestDatabase } from '../../testing/postgres.js';
import { compose, NO_EVENTS } from '../compose.js';
import { appendOf, newStream, noted, sampleContracts, stored } from '../contract/sample.js';
import type { StoredEvent } from '../port.js';
import { prepare } from '../prepare.js';
import { appendBatch, type ComposedAppend } from './append-batch.js';
import { migrateStore } from './migrate.js';
import { createPostgresStore, type PostgresStore } from './postgres-store.js';

const keys = newServiceKeys();
const contracts = sampleContracts().lookup;
let database: TestDatabase;
let url: string;
let admin: Pool;
let store: PostgresStore;

beforeAll(async () => {
  database = await testPostgres();
  ({ url } = await migrateStore({
    ownerUrl: database.url,
    service: 'projects',
    rolePassword: 'x',
    log: 'a.example/log',
  }));
  admin = database.pool({ max: 2, options: '-c search_path=projects' });
});
afterAll(() => database.drop());
beforeEach(async () => {
  store = await createPostgresStore({
    url,
    service: 'projects',
    keys,
    contracts,
    clock: new SettableClock(),
  });
});
afterEach(() => store.close());

interface Row {
  stream: string;
  version: number;
  type: string;
  id: string;
  data: string;
  meta: string;
  entry_digest: Buffer;
  seal: Buffer;
  recorded_at: Date;
}

/** The digest of a row's entry, from nothing but what the tables hold. */
const digestOf = (row: Row, previous: string | null): string => {
  const meta = JSON.parse(row.meta) as StoredEvent['meta'] & { schemaVersion: number };
  return entryDigest({
    v: 1,
    origin: 'a.example/log',
    store: store.storeId,
    event: row.id,
    stream: row.stream,
    version: row.version,
    previous,
    type: row.type,
    schemaVersion: meta.schemaVersion,
    occurred: meta.occurredAt,
    recorded: row.recorded_at.toISOString(),
    actor: meta.actor,
    agency: meta.agency ?? null,
    mandate: meta.mandate ?? null,
    causation: meta.causationId,
    correlation: meta.correlationId,
    command: { id: meta.commandId, index: meta.index, count: meta.count },
    payload: payloadDigest(row.data),
    commitments: meta.commitments,
  });
};

const rowsOf = async (stream: string): Promise<Row[]> =>
  (await admin.query<Row>('select * from events where stream = $1 order by version', [stream])).rows;

const met = (personId: string) => ({
  type: 'SampleMet',
  data: {
    title: { original: 'fr', in: { fr: { text: 'T', status: 'original' } } },
    personId,
    name: 'Ada',
    remark: 'r',
  },
});

describe('the rows of the store', () => {
  it('hold the canonical bytes that were hashed, each entry naming the one before it, under the service’s seal', async () => {
    const stream = newStream();
    const person = newId(Date.now());
    await stored(
      store,
      appendOf(stream, 'none', { events: [noted('b', { z: 0.1, a: [1e-7] }), met(person)] }),
    );
    await stored(store, appendOf(stream, 1, { events: [noted('é')] }));
    const rows = await rowsOf(stream);
    expect(rows.map((r) => r.version)).toEqual([0, 1, 2]);
    expect(rows[0]!.data).toBe('{"more":{"a":[1e-7],"z":0.1},"note":"b"}');
    let previous: string | null = null;
    for (const row of rows) {
      expect(canonicalJson(JSON.parse(row.data))).toBe(row.data);
      const digest = digestOf(row, previous);
      expect(row.entry_digest.toString('hex')).toBe(digest);
      expect(row.seal.toString('hex')).toBe(sealOf(keys.seal, digest));
      previous = digest;
    }
  });

  it('hold the key of each commitment beside the value, and after an erasure neither, while the entry stays provable', async () => {
    const stream = newStream();
    const person = newId(Date.now());
    await stored(store, appendOf(stream, 'none', { events: [met(person)] }));
    const [row] = await rowsOf(stream);
    const kept = await admin.query<{ pointer: string; value: string; key: Buffer }>(
      'select pointer, value, key from personal where event_id = $1 order by pointer',
      [row!.id],
    );
    const { commitments } = JSON.parse(row!.meta) as StoredEvent['meta'];
    expect(
      kept.rows.map((r) => ({
        pointer: r.pointer,
        commitment: commitmentTo(r.key.toString('hex'), row!.id, r.pointer, JSON.parse(r.value)),
      })),
    ).toEqual(commitments);
    expect(await store.erase(person)).toBe(1);
    const left = await admin.query('select pointer from personal where event_id = $1', [row!.id]);
    expect(left.rows).toEqual([{ pointer: '/remark' }]);
    expect((await rowsOf(stream))[0]!.entry_digest.toString('hex')).toBe(digestOf(row!, null));
  });

  it('lack one: the feed stops there instead of passing over it', async () => {
    const from = await store.feed.head();
    await stored(store, appendOf(newStream(), 'none', { events: [noted('a'), noted('b'), noted('c')] }));
    await admin.query('delete from events where position = $1', [String(from + 2n)]);
    await expect(store.feed.read(from, 10)).rejects.toMatchObject({ name: 'FeedGap', missing: from + 2n });
    expect(await store.feed.read(from, 1)).toHaveLength(1);
  });

  it('change behind the store’s back: it follows what is there', async () => {
    const stream = newStream();
    await stored(store, appendOf(stream, 'none', { events: [noted('a'), noted('b')] }));
    // The store went back in time (a restored backup): this process remembers an event that is gone.
    await admin.query('delete from events where stream = $1 and version = 1', [stream]);
    expect(await store.append(appendOf(stream, 1))).toEqual({ status: 'conflict', version: 0 });
    expect(await store.append(appendOf(stream, 0))).toMatchObject({ status: 'appended', firstVersion: 1 });
    const [first, second] = await rowsOf(stream);
    expect(second!.entry_digest.toString('hex')).toBe(digestOf(second!, first!.entry_digest.toString('hex')));
  });
});

describe('the append function', () => {
  const composed = (stream: string, over: Partial<ComposedAppend> = {}): ComposedAppend => {
    const append = prepare(appendOf(stream, 'none'), 'projects', contracts, Date.now());
    const origin = { storeId: store.storeId, log: 'a.example/log', sealKey: keys.seal };
    return {
      append,
      version: -1,
      previous: null,
      rows: compose(append, NO_EVENTS, origin, Date.now()),
      ...over,
    };
  };
  const count = async () =>
    Number((await admin.query<{ n: string }>('select count(*) as n from events')).rows[0]!.n);

  it('refuses events composed on another head than the stream has', async () => {
    const stream = newStream();
    await stored(store, appendOf(stream, 'none'));
    const before = await count();
    const verdicts = await appendBatch(store.pool, [
      composed(stream, { version: 0, previous: 'ab'.repeat(32) }),
    ]);
    expect(verdicts).toMatchObject([{ status: 'stale', head: 0 }]);
    expect(await appendBatch(store.pool, [composed(stream, { version: 0, previous: null })])).toMatchObject([
      { status: 'stale' },
    ]);
    expect(await count()).toBe(before);
  });

  it('gives each append of a batch its own verdict, and positions to those it stores alone', async () => {
    const [taken, fresh, last] = [newStream(), newStream(), newStream()];
    const done = appendOf(taken, 'none');
    await stored(store, done);
    const head = await store.feed.head();
    const repeated = composed(taken);
    const verdicts = await appendBatch(store.pool, [
      composed(fresh),
      composed(taken),
      { ...repeated, append: { ...repeated.append, commandId: done.commandId } },
      {
        ...repeated,
        append: { ...repeated.append, commandId: done.commandId, commandDigest: 'e'.repeat(64) },
      },
      composed(newStream(), { rows: [] }),
      composed(last),
    ]);
    expect(verdicts.map((v) => v.status)).toEqual([
      'appended',
      'conflict',
      'repeated',
      'reused',
      'stale',
      'appended',
    ]);
    expect(verdicts.map((v) => v.firstPosition)).toEqual([head + 1n, 0n, head, head, 0n, head + 2n]);
    expect(await store.feed.head()).toBe(head + 2n);
  });

  it('stores nothing of a batch that names a stream twice', async () => {
    const stream = newStream();
    const [before, head] = [await count(), await store.feed.head()];
    const twice = appendBatch(store.pool, [composed(stream), composed(stream)]);
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    expect(await count()).toBe(before);
    expect(await store.feed.head()).toBe(head);
  });
});
