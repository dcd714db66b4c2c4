import { afterAll, beforeAll } from '@jest/globals';
import { migrateStore } from '@helixboard/kit';
import { createKurrentStore } from '@helixboard/kit/kurrent';
import { describeEventStore } from '@helixboard/kit/store-contract';
import { testPostgres, type TestDatabase } from '@helixboard/kit/testing';
import { startSubject, SUBJECT, type Subject } from './servers.js';

let database: TestDatabase;
let subject: Subject;
let url: string;

beforeAll(async () => {
  database = await testPostgres();
  subject = await startSubject();
  ({ url } = await migrateStore({
    ownerUrl: database.url,
    service: 'projects',
    rolePassword: 'only-for-this-test',
  }));
});

afterAll(async () => {
  await subject.stop();
  await database.drop();
});

describeEventStore(`the store in ${SUBJECT}`, async (settings) => {
  const { connectionString } = subject;
  const open = () => createKurrentStore({ ...settings, url, connectionString });
  const [store, other] = await Promise.all([open(), open()]);
  return { store, other };
});
