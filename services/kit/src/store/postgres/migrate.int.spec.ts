import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newServiceKeys } from '../../evidence/keys.js';
import { testPostgres, type TestDatabase } from '../../testing/postgres.js';
import { appendOf, newStream, sampleContracts, stored } from '../contract/sample.js';
import { migrateStore } from './migrate.js';
import { createPostgresStore } from './postgres-store.js';
import { STORE_TABLES } from './sql/index.js';

const EXTRA = [
  { name: 'projects/0001-table', sql: 'create table own_rows (id bigserial primary key, name text)' },
  { name: 'projects/0002-view', sql: 'create view own_names as select name from own_rows' },
];
const PASSWORD = 'only-for-this-test';

let database: TestDatabase;
const migrate = (service: string, extra = EXTRA, rolePassword = PASSWORD) =>
  migrateStore({ ownerUrl: database.url, service, rolePassword, extra });

beforeAll(async () => {
  database = await testPostgres();
});
afterAll(() => database.drop());

const codeOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: pg.DatabaseError) => error.code,
  );
const DENIED = '42501';

const asRole = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=projects' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

describe('the migration of a store', () => {
  it('makes stores that start at once, several services and each twice', async () => {
    const made = await Promise.all(
      ['projects', 'governance', 'projects', 'stakeholders', 'governance'].map((service) => migrate(service)),
    );
    expect(new Set(made.map((m) => m.role)).size).toBe(3);
    expect(made[0]!.url).toBe(made[2]!.url);
  });

  it('changes nothing when it is repeated', async () => {
    const { url } = await migrate('projects');
    const state = () =>
      asRole(url, async (client) => {
        const store = await client.query('select id, incarnation, log, created_at from store');
        const migrations = await client.query(
          'select name, checksum, applied_at from migrations order by name',
        );
        return [store.rows, migrations.rows];
      });
    const before = await state();
    await migrate('projects');
    expect(await state()).toEqual(before);
    expect(before[0]).toHaveLength(1);
  });

  it('gives the service’s role its new password', async () => {
    const { url } = await migrate('projects', EXTRA, 'p’s "new\' p@ss/word');
    await asRole(url, (client) => client.query('select 1'));
    const { url: old } = await migrate('projects');
    await asRole(old, (client) => client.query('select 1'));
    expect(await codeOf(asRole(url, (client) => client.query('select 1')))).toBe('28P01');
  });

  it('applies all scripts or none, and says when an applied one was changed', async () => {
    const broken = [
      ...EXTRA,
      { name: 'projects/0003', sql: 'create table half (id int)' },
      { name: 'x', sql: 'select 1/0' },
    ];
    await expect(migrate('projects', broken)).rejects.toThrow(/division by zero/);
    const { url } = await migrate('projects');
    expect(await codeOf(asRole(url, (client) => client.query('select from half')))).toBe('42P01');
    const changed = [{ ...EXTRA[0]!, sql: `${EXTRA[0]!.sql} ` }];
    await expect(migrate('projects', changed)).rejects.toThrow(/projects\/0001-table is not the one/);
    await expect(migrate('projects', [...EXTRA, EXTRA[0]!])).rejects.toThrow(/two migrations/);
  });

  it('works for an administrator who is no superuser', async () => {
    const admin = database.pool({ max: 1 });
    const name = `${database.database}_admin`;
    await admin.query(`create role ${name} login createrole password 'x'`);
    await admin.query(`grant create on database ${database.database} to ${name}`);
    const ownerUrl = new URL(database.url);
    ownerUrl.username = name;
    ownerUrl.password = 'x';
    const options = { ownerUrl: ownerUrl.href, service: 'kpis', rolePassword: PASSWORD };
    const { url } = await migrateStore(options);
    expect((await migrateStore(options)).url).toBe(url);
    await asRole(url, (client) => client.query('select position from kpis.counter'));
  });
});

describe('the service’s role', () => {
  it.each(STORE_TABLES)('reads %s and cannot write it', async (table) => {
    const { url } = await migrate('projects');
    await asRole(url, async (client) => {
      const { fields } = await client.query(`select * from ${table}`);
      const column = fields[0]!.name;
      for (const sql of [
        `insert into ${table} select * from ${table}`,
        `update ${table} set ${column} = ${column}`,
        `delete from ${table}`,
        `truncate ${table}`,
        `drop table ${table}`,
      ]) {
        expect([sql, await codeOf(client.query(sql))]).toEqual([sql, DENIED]);
      }
    });
  });

  it('writes the tables of the other scripts, and makes none of its own', async () => {
    const { url } = await migrate('projects');
    await asRole(url, async (client) => {
      await client.query("insert into own_rows (name) values ('a'), ('b')");
      await client.query("update own_rows set name = 'c' where id = 1");
      await client.query('delete from own_rows where id = 2');
      expect((await client.query('select name from own_names')).rows).toEqual([{ name: 'c' }]);
      await client.query('truncate own_rows');
      expect(await codeOf(client.query('create table more (id int)'))).toBe(DENIED);
    });
  });

  it('does not reach another service’s store, and nobody else reaches this one', async () => {
    const { url } = await migrate('projects');
    const { url: other } = await migrate('governance');
    await asRole(other, async (client) => {
      expect(await codeOf(client.query('select * from projects.events'))).toBe(DENIED);
      expect(await codeOf(client.query("select projects.erase_subject('x')"))).toBe(DENIED);
    });
    await asRole(url, async (client) => {
      expect(await codeOf(client.query(`set role ${database.database}_projects_owner`))).toBe(DENIED);
    });
  });

  it('cannot lead the append function to a table of its own', async () => {
    const { url } = await migrate('projects');
    const contracts = sampleContracts().lookup;
    const store = await createPostgresStore({
      url,
      service: 'projects',
      keys: newServiceKeys(),
      contracts,
      poolSize: 1,
    });
    await asRole(url, async (client) => {
      await client.query('create temporary table counter (single boolean, position bigint)');
      await client.query('insert into counter values (true, 1000)');
      const empty = Array.from({ length: 23 }, () => "'{}'").join(', ');
      await client.query(`select * from append_batch(${empty})`);
    });
    const { firstPosition } = await stored(store, appendOf(newStream(), 'none'));
    expect(firstPosition).toBe(1n);
    await store.close();
  });
});

describe('the role that reads every store', () => {
  const reader = async (): Promise<string> => {
    for (const service of ['projects', 'governance'])
      await migrateStore({
        ...{ ownerUrl: database.url, service, rolePassword: PASSWORD, extra: EXTRA },
        readerPassword: 'reads',
      });
    const url = new URL(database.url);
    url.username = `${database.database}_reader`;
    url.password = 'reads';
    return url.href;
  };

  it('opens each as its feed, and reads what stands beside the events', async () => {
    const url = await reader();
    for (const service of ['projects', 'governance']) {
      const store = await createPostgresStore({ url, service, keys: newServiceKeys(), poolSize: 2 });
      expect(await store.feed.head()).toBeGreaterThanOrEqual(0n);
      await store.close();
      await asRole(url, (client) => client.query(`select * from ${service}.personal`));
    }
  });

  it('writes nothing, erases nothing, and sees no query table', async () => {
    await asRole(await reader(), async (client) => {
      for (const sql of [
        'update events set position = position',
        'delete from personal',
        "select erase_subject('x')",
        'select * from own_rows',
      ])
        expect([sql, await codeOf(client.query(sql))]).toEqual([sql, DENIED]);
    });
  });

  it('is there for who asks for it alone', async () => {
    const other = await testPostgres();
    await migrateStore({ ownerUrl: other.url, service: 'kpis', rolePassword: PASSWORD });
    const { rowCount } = await other
      .pool()
      .query('select from pg_roles where rolname = $1', [`${other.database}_reader`]);
    expect(rowCount).toBe(0);
    await other.drop();
  });
});

describe('a migration', () => {
  it('tells which scripts it applied', async () => {
    const options = { ownerUrl: database.url, service: 'funding', rolePassword: PASSWORD, extra: EXTRA };
    expect((await migrateStore(options)).applied).toEqual(
      expect.arrayContaining(['store/0001-event-store', 'projects/0002-view']),
    );
    expect((await migrateStore(options)).applied).toEqual([]);
  });
});
