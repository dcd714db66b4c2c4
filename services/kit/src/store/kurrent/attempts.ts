import type { Pool } from 'pg';
import type { EventRow } from '../compose.js';
import { byteaArray, textArray, uuidArray } from '../postgres/binary-arrays.js';
import { translated } from '../postgres/connection.js';

/** An append whose values were kept and of whose events nothing is known yet. */
export interface Attempt {
  readonly id: string;
  readonly stream: string;
  /** Where its first event would stand. */
  readonly version: number;
  readonly eventIds: readonly string[];
}

/**
 * Values kept apart are in PostgreSQL before their events are in KurrentDB: an event without its values would look
 * erased. Until the outcome is known, the attempt is noted, so that values without events can be found and deleted.
 */
export interface Attempts {
  /** Keeps the values of rows about to be sent. Repeatable, with another version too. */
  stage(rows: readonly EventRow[]): Promise<void>;
  /** Ends an attempt: values of events that were not stored are deleted. Gives whether it was still noted. */
  settle(attempt: string, stored: boolean): Promise<boolean>;
  /** Attempts without an outcome for longer than `ms`. */
  open(ms: number): Promise<readonly Attempt[]>;
}

/** The first event's id, which no other attempt has. */
export const attemptOf = (rows: readonly EventRow[]): string => rows[0]!.id;

export const keepsValues = (rows: readonly EventRow[]): boolean => rows.some((row) => row.values.length > 0);

export const createAttempts = (pool: Pool): Attempts => ({
  stage: (rows) =>
    translated('keep values apart', async () => {
      const values = rows.flatMap((row) => row.values.map((value) => ({ ...value, eventId: row.id })));
      await pool.query({
        name: 'kurrent-stage',
        text: 'select kurrent_stage($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        values: [
          attemptOf(rows),
          rows[0]!.stream,
          rows[0]!.version,
          uuidArray(rows.map((row) => row.id)),
          uuidArray(values.map((value) => value.eventId)),
          textArray(values.map((value) => value.pointer)),
          textArray(values.map((value) => value.subject)),
          textArray(values.map((value) => value.value)),
          byteaArray(values.map((value) => value.key)),
        ],
      });
    }),

  settle: (attempt, stored) =>
    translated('settle values kept apart', async () => {
      const { rows } = await pool.query<{ noted: boolean }>({
        name: 'kurrent-settle',
        text: 'select kurrent_settle($1, $2) as noted',
        values: [attempt, stored],
      });
      return rows[0]!.noted;
    }),

  open: (ms) =>
    translated('look for values without events', async () => {
      const { rows } = await pool.query<{ id: string; stream: string; version: number; events: string[] }>(
        `select attempt as id, stream, version, event_ids::text[] as events from kurrent_attempts
         where started_at < clock_timestamp() - make_interval(secs => $1) order by started_at limit 100`,
        [ms / 1000],
      );
      return rows.map(({ events, ...row }) => ({ ...row, eventIds: events }));
    }),
});
