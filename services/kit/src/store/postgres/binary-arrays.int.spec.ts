import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { testPostgres, type TestDatabase } from '../../testing/postgres.js';
import { boolArray, byteaArray, instantArray, integerArray, textArray, uuidArray } from './binary-arrays.js';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await testPostgres();
  pool = database.pool({ max: 1 });
});
afterAll(() => database.drop());

/** What PostgreSQL holds when it was given an array, in its own words. */
const asRead = async (type: string, array: Buffer): Promise<unknown> => {
  const { rows } = await pool.query<{ read: unknown }>(`select to_json($1::${type}[]) as read`, [array]);
  return rows[0]!.read;
};

describe('a binary array', () => {
  it.each([
    ['boolean', boolArray([true, false]), [true, false]],
    ['integer', integerArray([0, -1, 2 ** 31 - 1, -(2 ** 31)]), [0, -1, 2 ** 31 - 1, -(2 ** 31)]],
    ['text', textArray(['', 'NULL', '{"a,b"\\}', 'é€😀', 'ß'.repeat(9_999)]), undefined],
    ['bytea', byteaArray(['00ff'.repeat(16), null, '']), [`\\x${'00ff'.repeat(16)}`, null, '\\x']],
    ['uuid', uuidArray(['01620000-0000-7000-8000-00000000000f']), ['01620000-0000-7000-8000-00000000000f']],
  ])('of %s is read as it was given', async (type, array, expected) => {
    const given = expected ?? ['', 'NULL', '{"a,b"\\}', 'é€😀', 'ß'.repeat(9_999)];
    expect(await asRead(type, array)).toEqual(given);
  });

  it('of instants is read to the millisecond, also from before PostgreSQL’s epoch', async () => {
    const instants = ['2026-03-31T10:00:00.123Z', '2000-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z'];
    const read = await pool.query<{ at: Date }>('select unnest($1::timestamptz[]) as at', [
      instantArray(instants),
    ]);
    expect(read.rows.map((row) => row.at.toISOString())).toEqual(instants);
  });

  it.each([
    ['boolean', boolArray([])],
    ['integer', integerArray([])],
    ['text', textArray([])],
    ['bytea', byteaArray([])],
    ['uuid', uuidArray([])],
    ['timestamptz', instantArray([])],
  ])('of %s can be empty', async (type, array) => {
    expect(await asRead(type, array)).toEqual([]);
  });
});
