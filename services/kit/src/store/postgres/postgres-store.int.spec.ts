import { afterAll, beforeAll } from '@jest/globals';
import { testPostgres, type TestDatabase } from '../../testing/postgres.js';
import { describeEventStore } from '../contract.js';
import { migrateStore } from './migrate.js';
import { createPostgresStore } from './postgres-store.js';

let database: TestDatabase;
let url: string;

beforeAll(async () => {
  database = await testPostgres();
  ({ url } = await migrateStore({
    ownerUrl: database.url,
    service: 'projects',
    rolePassword: 'only-for-this-test',
  }));
});

afterAll(() => database.drop());

describeEventStore('the store in PostgreSQL', async (settings) => ({
  store: await createPostgresStore({ ...settings, url }),
  other: await createPostgresStore({ ...settings, url }),
}));
