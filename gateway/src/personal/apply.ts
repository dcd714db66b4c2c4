import type { ServiceName } from '@helixboard/contracts';
import type { Query } from '../projection/sql.js';
import { announce, ERASURE, moveVersions, PERSONAL } from '../projection/versions.js';
import { isOver, keep, lockProgress, NOTHING_HELD, type Holding, type PersonalProgress } from './progress.js';
import type { Told, ValueRow } from './records.js';
import { forgetSetAside, heal, setAside } from './set-aside.js';
import { hideAllErased, hideErased, lockValues } from './values.js';

const SHOWN = 'gateway.personal_value';
const HELD = 'gateway.reader_personal_held';

/** Of each place the highest position counts: no order and no repetition brings an erased value back. */
const HIGHEST_COUNTS = `on conflict (source, event_id, pointer) do update
        set position = greatest(kept.position, excluded.position),
            subject = coalesce(excluded.subject, kept.subject),
            value = case when excluded.position > kept.position then excluded.value else kept.value end`;

const put = async (query: Query, table: string, rows: readonly ValueRow[]): Promise<void> => {
  if (rows.length === 0) return;
  await query(
    `insert into ${table} as kept (source, event_id, pointer, subject, value, position)
     select v.source, v.event_id, v.pointer, v.subject, v.value, v.position
       from json_populate_recordset(null::${table}, $1::json) v
         ${HIGHEST_COUNTS}`,
    [JSON.stringify(rows)],
  );
};

const changed = async (query: Query, source: ServiceName, erased: boolean): Promise<void> => {
  await moveVersions(query, 'gateway', erased ? [PERSONAL, ERASURE] : [PERSONAL]);
  await announce(query, source);
};

/** Takes rows at once, but for what was erased by an event that was folded. */
export const showRows = async (
  query: Query,
  source: ServiceName,
  rows: readonly ValueRow[],
): Promise<void> => {
  if (rows.length === 0) return;
  await lockValues(query, source);
  await put(query, SHOWN, rows);
  await hideErased(query, source, { eventIds: rows.map((row) => row.event_id) });
  const erased = rows.some((row) => row.value === null);
  await changed(query, source, erased);
};

/** Takes rows as they are taken now: at once, or with what is held back. */
export const takeRows = (
  query: Query,
  source: ServiceName,
  rows: readonly ValueRow[],
  heldBack: boolean,
): Promise<void> => (heldBack ? put(query, HELD, rows) : showRows(query, source, rows));

/** Shows what was held back, in one step. */
const showHeld = async (
  query: Query,
  source: ServiceName,
  { whole }: PersonalProgress,
  { watermark }: Holding,
): Promise<void> => {
  if (!whole && !(await holdsAny(query, source))) return;
  await lockValues(query, source);
  await query(
    `insert into ${SHOWN} as kept (source, event_id, pointer, subject, value, position)
     select source, event_id, pointer, subject, value, position from ${HELD} where source = $1
         ${HIGHEST_COUNTS}`,
    [source],
  );
  // What was sent after the watermark may not have come.
  if (whole)
    await query(
      `delete from ${SHOWN} v where v.source = $1 and v.position <= $2::bigint
          and not exists (select from ${HELD} h
                           where h.source = v.source and h.event_id = v.event_id and h.pointer = v.pointer)`,
      [source, String(watermark)],
    );
  await hideAllErased(query, source);
  await forgetHeld(query, source);
  await changed(query, source, true);
};

const holdsAny = async (query: Query, source: ServiceName): Promise<boolean> =>
  (await query(`select 1 as one from ${HELD} where source = $1 limit 1`, [source])).length > 0;

const forgetHeld = async (query: Query, source: ServiceName): Promise<void> => {
  await query(`delete from ${HELD} where source = $1`, [source]);
};

/** What is known of a topic when it is opened. */
export interface Opening {
  /** From which offset it is read. */
  readonly from: bigint;
  /** The offset of the last record that is there; absent when there is none. */
  readonly last: bigint | undefined;
}

/**
 * Begins to hold back what was not read yet: what comes first may be erased by what is there already.
 *
 * @throws {PersonalProgressTaken}
 */
export const beginHolding = async (
  query: Query,
  source: ServiceName,
  progress: PersonalProgress,
  { from, last = -1n }: Opening,
  now: string,
): Promise<PersonalProgress> => {
  await lockProgress(query, source, progress);
  const anew = from === 0n;
  // From the first record on everything comes again, also what was held back or set aside before.
  if (anew) {
    await forgetHeld(query, source);
    await forgetSetAside(query, source);
  }
  const before = anew ? NOTHING_HELD : (progress.holding ?? NOTHING_HELD);
  const holding = { ...before, upTo: last };
  return settle(query, source, { ...progress, ...(anew ? { place: null } : {}), holding }, from - 1n, now);
};

const highest = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** Keeps the progress, and shows what was held back when that is over. */
const settle = async (
  query: Query,
  source: ServiceName,
  progress: PersonalProgress,
  readTo: bigint,
  now: string,
): Promise<PersonalProgress> => {
  const { holding, ...rest } = progress;
  if (!holding || !isOver(progress, holding, readTo)) return keep(query, source, progress, now);
  const position = highest(holding.position, progress.position);
  const next = await keep(query, source, { ...rest, position, whole: false }, now);
  await showHeld(query, source, progress, holding);
  return next;
};

/**
 * Values of a store that was made anew: those of the one before go. A copy has the same events at other positions, by
 * which the old ones would outlive their erasure.
 */
const ofThisStore = async (
  query: Query,
  source: ServiceName,
  progress: PersonalProgress,
  { last, upTo }: Told,
): Promise<PersonalProgress> => {
  if (last === undefined || progress.incarnation === null || progress.incarnation === last.incarnation)
    return progress;
  await lockValues(query, source);
  await query(`delete from ${SHOWN} where source = $1`, [source]);
  await forgetHeld(query, source);
  await forgetSetAside(query, source);
  await changed(query, source, true);
  const holding = { ...NOTHING_HELD, upTo: progress.holding?.upTo ?? upTo };
  return { ...progress, incarnation: last.incarnation, position: 0n, holding, whole: true };
};

/**
 * Applies what records said in one transaction with the progress: held back as long as what was there when the topic
 * was opened has not been read, at once from then on.
 *
 * @throws {PersonalProgressTaken}
 */
export const applyTold = async (
  query: Query,
  source: ServiceName,
  before: PersonalProgress,
  told: Told,
  now: string,
): Promise<PersonalProgress> => {
  await lockProgress(query, source, before);
  const progress = await ofThisStore(query, source, before, told);
  const { last, rows } = told;
  const { holding } = progress;
  await takeRows(query, source, rows, holding !== undefined);
  await setAside(query, source, told.unreadable, now);
  await heal(query, source);
  const read = last ? { incarnation: last.incarnation, eventId: last.eventId, place: last.place } : {};
  const next: PersonalProgress = holding
    ? {
        ...{ ...progress, ...read },
        holding: {
          upTo: holding.upTo,
          position: highest(holding.position, told.position),
          watermark: highest(holding.watermark, told.watermark),
        },
      }
    : { ...progress, ...read, position: highest(progress.position, told.position) };
  return settle(query, source, next, told.upTo, now);
};
