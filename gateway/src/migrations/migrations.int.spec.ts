import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPostgres, type TestDatabase } from '@helixboard/kit/testing';
import type { DataSource } from 'typeorm';
import { openGatewayDatabase } from './data-source.js';

describe('the gateway’s migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await testPostgres();
    dataSource = await openGatewayDatabase(database.url, 2);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('make exactly the columns that the entities name, with their types', async () => {
    const columns = await dataSource.query<{ place: string; type: string; nullable: boolean }[]>(
      `select c.relname || '.' || a.attname as place, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
         from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'gateway'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and c.relname not like 'reader\\_%' and c.relname <> 'migration'`,
    );
    const made = columns.map((c) => `${c.place} ${c.type}${c.nullable ? '' : ' not null'}`).sort();
    const typeOf = (type: unknown, isArray: boolean) =>
      `${type === 'timestamptz' ? 'timestamp(3) with time zone' : String(type)}${isArray ? '[]' : ''}`;
    const named = dataSource.entityMetadatas.flatMap((entity) =>
      entity.columns.map(
        (c) =>
          `${entity.tableName}.${c.databaseName} ${typeOf(c.type, c.isArray)}${c.isNullable ? '' : ' not null'}`,
      ),
    );
    expect(made).toEqual(named.sort());
  });

  it('are done once', async () => {
    expect(await dataSource.runMigrations()).toEqual([]);
    const again = await openGatewayDatabase(database.url, 1);
    await again.destroy();
  });
});
