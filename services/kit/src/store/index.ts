export * from './errors.js';
export * from './memory/memory-store.js';
export * from './port.js';
export { brokenCommitments, checkEntry, rowDigest, type EntryCheck, type EntryOrigin } from './verify.js';
export { migrateStore, type MigratedStore, type MigrateOptions } from './postgres/migrate.js';
export {
  createPostgresStore,
  type PostgresStore,
  type PostgresStoreOptions,
} from './postgres/postgres-store.js';
export { textArray } from './postgres/binary-arrays.js';
export type { StoreLogger } from './postgres/connection.js';
export { LOG_ORIGIN } from './origin.js';
export { createUpcast, type Upcast, type Upcaster } from './upcast.js';
export type { ContractLookup } from './prepare.js';
