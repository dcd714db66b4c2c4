import { chmod, chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLeadership,
  createLog,
  createPostgresStore,
  migrateStore,
  migrationFromEnvironment,
  newServiceKeys,
  RELAY_MIGRATION,
} from '@helixboard/kit';
import { startPostgres, type Postgres } from '@helixboard/kit/postgres';
import pg from 'pg';
import { newAuthority, type Authority, type Identity } from '../certificates/authority.js';

const log = createLog({ service: 'projects', level: 'silent' });

let folder: string;
let server: Postgres;
/** Without its password. */
let url: string;
let passwordFile: string;
let admin: pg.Pool;
let authority: Authority;
let trusted: string;
let other: string;

const serverLog = { info: () => undefined, warn: () => undefined };

/** The address that a migration makes of its environment. */
const addressWith = (ca: string | undefined): string =>
  migrationFromEnvironment({
    ...{ KEYS_DIR: path.join(folder, 'keys'), DATABASE_OWNER_URL: url, DATABASE_TLS: 'on' },
    DATABASE_OWNER_PASSWORD_FILE: passwordFile,
    ...(ca === undefined ? {} : { DATABASE_TLS_CA_FILE: ca }),
  }).ownerUrl;

const connected = async (connectionString: string): Promise<void> => {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Has the server show a certificate from now on, to whoever connects. */
const show = async ({ cert, key }: Identity): Promise<void> => {
  const data = path.join(folder, 'postgres');
  const { uid, gid } = await stat(data);
  for (const [name, text] of [
    ['test.crt', cert],
    ['test.key', key],
  ] as const) {
    const file = path.join(data, name);
    await writeFile(file, text);
    await chmod(file, 0o600);
    await chown(file, uid, gid);
  }
  for (const setting of [`ssl_cert_file = 'test.crt'`, `ssl_key_file = 'test.key'`, `ssl = on`])
    await admin.query(`alter system set ${setting}`);
  await admin.query('select pg_reload_conf()');
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(process.env['HELIXBOARD_TEST_RUN']!, 'tls-'));
  server = await startPostgres({ dataDir: folder, log: serverLog });
  const address = new URL(await server.database('office'));
  address.hostname = 'localhost';
  admin = new pg.Pool({ connectionString: address.href, max: 1 });
  admin.on('error', () => undefined);
  passwordFile = path.join(folder, 'password');
  await writeFile(passwordFile, server.password, { mode: 0o600 });
  address.password = '';
  url = address.href;
  authority = newAuthority();
  [trusted, other] = [path.join(folder, 'ca.pem'), path.join(folder, 'other.pem')];
  await writeFile(trusted, authority.cert);
  await writeFile(other, newAuthority().cert);
}, 120_000);

afterAll(async () => {
  await admin?.end();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describe('DATABASE_TLS', () => {
  it('refuses a server that has no TLS', async () => {
    await expect(connected(addressWith(trusted))).rejects.toThrow(/does not support SSL/);
  });

  it('takes the right authority, and refuses others and another name', async () => {
    await show(authority.issue('postgres', { names: ['localhost'] }));
    await connected(addressWith(trusted));
    const unknown = {
      code: expect.stringMatching(/^(?:CERT_SIGNATURE_FAILURE|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/),
    };
    await expect(connected(addressWith(other))).rejects.toMatchObject(unknown);
    await expect(connected(addressWith(undefined))).rejects.toMatchObject(unknown);
    await show(authority.issue('postgres', { names: ['elsewhere.example'] }));
    const named = { code: 'ERR_TLS_CERT_ALTNAME_INVALID' };
    await expect(connected(addressWith(trusted))).rejects.toMatchObject(named);
    await show(authority.issue('postgres', { names: ['localhost'], expired: true }));
    await expect(connected(addressWith(trusted))).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' });
  });

  it('holds for migrations, the store, its listeners and the connection that leads', async () => {
    await show(authority.issue('postgres', { names: ['localhost'] }));
    const { url: address } = await migrateStore({
      ...{ ownerUrl: addressWith(trusted), service: 'projects', rolePassword: 'only-in-this-test' },
      extra: [RELAY_MIGRATION],
    });
    const store = await createPostgresStore({ url: address, service: 'projects', keys: newServiceKeys() });
    const leadership = createLeadership({
      connection: { connectionString: address },
      key: 'relay/projects',
      log,
    });
    try {
      const led = Promise.withResolvers<void>();
      leadership.onChange(() => led.resolve());
      leadership.start();
      await led.promise;
      store.feed.onAppend(() => undefined);
      await store.feed.head();
      const { rows } = await admin.query(
        `select count(*)::int as all, count(*) filter (where ssl)::int as encrypted
         from pg_stat_ssl join pg_stat_activity using (pid)
         where backend_type = 'client backend' and usename <> current_user`,
      );
      expect(rows[0].all).toBeGreaterThanOrEqual(2);
      expect(rows[0].encrypted).toBe(rows[0].all);
    } finally {
      await leadership.stop();
      await store.close();
    }
  });
});
