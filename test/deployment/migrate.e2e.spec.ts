import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { makeInstallationKeys } from '@helixboard/cli';
import { SERVICES } from '@helixboard/contracts';
import { testPostgres, type TestDatabase } from '@helixboard/kit/testing';
import { runProgram, type Program } from '../e2e/office-process.js';
import { ROOT } from './files.js';

// Eight programs one after the other, on a machine that may be busy.
jest.setTimeout(240_000);

// As containers have it: the database has an owner that is no superuser, each program its own role and its own folder of
// secrets, which were made beforehand.
let root: string;
let db: TestDatabase;
let gatewayDb: TestDatabase;
const owner = (): string => `${db.database}_owner_of_all`;
const gatewayRole = (): string => `${gatewayDb.database}_gateway`;

const addressOf = (database: TestDatabase, role: string): string => {
  const url = new URL(database.url);
  url.username = role;
  url.password = '';
  return url.href;
};
const key = (...parts: readonly string[]): string => path.join(root, ...parts);
const passwordIn = (...parts: readonly string[]): Promise<string> => readFile(key(...parts), 'utf8');

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'helixboard-migrate-'));
  [db, gatewayDb] = await Promise.all([testPostgres(), testPostgres()]);
  await makeInstallationKeys(root);
  const ownerPassword = await passwordIn('owner', 'owner.database-password');
  const gatewayPassword = await passwordIn('owner', 'gateway.database-password');
  await db.pool().query(`create role ${owner()} login createrole password '${ownerPassword}'`);
  await db.pool().query(`alter database ${db.database} owner to ${owner()}`);
  await gatewayDb.pool().query(`create role ${gatewayRole()} login password '${gatewayPassword}'`);
  await gatewayDb.pool().query(`alter database ${gatewayDb.database} owner to ${gatewayRole()}`);
});
afterAll(async () => {
  await Promise.all([db.drop(), gatewayDb.drop()]);
  await rm(root, { recursive: true });
});

const stores = () => ({
  KEYS_DIR: key('owner'),
  DATABASE_OWNER_URL: addressOf(db, owner()),
  DATABASE_OWNER_PASSWORD_FILE: key('owner', 'owner.database-password'),
  READER_PASSWORD_FILE: key('owner', 'reader.database-password'),
});
const readModels = () => ({
  DATABASE_URL: addressOf(gatewayDb, gatewayRole()),
  DATABASE_PASSWORD_FILE: key('owner', 'gateway.database-password'),
});

const migrate = async (env: Readonly<Record<string, string>>) => {
  const program = runProgram('deploy/images/migrate.mjs', [ROOT], { env });
  return { code: await program.ended, text: program.output() };
};

const until = async (program: Program, words: string): Promise<string> => {
  for (const end = performance.now() + 60_000; performance.now() < end; await pause(25)) {
    if (program.output().includes(words)) return program.output();
    if (program.child.exitCode !== null) break;
  }
  throw new Error(`it did not come to "${words}":\n${program.output()}`);
};

describe('the job that migrates', () => {
  it('makes the schema of every service and of the gateway, and says what it applied', async () => {
    const { code, text } = await migrate({ ...stores(), ...readModels() });
    expect([code, text]).toEqual([0, expect.stringContaining('store/0001-event-store')]);
    for (const name of [...SERVICES, 'gateway'])
      expect(text).toMatch(new RegExp(`"service":"${name}".*the schema is up to date`));
    const tables = await gatewayDb.pool().query(`select count(*)::int > 0 as there from gateway.migration`);
    expect(tables.rows).toEqual([{ there: true }]);
  });

  it('changes nothing when it runs again', async () => {
    const program = runProgram('services/projects/dist/migrate.js', [], { env: stores() });
    expect(await program.ended).toBe(0);
    expect(program.output()).toMatch(/"applied":""/);
  });

  it('does one of the two where only its database is named', async () => {
    const { code, text } = await migrate(readModels());
    expect([code, text.includes('"service":"projects"')]).toEqual([0, false]);
  });

  it('ends with 2 and the variable when it is not told where', async () => {
    expect(await migrate({})).toEqual({
      code: 2,
      text: expect.stringMatching(/DATABASE_OWNER_URL and DATABASE_URL/),
    });
    const { KEYS_DIR: _left, ...rest } = stores();
    expect(await migrate(rest)).toEqual({ code: 2, text: expect.stringMatching(/KEYS_DIR is missing/) });
  });

  it('leaves audit able to run on its own role and folder, reading every store as one that only reads', async () => {
    const feeds = SERVICES.filter((s) => s !== 'audit').flatMap((s) => [
      [`${s.toUpperCase()}_FEED_URL`, addressOf(db, `${db.database}_reader`)],
      [`${s.toUpperCase()}_FEED_PASSWORD_FILE`, key('audit', 'reader.database-password')],
    ]);
    const audit = runProgram('services/audit/dist/main.js', [], {
      env: {
        KEYS_DIR: key('audit'),
        PORT: '0',
        DATABASE_URL: addressOf(db, `${db.database}_audit`),
        DATABASE_PASSWORD_FILE: key('audit', 'audit.database-password'),
        ...(Object.fromEntries(feeds) as Record<string, string>),
      },
    });
    try {
      const output = await until(audit, 'the service takes commands');
      const url = /"url":"(http:[^"]+)"/.exec(output)![1]!;
      let ready: { ready?: boolean } = {};
      for (const end = performance.now() + 60_000; !ready.ready && performance.now() < end; await pause(50))
        ready = (await (await fetch(`${url}/health/ready`)).json()) as { ready?: boolean };
      expect(ready).toEqual({ ready: true, reasons: [] });
    } finally {
      audit.child.kill('SIGTERM');
      expect(await audit.ended).toBe(0);
    }
  });
});
