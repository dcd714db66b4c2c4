import { TOMBSTONES_KEPT_MS, type ServiceName } from '@helixboard/contracts';
import type { Query } from '../projection/sql.js';
import { announce, ERASURE, moveVersions, PERSONAL } from '../projection/versions.js';
import type { Told } from './records.js';

/** How far the values of a service were read. */
export interface PersonalProgress {
  readonly incarnation: string | null;
  readonly position: bigint;
  readonly eventId: string | null;
  readonly place: string | null;
  readonly readAt: Date;
  readonly sweeps: bigint;
  /** While everything is read anew: the position at which all that was there has been met. */
  readonly sweepTo: bigint | undefined;
  readonly revision: bigint;
}

interface Row {
  readonly incarnation: string | null;
  readonly position: string;
  readonly event_id: string | null;
  readonly place: string | null;
  readonly read_at: string | Date;
  readonly sweeps: string;
  readonly sweep_to: string | null;
  readonly revision: string;
}

/** Another process has moved this progress. */
export class PersonalProgressTaken extends Error {
  readonly code = 'PROGRESS_TAKEN';

  constructor() {
    super('PROGRESS_TAKEN: another process reads the same personal values');
    this.name = 'PersonalProgressTaken';
  }
}

/** A reader that was away for so long may have missed erasures: the broker tells of each only for a time. */
export const AWAY_TOO_LONG_MS = TOMBSTONES_KEPT_MS - 24 * 3_600_000;

const progressOf = (row: Row): PersonalProgress => ({
  ...{ incarnation: row.incarnation, position: BigInt(row.position), eventId: row.event_id },
  ...{ place: row.place, readAt: new Date(row.read_at), sweeps: BigInt(row.sweeps) },
  sweepTo: row.sweep_to === null ? undefined : BigInt(row.sweep_to),
  revision: BigInt(row.revision),
});

/** The progress with a service's values; at the start, and kept there, when there is none. `now`: ISO 8601. */
export const loadPersonal = async (
  query: Query,
  source: ServiceName,
  now: string,
): Promise<PersonalProgress> => {
  await query(
    'insert into gateway.reader_personal (source, read_at) values ($1, $2) on conflict do nothing',
    [source, now],
  );
  const [row] = await query<Row>('select * from gateway.reader_personal where source = $1', [source]);
  return progressOf(row!);
};

/**
 * Begins to read everything anew: what is not met up to `sweepTo` is deleted then.
 *
 * @throws {PersonalProgressTaken}
 */
export const beginSweep = (
  query: Query,
  source: ServiceName,
  progress: PersonalProgress,
  sweepTo: bigint,
  now: string,
): Promise<PersonalProgress> =>
  keep(query, source, { ...progress, sweeps: progress.sweeps + 1n, sweepTo, place: null }, now);

/** @throws {PersonalProgressTaken} */
export const keep = async (
  query: Query,
  source: ServiceName,
  next: PersonalProgress,
  now: string,
): Promise<PersonalProgress> => {
  const rows = await query<{ one: number }>(
    `with kept as (
       update gateway.reader_personal
          set incarnation = $3, position = $4, event_id = $5, place = $6, read_at = $7, sweeps = $8, sweep_to = $9,
              revision = revision + 1
        where source = $1 and revision = $2 returning 1 as one)
     select one from kept`,
    [
      ...[source, String(next.revision), next.incarnation, String(next.position), next.eventId, next.place],
      ...[now, String(next.sweeps), next.sweepTo === undefined ? null : String(next.sweepTo)],
    ],
  );
  if (rows.length !== 1) throw new PersonalProgressTaken();
  return { ...next, revision: next.revision + 1n };
};

/**
 * Applies what records said in one transaction with the progress: of each place the highest position counts, so no
 * order and no repetition of records brings an erased value back.
 *
 * @throws {PersonalProgressTaken}
 */
export const applyTold = async (
  query: Query,
  source: ServiceName,
  progress: PersonalProgress,
  told: Told,
  now: string,
): Promise<PersonalProgress> => {
  const { last, rows } = told;
  const done = progress.sweepTo !== undefined && told.watermark >= progress.sweepTo;
  const next = await keep(
    query,
    source,
    {
      ...progress,
      ...{ incarnation: last.incarnation, eventId: last.eventId, place: last.place },
      position: told.position > progress.position ? told.position : progress.position,
      sweepTo: done ? undefined : progress.sweepTo,
    },
    now,
  );
  if (rows.length > 0)
    await query(
      `insert into gateway.personal_value as kept (source, event_id, pointer, subject, value, position, seen)
       select v.source, v.event_id, v.pointer, v.subject, v.value, v.position, $2::bigint
         from json_populate_recordset(null::gateway.personal_value, $1::json) v
           on conflict (source, event_id, pointer) do update
          set seen = excluded.seen,
              position = greatest(kept.position, excluded.position),
              subject = coalesce(excluded.subject, kept.subject),
              value = case when excluded.position > kept.position then excluded.value else kept.value end`,
      [JSON.stringify(rows), String(progress.sweeps)],
    );
  if (done)
    await query('delete from gateway.personal_value where source = $1 and seen < $2::bigint', [
      source,
      String(progress.sweeps),
    ]);
  const erased = done || rows.some((row) => row.value === null);
  if (rows.length > 0 || done) {
    await moveVersions(query, 'gateway', erased ? [PERSONAL, ERASURE] : [PERSONAL]);
    await announce(query, source);
  }
  return next;
};
