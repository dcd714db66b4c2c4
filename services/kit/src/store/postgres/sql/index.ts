import type { Migration } from '../../../service.js';
import eventStore from './0001-event-store.sql.js';
import append from './0002-append.sql.js';
import erase from './0003-erase.sql.js';

/** The store's own scripts, in order. */
export const STORE_MIGRATIONS: readonly Migration[] = [
  { name: 'store/0001-event-store', sql: eventStore },
  { name: 'store/0002-append', sql: append },
  { name: 'store/0003-erase', sql: erase },
];

/** Tables that the service's role may read and only the store's functions write. */
export const STORE_TABLES = [
  'store',
  'counter',
  'events',
  'appends',
  'personal',
  'personal_erased',
  'migrations',
] as const;

/** Functions that the service's role may execute. */
export const STORE_FUNCTIONS = ['append_batch', 'hold_counter', 'erase_subject'] as const;
