import type { StoredEvent } from '../store/port.js';
import type { Transactor } from './transactor.js';

/** A stream that a reader has set aside: its first event cannot be done, the later ones wait behind it. */
export interface ParkedStream {
  readonly reader: string;
  readonly source: string;
  readonly stream: string;
  /** Kind, code and place of the failure, the event's type and version. Holds no personal data. */
  readonly reason: string;
  /** How often the first event was tried. */
  readonly attempts: number;
  /** ISO 8601 instant. */
  readonly parkedAt: string;
  /** How many events wait, the failing one included. */
  readonly events: number;
}

/** An event that waits in a parked stream, by where its source holds it. */
export interface ParkedEvent {
  readonly version: number;
  readonly position: bigint;
  readonly eventId: string;
  readonly type: string;
  /** Where its source found it. */
  readonly place?: string;
}

/** Where events were found, by position. */
export type Places = ReadonlyMap<bigint, string> | undefined;

interface Of {
  readonly reader: string;
  readonly source: string;
}

/** The streams that a reader has set aside. */
export const parkedStreams = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  { reader, source }: Of,
): Promise<Set<string>> => {
  const rows = await transactor.query<{ stream: string }>(
    tx,
    'select stream from reader_parked where reader = $1 and source = $2',
    [reader, source],
  );
  return new Set(rows.map((row) => row.stream));
};

/** Sets a stream aside with the event that failed. */
export const park = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  of: Of,
  event: StoredEvent,
  failure: { readonly reason: string; readonly attempts: number; readonly at: string },
  places?: Places,
): Promise<void> => {
  await transactor.query(
    tx,
    `insert into reader_parked (reader, source, stream, reason, attempts, parked_at) values ($1, $2, $3, $4, $5, $6)`,
    [of.reader, of.source, event.stream, failure.reason, failure.attempts, failure.at],
  );
  await enqueue(transactor, tx, of, [event], places);
};

/** Puts later events of parked streams behind those that wait. An event that waits already is not put there again. */
export const enqueue = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  { reader, source }: Of,
  events: readonly StoredEvent[],
  places?: Places,
): Promise<void> => {
  if (events.length === 0) return;
  await transactor.query(
    tx,
    `insert into reader_parked_events (reader, source, stream, version, position, event_id, type, place)
     select $1, $2, * from unnest($3::text[], $4::integer[], $5::bigint[], $6::text[], $7::text[], $8::text[])
     on conflict do nothing`,
    [
      ...[reader, source, events.map((e) => e.stream), events.map((e) => e.version)],
      ...[events.map((e) => String(e.position)), events.map((e) => e.id), events.map((e) => e.type)],
      events.map((e) => places?.get(e.position) ?? null),
    ],
  );
};

interface EventRow {
  readonly version: number;
  readonly position: string | number | bigint;
  readonly event_id: string;
  readonly type: string;
  readonly place: string | null;
}

/** The event of a parked stream that is next in order; undefined when the stream is not parked. */
export const firstParked = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  { reader, source }: Of,
  stream: string,
): Promise<ParkedEvent | undefined> => {
  const [row] = await transactor.query<EventRow>(
    tx,
    `select version, position, event_id, type, place from reader_parked_events
      where reader = $1 and source = $2 and stream = $3 order by position limit 1`,
    [reader, source, stream],
  );
  return (
    row && {
      ...{ version: row.version, position: BigInt(row.position), eventId: row.event_id, type: row.type },
      ...(row.place === null ? {} : { place: row.place }),
    }
  );
};

/**
 * Takes the first event out of a parked stream; the stream flows again after its last.
 *
 * @returns whether it flows again
 */
export const unpark = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  { reader, source }: Of,
  stream: string,
  position: bigint,
): Promise<boolean> => {
  const key = [reader, source, stream];
  await transactor.query(
    tx,
    'delete from reader_parked_events where reader = $1 and source = $2 and stream = $3 and position = $4',
    [...key, String(position)],
  );
  const left = await transactor.query(
    tx,
    'select 1 as one from reader_parked_events where reader = $1 and source = $2 and stream = $3 limit 1',
    key,
  );
  if (left.length > 0) return false;
  await transactor.query(
    tx,
    'delete from reader_parked where reader = $1 and source = $2 and stream = $3',
    key,
  );
  return true;
};

/** Records why the first event of a parked stream failed again. */
export const parkedAgain = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  { reader, source }: Of,
  stream: string,
  reason: string,
): Promise<void> => {
  await transactor.query(
    tx,
    `update reader_parked set reason = $4, attempts = attempts + 1
      where reader = $1 and source = $2 and stream = $3`,
    [reader, source, stream, reason],
  );
};

/** Records that an event is left out for good, and why. */
export const recordSkip = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  { reader, source }: Of,
  stream: string,
  event: ParkedEvent,
  skip: { readonly reason: string; readonly at: string },
): Promise<void> => {
  await transactor.query(
    tx,
    `insert into reader_skipped (reader, source, stream, version, position, event_id, type, failure, reason, skipped_at)
     select $1, $2, $3, $4, $5, $6, $7, p.reason, $8, $9
       from reader_parked p where p.reader = $1 and p.source = $2 and p.stream = $3`,
    [
      ...[reader, source, stream, event.version, String(event.position), event.eventId, event.type],
      ...[skip.reason, skip.at],
    ],
  );
};

interface StreamRow {
  readonly reader: string;
  readonly source: string;
  readonly stream: string;
  readonly reason: string;
  readonly attempts: number;
  readonly parked_at: string | Date;
  readonly events: string | number;
}

/** Every parked stream of the given readers, the longest parked first. */
export const listParkedStreams = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  readers: readonly string[],
): Promise<readonly ParkedStream[]> => {
  const rows = await transactor.query<StreamRow>(
    tx,
    `select p.reader, p.source, p.stream, p.reason, p.attempts, p.parked_at, count(e.version) as events
       from reader_parked p left join reader_parked_events e using (reader, source, stream)
      where p.reader = any ($1)
      group by p.reader, p.source, p.stream order by p.parked_at, p.reader, p.source, p.stream`,
    [readers],
  );
  return rows.map(({ parked_at, events, ...row }) => ({
    ...row,
    parkedAt: new Date(parked_at).toISOString(),
    events: Number(events),
  }));
};
