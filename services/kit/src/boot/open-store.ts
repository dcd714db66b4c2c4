import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import { loadServiceKeys, newServiceKeys, type ServiceKeys } from '../evidence/keys.js';
import type { ServiceDefinition } from '../service.js';
import { createMemoryStore } from '../store/memory/memory-store.js';
import type { EventStore } from '../store/port.js';
import { createPostgresStore } from '../store/postgres/postgres-store.js';
import type { ContractLookup } from '../store/prepare.js';
import type { Upcaster } from '../store/upcast.js';
import type { Log, LogFields } from '../telemetry/logger.js';
import { migrateService } from './migration.js';

/**
 * Where a service keeps its store: in PostgreSQL through a role that may make roles and schemas (what is missing is
 * made and migrated), or through the service's own role in a database that was migrated before.
 */
export type Database = ({ readonly ownerUrl: string } | { readonly url: string }) & {
  /**
   * Where the events are, when they are in KurrentDB: the database then holds what the service's readers keep, and
   * the values kept apart.
   */
  readonly kurrent?: { readonly connectionString: string };
};

export interface StoreSettings {
  /** Without one the store is in memory: for tests of commands, without readers. */
  readonly database?: Database;
  /** Where the service's keys stand, made at first start in 0600 files. Needed with a database. */
  readonly keysDirectory?: string;
  readonly upcasters?: readonly Upcaster[];
  /** The contracts of events; those of the product by default. */
  readonly contracts?: ContractLookup;
}

export interface OpenStore {
  readonly store: EventStore;
  readonly keys: ServiceKeys;
  /** The service's connections; absent in memory. */
  readonly pool?: Pool;
}

const urlOf = async (
  definition: ServiceDefinition,
  database: Database,
  keysDirectory: string,
): Promise<string> => {
  if ('url' in database) return database.url;
  return (await migrateService(definition, { ownerUrl: database.ownerUrl, keysDirectory })).url;
};

/** Opens a service's store, its database made or brought up to date first. */
export const openStore = async (
  definition: ServiceDefinition,
  settings: StoreSettings,
  clock: Clock,
  log: Log,
): Promise<OpenStore> => {
  const { database, keysDirectory, upcasters, contracts } = settings;
  const shared = { service: definition.name, clock, upcasters, contracts };
  if (!database) {
    const keys = keysDirectory ? await loadServiceKeys(keysDirectory, definition.name) : newServiceKeys();
    return { store: createMemoryStore({ ...shared, keys }), keys };
  }
  if (!keysDirectory) throw new TypeError(`${definition.name} has a database and no folder for its keys`);
  const keys = await loadServiceKeys(keysDirectory, definition.name);
  const logger = { warn: (fields: object, message: string) => log.warn(message, fields as LogFields) };
  const url = await urlOf(definition, database, keysDirectory);
  const settled = { ...shared, url, keys, logger };
  if (!database.kurrent) {
    const store = await createPostgresStore(settled);
    return { store, keys, pool: store.pool };
  }
  // Its client brings native code along: loaded where it is chosen.
  const { createKurrentStore } = await import('../store/kurrent/kurrent-store.js');
  const store = await createKurrentStore({
    ...settled,
    connectionString: database.kurrent.connectionString,
  });
  return { store, keys, pool: store.pool };
};
