import type { DeadlineChange, Deadlines } from '../service.js';
import type { StoredEvent } from '../store/port.js';
import type { Projection } from './projection-reader.js';
import type { ParkedStream } from './parking.js';
import type { Outcome } from './policy-command.js';
import type { Transactor } from './transactor.js';

/** A deadline that is due. */
export interface DueDeadline {
  readonly deadlines: string;
  readonly id: string;
  /** ISO 8601 instant. */
  readonly due: string;
  readonly command: string;
  readonly data: unknown;
  readonly causeEventId: string;
  readonly correlationId: string;
}

const WAITING = 'fired_at is null and not cancelled and parked_reason is null';

const instant = (due: string): string => {
  const ms = Date.parse(due);
  if (Number.isNaN(ms)) throw new RangeError('a deadline is due at something that is no instant');
  return new Date(ms).toISOString();
};

const change = async <Tx>(
  { query }: Transactor<Tx>,
  tx: Tx,
  deadlines: string,
  event: StoredEvent,
  wanted: DeadlineChange,
): Promise<void> => {
  if ('cancel' in wanted) {
    const cancel =
      'update deadlines set cancelled = true where deadlines = $1 and id = $2 and fired_at is null';
    return void (await query(tx, cancel, [deadlines, wanted.cancel]));
  }
  const { id, command } = wanted.set;
  const due = instant(wanted.set.due);
  await query(
    tx,
    `update deadlines set cancelled = true
      where deadlines = $1 and id = $2 and due <> $3 and fired_at is null`,
    [deadlines, id, due],
  );
  await query(
    tx,
    `insert into deadlines as d (deadlines, id, due, command, data, cause_event_id, correlation_id)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (deadlines, id, due) do update
       set command = excluded.command, data = excluded.data, cause_event_id = excluded.cause_event_id,
           correlation_id = excluded.correlation_id, cancelled = false
     where d.fired_at is null`,
    [deadlines, id, due, command.command, JSON.stringify(command.data), event.id, event.meta.correlationId],
  );
};

/**
 * Derives deadlines from the service's own events. A row for each moment that was ever set: one that has fired stays,
 * so reading the events again fires nothing twice. An id belongs to one stream.
 */
export const deadlineRows = <Tx>(
  deadlines: Deadlines,
  transactor: Transactor<Tx>,
  changed: () => void,
): Projection<Tx> => ({
  name: deadlines.name,
  types: Object.keys(deadlines.on),
  async apply(tx, events) {
    for (const event of events) {
      const changes = deadlines.on[event.type]?.(event) ?? [];
      for (const wanted of changes) await change(transactor, tx, deadlines.name, event, wanted);
    }
    changed();
  },
  clear: async () => undefined,
});

/** Whether this transaction is the one that fires the schema's deadlines; holds until its end. */
export const holdsDeadlines = async <Tx>({ query }: Transactor<Tx>, tx: Tx): Promise<boolean> => {
  const [row] = await query<{ held: boolean }>(
    tx,
    `select pg_try_advisory_xact_lock(hashtextextended(current_schema() || '/deadlines', 0)) as held`,
  );
  return row!.held;
};

interface Row {
  readonly deadlines: string;
  readonly id: string;
  readonly due: string | Date;
  readonly command: string;
  readonly data: unknown;
  readonly cause_event_id: string;
  readonly correlation_id: string;
}

/** The deadline that has been due for longest at an instant. */
export const firstDue = async <Tx>(
  { query }: Transactor<Tx>,
  tx: Tx,
  now: string,
): Promise<DueDeadline | undefined> => {
  const [row] = await query<Row>(
    tx,
    `select deadlines, id, due, command, data, cause_event_id, correlation_id from deadlines
      where ${WAITING} and due <= $1 order by due, id, deadlines limit 1 for update`,
    [now],
  );
  return (
    row && {
      ...{ deadlines: row.deadlines, id: row.id, command: row.command, data: row.data },
      due: new Date(row.due).toISOString(),
      causeEventId: row.cause_event_id,
      correlationId: row.correlation_id,
    }
  );
};

/** When the next deadline falls due, in milliseconds since the epoch, and how many wait or are set aside. */
export const waitingDeadlines = async <Tx>({ query }: Transactor<Tx>, tx: Tx) => {
  const [row] = await query<{ next: string | Date | null; waiting: string; parked: string }>(
    tx,
    `select min(due) filter (where ${WAITING}) as next, count(*) filter (where ${WAITING}) as waiting,
            count(*) filter (where parked_reason is not null) as parked
       from deadlines where fired_at is null and not cancelled`,
  );
  return {
    next: row!.next === null ? undefined : new Date(row!.next).getTime(),
    waiting: Number(row!.waiting),
    parked: Number(row!.parked),
  };
};

const key = ({ deadlines, id, due }: DueDeadline) => [deadlines, id, due];

/** Marks a deadline as fired, at an ISO 8601 instant, with what became of its command: it never fires again. */
export const recordFired = async <Tx>(
  { query }: Transactor<Tx>,
  tx: Tx,
  due: DueDeadline,
  firedAt: string,
  outcome: Outcome,
): Promise<void> => {
  await query(
    tx,
    `update deadlines set fired_at = $4, outcome = $5, outcome_reason = $6, attempts = attempts + 1
      where deadlines = $1 and id = $2 and due = $3`,
    [...key(due), firedAt, outcome.outcome, outcome.outcome === 'refused' ? outcome.code : null],
  );
};

/**
 * Sets a deadline aside that could not be fired: it stays due and waits among the dead letters.
 * @param reason kind, code and place of the failure; never a message, which may quote a person's data
 * @param attempts how often it was tried this time
 */
export const parkDeadline = async <Tx>(
  { query }: Transactor<Tx>,
  tx: Tx,
  due: DueDeadline,
  reason: string,
  attempts: number,
): Promise<void> => {
  await query(
    tx,
    `update deadlines set parked_reason = $4, attempts = attempts + $5 where deadlines = $1 and id = $2 and due = $3`,
    [...key(due), reason, attempts],
  );
};

interface ParkedRow {
  readonly deadlines: string;
  readonly id: string;
  readonly parked_reason: string;
  readonly attempts: number;
  readonly due: string | Date;
}

/** The deadlines that could not be fired, as parked streams of one event each; parked since they were due. */
export const listParkedDeadlines = async <Tx>(
  { query }: Transactor<Tx>,
  tx: Tx,
  source: string,
  prefix: string,
): Promise<readonly ParkedStream[]> => {
  const rows = await query<ParkedRow>(
    tx,
    `select deadlines, id, parked_reason, attempts, due from deadlines
      where parked_reason is not null and fired_at is null and not cancelled order by due, id`,
  );
  return rows.map((row) => ({
    ...{ reader: row.deadlines, source, stream: `${prefix}${row.id}`, reason: row.parked_reason },
    ...{ attempts: row.attempts, parkedAt: new Date(row.due).toISOString(), events: 1 },
  }));
};

const PARKED =
  'deadlines = $1 and id = $2 and parked_reason is not null and fired_at is null and not cancelled';

/** Lets a deadline that was set aside be fired again. */
export const replayDeadline = async <Tx>(
  { query }: Transactor<Tx>,
  tx: Tx,
  { deadlines, id }: { readonly deadlines: string; readonly id: string },
): Promise<void> => {
  await query(tx, `update deadlines set parked_reason = null where ${PARKED}`, [deadlines, id]);
};

/** Leaves a deadline out for good. */
export const skipDeadline = async <Tx>(
  { query }: Transactor<Tx>,
  tx: Tx,
  { deadlines, id }: { readonly deadlines: string; readonly id: string },
  reason: string,
  at: string,
): Promise<void> => {
  await query(
    tx,
    `update deadlines set fired_at = $4, outcome = 'skipped', outcome_reason = $3 where ${PARKED}`,
    [deadlines, id, reason, at],
  );
};
