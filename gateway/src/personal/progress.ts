import { TOMBSTONES_KEPT_MS, type ServiceName } from '@helixboard/contracts';
import { READ_MODELS } from '../projection/projection.js';
import type { Query } from '../projection/sql.js';

/** What was read and is not shown yet. */
export interface Holding {
  /** The offset of the last record that was there when it began; −1 when none was. */
  readonly upTo: bigint;
  /** The highest position, and the highest watermark, among what is held back. */
  readonly position: bigint;
  readonly watermark: bigint;
}

/** How far the values of a service were read. */
export interface PersonalProgress {
  readonly incarnation: string | null;
  /** Values of events up to here are shown. */
  readonly position: bigint;
  readonly eventId: string | null;
  readonly place: string | null;
  readonly readAt: Date;
  /** Absent when all that was read is shown. */
  readonly holding?: Holding;
  /** The topic is read from its beginning: what it does not tell is deleted at its end. */
  readonly whole: boolean;
  readonly revision: bigint;
}

interface Row {
  readonly incarnation: string | null;
  readonly position: string;
  readonly event_id: string | null;
  readonly place: string | null;
  readonly read_at: string | Date;
  readonly held_to: string | null;
  readonly held_position: string;
  readonly held_watermark: string;
  readonly whole: boolean;
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

export const NOTHING_HELD: Holding = { upTo: -1n, position: 0n, watermark: 0n };

const progressOf = (row: Row): PersonalProgress => ({
  ...{ incarnation: row.incarnation, position: BigInt(row.position), eventId: row.event_id },
  ...{ place: row.place, readAt: new Date(row.read_at), whole: row.whole, revision: BigInt(row.revision) },
  ...(row.held_to === null
    ? {}
    : {
        holding: {
          upTo: BigInt(row.held_to),
          position: BigInt(row.held_position),
          watermark: BigInt(row.held_watermark),
        },
      }),
});

/**
 * The progress with a service's values; at the start, and kept there, when there is none: values that are there already
 * came with the events, of the store that those were read from. `now`: ISO 8601.
 */
export const loadPersonal = async (
  query: Query,
  source: ServiceName,
  now: string,
): Promise<PersonalProgress> => {
  await query(
    `insert into gateway.reader_personal (source, incarnation, read_at)
     select $1::text, max(c.incarnation), $2
       from gateway.reader_checkpoints c where c.reader = $3 and c.source = $1::text and c.position > 0
         on conflict do nothing`,
    [source, now, READ_MODELS],
  );
  const [row] = await query<Row>('select * from gateway.reader_personal where source = $1', [source]);
  return progressOf(row!);
};

/**
 * Lets nobody else move the progress until the end of the transaction.
 *
 * @throws {PersonalProgressTaken} when somebody has
 */
export const lockProgress = async (
  query: Query,
  source: ServiceName,
  { revision }: PersonalProgress,
): Promise<void> => {
  const rows = await query(
    'select 1 as one from gateway.reader_personal where source = $1 and revision = $2 for update',
    [source, String(revision)],
  );
  if (rows.length !== 1) throw new PersonalProgressTaken();
};

/** @throws {PersonalProgressTaken} */
export const keep = async (
  query: Query,
  source: ServiceName,
  next: PersonalProgress,
  now: string,
): Promise<PersonalProgress> => {
  const { holding } = next;
  const rows = await query<{ one: number }>(
    `with kept as (
       update gateway.reader_personal
          set incarnation = $3, position = $4, event_id = $5, place = $6, read_at = $7, held_to = $8,
              held_position = $9, held_watermark = $10, whole = $11, revision = revision + 1
        where source = $1 and revision = $2 returning 1 as one)
     select one from kept`,
    [
      ...[source, String(next.revision), next.incarnation, String(next.position), next.eventId, next.place],
      ...[now, holding ? String(holding.upTo) : null],
      ...[String(holding?.position ?? 0n), String(holding?.watermark ?? 0n), next.whole],
    ],
  );
  if (rows.length !== 1) throw new PersonalProgressTaken();
  return { ...next, revision: next.revision + 1n, readAt: new Date(now) };
};

/**
 * Whether all was read that was there when values began to be held back. Of a topic that is read from its beginning it
 * is also to be known how far it tells: without that, nothing says what it lacks.
 */
export const isOver = ({ whole }: PersonalProgress, holding: Holding, readTo: bigint): boolean =>
  readTo >= holding.upTo && (!whole || holding.watermark > 0n);
