import { createHash } from 'node:crypto';
import pg from 'pg';
import { STORE_FUNCTIONS, STORE_TABLES } from './sql/index.js';

export interface StoreRoles {
  /** Owns schema, tables and functions; cannot log in. */
  readonly owner: string;
  /** What the service connects with. */
  readonly role: string;
}

const LONGEST = 63;

const roleName = (database: string, suffix: string): string => {
  const name = `${database}_${suffix}`;
  if (Buffer.byteLength(name) <= LONGEST) return name;
  const digest = createHash('sha256').update(database).digest('hex').slice(0, 16);
  return `db_${digest}_${suffix}`;
};

/** The roles of a service's store. Roles belong to the whole server, so the database is part of their names. */
export const rolesOf = (database: string, service: string): StoreRoles => ({
  owner: roleName(database, `${service}_owner`),
  role: roleName(database, service),
});

/** The role that reads every store of a database and writes none: for audit, and for who follows without a broker. */
export const readerOf = (database: string): string => roleName(database, 'reader');

/** Makes the role that reads every store where it is missing, and gives it its password. */
export const ensureReader = async (client: pg.Client, reader: string, password: string): Promise<void> => {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [reader]);
  const name = pg.escapeIdentifier(reader);
  if (rowCount === 0) await client.query(`create role ${name} login`);
  await client.query(`alter role ${name} login password ${pg.escapeLiteral(password)}`);
};

/** Lets the reader read the store, and nothing of the service's query tables. */
export const grantReader = async (client: pg.Client, reader: string, schema: string): Promise<void> => {
  const to = pg.escapeIdentifier(reader);
  await client.query(`grant usage on schema ${pg.escapeIdentifier(schema)} to ${to}`);
  await client.query(
    `grant select on ${STORE_TABLES.map((t) => pg.escapeIdentifier(t)).join(', ')} to ${to}`,
  );
};

/** Makes schema and roles where they are missing, and gives the service's role its password. */
export const ensureRoles = async (
  client: pg.Client,
  { owner, role }: StoreRoles,
  schema: string,
  password: string,
): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    'select rolname as name from pg_roles where rolname = any ($1)',
    [[owner, role]],
  );
  const known = new Set(rows.map((row) => row.name));
  const [ownerName, roleNamed, schemaName] = [owner, role, schema].map((n) => pg.escapeIdentifier(n)) as [
    string,
    string,
    string,
  ];
  if (!known.has(owner)) await client.query(`create role ${ownerName} nologin`);
  if (!known.has(role)) await client.query(`create role ${roleNamed} login`);
  await client.query(`alter role ${roleNamed} login password ${pg.escapeLiteral(password)}`);
  // Who is no superuser acts for the owner as its member.
  await client.query(`grant ${ownerName} to current_user`);
  await client.query(`create schema if not exists ${schemaName} authorization ${ownerName}`);
};

/**
 * What the service's role may do: read the store and call its functions; read and write the other tables of the
 * schema, which are its own query tables and those of its readers. Given anew each time, so that a new table of
 * either kind has exactly its rights.
 */
export const grant = async (client: pg.Client, { role }: StoreRoles, schema: string): Promise<void> => {
  const to = pg.escapeIdentifier(role);
  const within = pg.escapeIdentifier(schema);
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`,
    [within],
  );
  const store = new Set<string>(STORE_TABLES);
  const own = rows.map((row) => row.name).filter((name) => !store.has(name));
  await client.query(`grant usage on schema ${within} to ${to}`);
  await client.query(
    `grant select on ${STORE_TABLES.map((t) => pg.escapeIdentifier(t)).join(', ')} to ${to}`,
  );
  for (const name of STORE_FUNCTIONS) await client.query(`grant execute on function ${name} to ${to}`);
  if (own.length > 0) {
    const tables = own.map((name) => pg.escapeIdentifier(name)).join(', ');
    await client.query(`grant select, insert, update, delete, truncate on ${tables} to ${to}`);
    await client.query(`grant usage, select on all sequences in schema ${within} to ${to}`);
  }
};
