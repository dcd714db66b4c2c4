import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import net from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import type { Pool } from 'pg';
import { newServiceKeys } from '../../evidence/keys.js';
import { testPostgres, type TestDatabase } from '../../testing/postgres.js';
import { appendOf, newStream, sampleContracts, stored } from '../contract/sample.js';
import { migrateStore } from './migrate.js';
import { createPostgresStore, type PostgresStore, type PostgresStoreOptions } from './postgres-store.js';

let database: TestDatabase;
let url: string;
let admin: Pool;
let stores: PostgresStore[] = [];
let proxies: { close(): void }[] = [];

const open = async (over: Partial<PostgresStoreOptions> = {}): Promise<PostgresStore> => {
  const contracts = sampleContracts().lookup;
  const store = await createPostgresStore({
    url,
    service: 'projects',
    keys: newServiceKeys(),
    contracts,
    ...over,
  });
  stores.push(store);
  return store;
};

beforeAll(async () => {
  database = await testPostgres();
  ({ url } = await migrateStore({ ownerUrl: database.url, service: 'projects', rolePassword: 'x' }));
  admin = database.pool({ max: 3, options: '-c search_path=projects' });
  await admin.query(`create function poisonous() returns trigger language plpgsql as $$
    begin if new.stream like 'poison-%' then raise exception 'secret %', new.data; end if; return new; end $$`);
  await admin.query(
    'create trigger poison before insert on events for each row execute function poisonous()',
  );
});
afterAll(() => database.drop());
beforeEach(() => {
  stores = [];
  proxies = [];
});
afterEach(async () => {
  for (const proxy of proxies) proxy.close();
  await Promise.all(stores.map((store) => store.close()));
});

/** Another writer that holds the counter. */
const holdCounter = async () => {
  const client = await admin.connect();
  await client.query('begin');
  await client.query('select position from counter for update');
  return async () => {
    await client.query('rollback');
    client.release();
  };
};

/** The process ids of the server's backends that answer to a condition; waits until there is one. */
const backends = async (condition: string): Promise<number[]> => {
  for (;;) {
    const { rows } = await admin.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where datname = current_database() and application_name = 'helixboard-projects' and ${condition}`,
    );
    if (rows.length > 0) return rows.map((row) => row.pid);
    await turn();
  }
};
const terminate = (pids: readonly number[]) =>
  admin.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [pids]);

/** A way to the database that can be cut. */
const proxyTo = async (target: URL) => {
  let closed = false;
  let marked: { readonly text: string; readonly lost: () => void } | undefined;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    if (closed) return void near.destroy();
    let losing: (() => void) | undefined;
    const far = net.connect(Number(target.port), target.hostname);
    const end = () => [near, far].forEach((socket) => socket.destroy());
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined).on('close', end));
    near.on('data', (data) => {
      if (marked && data.includes(marked.text)) losing = marked.lost;
      far.write(data);
    });
    far.on('data', (data) => {
      if (!losing) return void near.write(data);
      marked = undefined;
      losing();
      end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(target);
  through.host = `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  const proxy = {
    url: through.href,
    /** Lets the answer to a statement that holds the text get lost, and its connection with it. */
    loseAnswerTo: (text: string) =>
      new Promise<void>((lost) => {
        marked = { text, lost };
      }),
    cut: () => {
      closed = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      closed = false;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  proxies.push(proxy);
  return proxy;
};

describe('a statement that fails as a whole', () => {
  it('harms only the append that made it fail, and tells nothing of what it held', async () => {
    const store = await open();
    const release = await holdCounter();
    const first = store.append(appendOf(newStream(), 'none'));
    await backends("wait_event_type = 'Lock'");
    const beside = Array.from({ length: 5 }, () => store.append(appendOf(newStream(), 'none')));
    const poison = store.append(appendOf('poison-1', 'none'));
    const after = Array.from({ length: 5 }, () => store.append(appendOf(newStream(), 'none')));
    const settled = Promise.allSettled([poison, first, ...beside, ...after]);
    await release();
    const [refused, ...others] = await settled;
    expect(refused).toMatchObject({ reason: { name: 'StoreFailed', sqlState: 'P0001' } });
    expect(String((refused as PromiseRejectedResult).reason)).not.toContain('secret');
    expect(others).toHaveLength(11);
    for (const other of others) expect(other).toMatchObject({ value: { status: 'appended' } });
    expect(await store.readStream('poison-1')).toEqual([]);
  });
});

describe('a connection that is lost', () => {
  it('while the append waits: it is stored once, and answered', async () => {
    const store = await open();
    const release = await holdCounter();
    const append = appendOf(newStream(), 'none');
    const result = store.append(append);
    await terminate(await backends("wait_event_type = 'Lock'"));
    await release();
    expect(await result).toMatchObject({ status: 'appended', firstVersion: 0 });
    expect(await store.readStream(append.stream)).toHaveLength(1);
  });

  it('after the commit, before the answer: the outcome is looked up', async () => {
    const proxy = await proxyTo(new URL(url));
    const store = await open({ url: proxy.url, poolSize: 1 });
    const append = appendOf(newStream(), 'none');
    const lost = proxy.loseAnswerTo(append.stream);
    const [result] = await Promise.all([store.append(append), lost]);
    expect(result).toMatchObject({ status: 'appended', firstVersion: 0, lastVersion: 0 });
    expect(await store.readStream(append.stream)).toHaveLength(1);
    expect(await store.append(append)).toMatchObject({ status: 'repeated' });
  });

  it('and not found again: nobody is told an outcome, and the same command finds out later', async () => {
    const proxy = await proxyTo(new URL(url));
    const store = await open({ url: proxy.url });
    const append = appendOf(newStream(), 'none');
    proxy.cut();
    await expect(store.append(append)).rejects.toMatchObject({
      name: 'StoreUnavailable',
      retryAfterSeconds: 1,
    });
    await expect(store.readStream(append.stream)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    proxy.mend();
    expect(await store.append(append)).toMatchObject({ status: 'appended' });
  });

  it('with the notifications: listeners still hear of what others append', async () => {
    const [store, other] = [await open(), await open()];
    const stream = newStream();
    const heard = new Promise<void>((resolve) => {
      store.feed.onAppend(async () => {
        if ((await store.readStream(stream)).length > 0) resolve();
      });
    });
    await terminate(await backends("query ilike 'listen%'"));
    await stored(other, appendOf(stream, 'none'));
    await heard;
  });
});

describe('a writer that holds the counter', () => {
  it('keeps others waiting for a bounded time, after which nothing of theirs is stored', async () => {
    const store = await open({ appendWithinMs: 200 });
    const release = await holdCounter();
    const append = appendOf(newStream(), 'none');
    const both = [store.append(append), store.append(appendOf(newStream(), 'none'))];
    for (const result of await Promise.allSettled(both)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable' } });
    }
    await release();
    expect(await store.readStream(append.stream)).toEqual([]);
    expect(await store.append(append)).toMatchObject({ status: 'appended' });
  });
});

describe('closing', () => {
  it('waits for what was taken', async () => {
    const store = await open();
    const appends = Array.from({ length: 40 }, () => appendOf(newStream(), 'none'));
    const results = appends.map((append) => store.append(append));
    await turn();
    await store.close();
    expect((await Promise.all(results)).every((r) => r.status === 'appended')).toBe(true);
  });

  it('a store that was never made says so', async () => {
    const { url: none } = await migrateStore({ ownerUrl: database.url, service: 'kpis', rolePassword: 'x' });
    await expect(open({ url: none })).rejects.toMatchObject({ name: 'StoreFailed', operation: 'open' });
  });

  it('a store uses 5 connections at the most', async () => {
    const store = await open();
    const busy = Array.from({ length: 30 }, (_, i) =>
      i % 2 ? store.append(appendOf(newStream(), 'none')) : store.feed.read(0n, 10),
    );
    await Promise.all(busy);
    const pids = await backends(`usename = '${database.database}_projects'`);
    expect(pids.length).toBeLessThanOrEqual(5);
  });
});
