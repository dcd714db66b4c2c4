import type { Pool } from 'pg';
import type { RawEvent, RawFeed, RawPersonalValue, StoreIdentity } from '../port.js';
import { translated } from './connection.js';

// As text: a time beyond what a date can hold (infinity) is read, and differs from what was sealed.
const EVENTS = `
  select position, stream, version, type, id, data, meta,
    encode(entry_digest, 'hex') as "entryDigest", encode(seal, 'hex') as seal, encode(blind, 'hex') as blind,
    coalesce(to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '') as "recordedAt"
  from events where position > $1 and position <= $2 order by position limit $3`;

const PERSONAL = `
  select event_id as "eventId", pointer, value, encode(key, 'hex') as key
  from personal where event_id = any ($1::uuid[]) order by event_id, pointer`;

/** The rows of a store as they stand. Every method throws StoreUnavailable or StoreFailed when the database does. */
export const createRawFeed = (pool: Pick<Pool, 'query'>): RawFeed => {
  const query = <R extends object>(
    name: string,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<R[]> =>
    translated(name, async () => (await pool.query<R>({ name, text, values: [...values] })).rows);
  return {
    identity: async () => {
      const [store] = await query<{ id: string; incarnation: string; log: string }>(
        'read the store',
        'select id, incarnation, log from store',
      );
      const { id, incarnation, log } = store!;
      return { storeId: id, log, incarnation: `${id}:${incarnation}` } satisfies StoreIdentity;
    },
    ends: async () => {
      const [ends] = await query<{ counter: string; last: string }>(
        'read both ends',
        `select c.position as counter, coalesce((select max(position) from events), 0) as last from counter c`,
      );
      return { counter: BigInt(ends!.counter), last: BigInt(ends!.last) };
    },
    read: async (after, upTo, limit) => {
      const rows = await query<Omit<RawEvent, 'position'> & { readonly position: string }>(
        'read rows',
        EVENTS,
        [String(after), String(upTo), limit],
      );
      return rows.map((row) => ({ ...row, position: BigInt(row.position) }));
    },
    personal: (eventIds) => query<RawPersonalValue>('read rows kept apart', PERSONAL, [eventIds]),
  };
};
