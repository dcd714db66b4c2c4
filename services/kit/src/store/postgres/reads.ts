import type { Pool } from 'pg';
import { FeedGap } from '../errors.js';
import type { Appended, PersonalPlace, StoredEvent, StoredPersonalValue } from '../port.js';
import { storedEvent } from '../stored-event.js';
import type { Upcast } from '../upcast.js';
import { translated } from './connection.js';

const COLUMNS = `position, stream, version, type, id, data, meta, recorded_at,
  encode(entry_digest, 'hex') as entry_digest, encode(seal, 'hex') as seal, encode(blind, 'hex') as blind`;

interface Row {
  position: string;
  stream: string;
  version: number;
  type: string;
  id: string;
  data: string;
  meta: string;
  recorded_at: Date;
  entry_digest: string;
  seal: string;
  blind: string;
}

/** What is read of a store. Every method throws StoreUnavailable or StoreFailed when the database does. */
export const createReads = (pool: Pool, source: string, upcast: Upcast) => {
  const eventOf = (row: Row): StoredEvent =>
    storedEvent(
      {
        position: BigInt(row.position),
        stream: row.stream,
        version: row.version,
        type: row.type,
        id: row.id,
        data: row.data,
        meta: row.meta,
        entryDigest: row.entry_digest,
        seal: row.seal,
        blind: row.blind,
        recordedAt: row.recorded_at.toISOString(),
      },
      upcast,
    );

  const query = async <R extends object>(
    name: string,
    text: string,
    values: readonly unknown[],
  ): Promise<R[]> =>
    translated(name, async () => (await pool.query<R>({ name, text, values: [...values] })).rows);

  return {
    stream: async (stream: string, fromVersion: number): Promise<StoredEvent[]> => {
      const rows = await query<Row>(
        'read a stream',
        `select ${COLUMNS} from events where stream = $1 and version >= $2 order by version`,
        [stream, fromVersion],
      );
      return rows.map(eventOf);
    },

    /** Throws FeedGap rather than passing over a position that is not there. */
    after: async (position: bigint, limit: number): Promise<StoredEvent[]> => {
      const rows = await query<Row>(
        'read the feed',
        `select ${COLUMNS} from events where position > $1 order by position limit $2`,
        [String(position), limit],
      );
      rows.forEach((row, i) => {
        const due = position + BigInt(i + 1);
        if (BigInt(row.position) !== due) throw new FeedGap(source, due);
      });
      return rows.map(eventOf);
    },

    idAt: async (position: bigint): Promise<string | undefined> => {
      const rows = await query<{ id: string }>(
        'read a position',
        'select id from events where position = $1',
        [String(position)],
      );
      return rows[0]?.id;
    },

    idsAt: async (positions: readonly bigint[]): Promise<ReadonlyMap<bigint, string>> => {
      const rows = await query<{ position: string; id: string }>(
        'read positions',
        'select position, id from events where position = any ($1::bigint[])',
        [positions.map(String)],
      );
      return new Map(rows.map((row) => [BigInt(row.position), row.id]));
    },

    head: async (): Promise<bigint> => {
      const rows = await query<{ position: string }>('read the head', 'select position from counter', []);
      return BigInt(rows[0]!.position);
    },

    append: async (
      stream: string,
      commandId: string,
    ): Promise<(Appended & { commandDigest: string }) | undefined> => {
      const rows = await query<{ digest: string; first_position: string; count: number; version: number }>(
        'look an append up',
        `select encode(a.digest, 'hex') as digest, a.first_position, a.count, e.version
         from appends a join events e on e.position = a.first_position
         where a.id = decode($1, 'hex') and a.stream = $2`,
        [commandId, stream],
      );
      const row = rows[0];
      if (!row) return undefined;
      const firstPosition = BigInt(row.first_position);
      return {
        stream,
        firstVersion: row.version,
        lastVersion: row.version + row.count - 1,
        firstPosition,
        lastPosition: firstPosition + BigInt(row.count - 1),
        commandDigest: row.digest,
      };
    },

    personal: async (eventIds: readonly string[]): Promise<StoredPersonalValue[]> => {
      const rows = await query<{ event_id: string; pointer: string; subject: string; value: string }>(
        'read values kept apart',
        'select event_id, pointer, subject, value from personal where event_id = any ($1::uuid[]) order by event_id, pointer',
        [eventIds],
      );
      return rows.map((row) => ({
        eventId: row.event_id,
        pointer: row.pointer,
        subject: row.subject,
        value: JSON.parse(row.value) as unknown,
      }));
    },

    placesOf: (subject: string): Promise<PersonalPlace[]> =>
      query<PersonalPlace>(
        'read where values are kept',
        `select event_id as "eventId", pointer from personal where subject = $1
         union select event_id, pointer from personal_erased where subject = $1 order by 1, 2`,
        [subject],
      ),
  };
};
