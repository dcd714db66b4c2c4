import { afterEach } from '@jest/globals';
import { testPostgres, type TestDatabase } from '../../testing/postgres.js';
import { sampleContracts } from '../contract/sample.js';
import { rolesOf } from '../postgres/roles.js';
import { createPostgresStore } from '../postgres/postgres-store.js';
import { describeStoreSink } from './contract.js';
import { openPostgresSink } from './postgres-sink.js';

const PASSWORD = 'only-for-this-test';
let databases: TestDatabase[] = [];

afterEach(async () => {
  await Promise.all(databases.map((database) => database.drop()));
  databases = [];
});

describeStoreSink('a store in PostgreSQL', async () => {
  const database = await testPostgres();
  databases.push(database);
  const url = new URL(database.url);
  url.username = rolesOf(database.database, 'projects').role;
  url.password = PASSWORD;
  return {
    sink: () =>
      openPostgresSink({ ownerUrl: database.url, service: 'projects', rolePassword: async () => PASSWORD }),
    open: (keys) =>
      createPostgresStore({ url: url.href, service: 'projects', keys, contracts: sampleContracts().lookup }),
  };
});
