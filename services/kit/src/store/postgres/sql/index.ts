import type { Migration } from '../../../service.js';
import eventStore from './0001-event-store.sql.js';
import append from './0002-append.sql.js';
import erase from './0003-erase.sql.js';
import kurrent from './0004-kurrent.sql.js';

/** The store's own scripts, in order. */
export const STORE_MIGRATIONS: readonly Migration[] = [
  { name: 'store/0001-event-store', sql: eventStore },
  { name: 'store/0002-append', sql: append },
  { name: 'store/0003-erase', sql: erase },
  { name: 'store/0004-kurrent', sql: kurrent },
];

/** Tables that the service's role may read and only the store's functions write. */
export const STORE_TABLES = [
  'store',
  'store_copy',
  'counter',
  'events',
  'appends',
  'personal',
  'personal_erased',
  'kurrent_followed',
  'kurrent_appends',
  'kurrent_attempts',
  'migrations',
] as const;

/** Functions that the service's role may execute. */
export const STORE_FUNCTIONS = [
  'append_batch',
  'hold_counter',
  'erase_subject',
  'kurrent_stage',
  'kurrent_settle',
  'kurrent_index',
  'kurrent_restart',
] as const;
