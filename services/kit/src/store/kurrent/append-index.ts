import type { Pool } from 'pg';
import { byteaArray, integerArray, textArray } from '../postgres/binary-arrays.js';
import { translated } from '../postgres/connection.js';
import type { KurrentRow } from './record.js';

/** How far the index follows which store. */
export interface Followed {
  readonly incarnation: string;
  /** The last event of the service that is in it; 0 and an empty id when there is none. */
  readonly position: bigint;
  readonly eventId: string;
  /** Up to here there is no other event of the service. */
  readonly scanned: bigint;
}

/** What an append is looked up in: its version, if the index has it, and how far the index goes. */
export interface Lookup {
  readonly version: number | undefined;
  readonly scanned: bigint;
}

/** Rows that follow each other, and what lies between them and a position. */
export interface Followers {
  readonly after: bigint;
  readonly rows: readonly KurrentRow[];
  readonly scanned: bigint;
}

/**
 * The appends of a store by stream and command id, in the service's PostgreSQL schema. Nothing but a cache of the log:
 * an append that it has is looked at in the log before it is believed, what it has not seen yet is read from the log,
 * and it is made anew when the log is another one.
 */
export interface AppendIndex {
  followed(): Promise<Followed | undefined>;
  /** Empties it, to follow a store from the beginning. */
  restart(incarnation: string): Promise<void>;
  /** Takes rows in, and gives how far the index goes then; −1 when it follows another store. */
  take(incarnation: string, followers: Followers): Promise<bigint>;
  find(stream: string, commandId: string): Promise<Lookup>;
}

/** What a reader has instead, which appends nothing: it keeps nothing, and follows from the log's end. */
export const noAppendIndex = (
  incarnation: string,
  last: () => Promise<{ readonly position: bigint; readonly id: string } | undefined>,
): AppendIndex => ({
  followed: async () => {
    const row = await last();
    const position = row?.position ?? 0n;
    return { incarnation, position, eventId: row?.id ?? '', scanned: position };
  },
  restart: async () => undefined,
  take: async (_incarnation, { scanned }) => scanned,
  find: async () => ({ version: undefined, scanned: 0n }),
});

export const createAppendIndex = (pool: Pool): AppendIndex => ({
  followed: () =>
    translated('read the index of appends', async () => {
      const { rows } = await pool.query<{
        incarnation: string;
        position: string;
        event_id: string;
        scanned: string;
      }>('select incarnation, position, event_id, scanned from kurrent_followed');
      const row = rows[0];
      return (
        row && {
          incarnation: row.incarnation,
          position: BigInt(row.position),
          eventId: row.event_id,
          scanned: BigInt(row.scanned),
        }
      );
    }),

  restart: (incarnation) =>
    translated('empty the index of appends', async () => {
      await pool.query('select kurrent_restart($1)', [incarnation]);
    }),

  take: (incarnation, { after, rows, scanned }) =>
    translated('write the index of appends', async () => {
      const last = rows.at(-1);
      const firsts = rows.filter((row) => row.index === 0 && /^[0-9a-f]{64}$/.test(row.commandId));
      const taken = await pool.query<{ reached: string }>({
        name: 'kurrent-index',
        text: 'select kurrent_index($1, $2, $3, $4, $5, $6, $7, $8) as reached',
        values: [
          incarnation,
          String(after),
          String(last?.position ?? 0n),
          last?.id ?? '',
          String(scanned),
          byteaArray(firsts.map((row) => row.commandId)),
          textArray(firsts.map((row) => row.stream)),
          integerArray(firsts.map((row) => row.version)),
        ],
      });
      return BigInt(taken.rows[0]!.reached);
    }),

  find: (stream, commandId) =>
    translated('look an append up', async () => {
      const { rows } = await pool.query<{ version: number | null; scanned: string }>({
        name: 'kurrent-find',
        text: `select f.scanned,
                 (select a.version from kurrent_appends a where a.id = decode($1, 'hex') and a.stream = $2) as version
               from kurrent_followed f`,
        values: [commandId, stream],
      });
      const row = rows[0];
      return { version: row?.version ?? undefined, scanned: BigInt(row?.scanned ?? 0) };
    }),
});
