import type { Migration } from '../service.js';

/** How far the relay of a service is; in the service's schema. */
export const RELAY_MIGRATION: Migration = {
  name: '0004-relay',
  sql: `
    create table relay_checkpoint (
      -- the topic of the events: another version of it is filled from the start
      topic       text   primary key,
      -- which taking of the relay keeps it: an earlier one keeps nothing any more
      epoch       bigint not null,
      -- the store that was read, and its last event that was acknowledged; null before the first
      incarnation text,
      position    bigint not null default 0,
      event_id    text,
      -- of each partition, and of the personal topic: previous, heard, offset (see progress.ts)
      partitions  jsonb,
      personal    jsonb
    );
  `,
};
