import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPostgres, type TestDatabase } from './postgres.js';

describe('the database of a spec file', () => {
  let mine: TestDatabase;
  let another: TestDatabase;
  beforeAll(async () => {
    [mine, another] = await Promise.all([testPostgres(), testPostgres()]);
  });
  afterAll(async () => {
    await Promise.all([mine.drop(), another.drop()]);
  });

  it('is empty, in UTF-8, sorted by code point and in UTC', async () => {
    const { rows } = await mine.pool().query(`
      SELECT current_setting('server_encoding') AS encoding, current_setting('timezone') AS zone,
             'Z' < 'a' AND 'z' < 'é' AS by_code_point,
             (SELECT count(*)::int FROM pg_class WHERE relnamespace = 'public'::regnamespace) AS tables`);
    expect(rows).toEqual([{ encoding: 'UTF8', zone: 'UTC', by_code_point: true, tables: 0 }]);
  });

  it('is not shared with another spec file, though the server is', async () => {
    await mine.pool().query('CREATE TABLE only_here (id int)');
    const { rows } = await another.pool().query(`SELECT to_regclass('only_here') AS found`);
    expect(rows).toEqual([{ found: null }]);
    expect(another.port).toBe(mine.port);
  });

  it('refuses a wrong password', async () => {
    await expect(mine.pool({ password: 'guess' }).query('SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });
});
