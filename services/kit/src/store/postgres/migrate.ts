import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Migration } from '../../service.js';
import { LOG_ORIGIN } from '../origin.js';
import {
  ensureReader,
  ensureRoles,
  grant,
  grantReader,
  readerOf,
  rolesOf,
  type StoreRoles,
} from './roles.js';
import { STORE_MIGRATIONS } from './sql/index.js';

export interface MigrateOptions {
  /** Connection of a role that may create roles and schemas in the database. */
  readonly ownerUrl: string;
  /** Name of the service, and of its schema. */
  readonly service: string;
  /** The password that the service's role gets. */
  readonly rolePassword: string;
  /** The password of the role that reads every store of the database; without it there is none. */
  readonly readerPassword?: string;
  /** Scripts of the readers and of the service, applied after the store's own. Names are unique over all of them. */
  readonly extra?: readonly Migration[];
  /** Origin of the log into which entries go. Fixed when the store is made: it is part of every entry. */
  readonly log?: string;
}

export interface MigratedStore extends StoreRoles {
  readonly schema: string;
  /** Connection of the service's role. */
  readonly url: string;
  /** The scripts that were applied now, by name. */
  readonly applied: readonly string[];
}

/** One for all stores of a database: roles and grants are changed by one migration at a time. */
const LOCK = 0x68656c69;

const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

const inTransaction = async (
  client: pg.Client,
  roles: StoreRoles,
  schema: string,
  work: () => Promise<void>,
) => {
  await client.query('begin');
  try {
    await client.query(`set local role ${pg.escapeIdentifier(roles.owner)}`);
    // The functions keep this path: nobody can put a table of their own before ours.
    await client.query(`set local search_path = ${pg.escapeIdentifier(schema)}, pg_temp`);
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};

/** Applies what was not; gives its names. */
const apply = async (client: pg.Client, migrations: readonly Migration[]): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migrations',
  );
  const fresh: string[] = [];
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  for (const { name, sql } of migrations) {
    const checksum = checksumOf(sql);
    const known = applied.get(name);
    if (known !== undefined && known !== checksum) {
      throw new Error(
        `the migration ${name} is not the one that was applied to this database: it needs a new name`,
      );
    }
    if (known !== undefined) continue;
    await client.query(sql);
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum]);
    fresh.push(name);
  }
  return fresh;
};

const migrateWith = async (
  client: pg.Client,
  options: MigrateOptions,
  roles: StoreRoles,
  reader: string,
): Promise<readonly string[]> => {
  const { service: schema, rolePassword, readerPassword, extra = [], log = LOG_ORIGIN } = options;
  let applied: readonly string[] = [];
  const all = [...STORE_MIGRATIONS, ...extra];
  const twice = all.find((m, i) => all.findIndex((other) => other.name === m.name) !== i);
  if (twice) throw new Error(`two migrations are named ${twice.name}`);
  await ensureRoles(client, roles, schema, rolePassword);
  if (readerPassword !== undefined) await ensureReader(client, reader, readerPassword);
  await inTransaction(client, roles, schema, async () => {
    await client.query(`create table if not exists migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    applied = await apply(client, all);
    await client.query('insert into store (log) values ($1) on conflict do nothing', [log]);
    await grant(client, roles, schema);
    if (readerPassword !== undefined) await grantReader(client, reader, schema);
  });
  return applied;
};

/**
 * Makes a service's store in a database, or brings it up to date: its schema, an owner role without login that owns
 * everything, and the role that the service connects with. All scripts or none are applied. Safe to repeat, and safe
 * when several processes start at once. Throws when an applied script was changed since.
 */
export const migrateStore = async (options: MigrateOptions): Promise<MigratedStore> => {
  const client = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: 'helixboard-migrate',
  });
  // A connection that drops is told by the statement under way.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("set client_min_messages = 'warning'");
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    const database = rows[0]!.name;
    const roles = rolesOf(database, options.service);
    const applied = await migrateWith(client, options, roles, readerOf(database));
    const url = new URL(options.ownerUrl);
    url.username = encodeURIComponent(roles.role);
    url.password = encodeURIComponent(options.rolePassword);
    return { ...roles, schema: options.service, url: url.href, applied };
  } finally {
    await client.end();
  }
};
