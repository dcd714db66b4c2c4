import type { RawEvent } from '../port.js';
import { CopyRefused, placeOf } from './errors.js';

/** The events of one append. */
export interface EventsOfAppend {
  readonly stream: string;
  readonly commandId: string;
  readonly events: readonly RawEvent[];
}

interface Place {
  readonly commandId: string;
  readonly index: number;
  readonly count: number;
}

const broken = (row: RawEvent, what: string): never => {
  throw new CopyRefused(
    'COPY.LOG_BROKEN',
    `The event at ${placeOf(row)} ${what}: the log is not as its service wrote it.`,
    'Restore the store from a backup, or look at the alarms of the audit first.',
  );
};

const HEX_32 = /^[0-9a-f]{64}$/;

const placeIn = (row: RawEvent): Place => {
  let meta: Partial<Place> | null;
  try {
    meta = JSON.parse(row.meta) as Partial<Place> | null;
  } catch {
    return broken(row, 'has metadata that cannot be read');
  }
  const { commandId, index, count } = meta ?? {};
  const whole = Number.isInteger(index) && Number.isInteger(count) && index! >= 0 && index! < count!;
  if (typeof commandId !== 'string' || !HEX_32.test(commandId) || !whole)
    return broken(row, 'does not say which command it is of');
  if (Number.isNaN(Date.parse(row.recordedAt))) return broken(row, 'has no recorded time');
  return { commandId, index: index!, count: count! };
};

/**
 * Groups rows by the append that wrote them. An append whose last events are not among the rows is left out: `missing`
 * says how many of its events there must be.
 *
 * @throws CopyRefused where the rows are not those of whole appends
 */
export const groupByAppend = (
  rows: readonly RawEvent[],
): { readonly appends: readonly EventsOfAppend[]; readonly missing: number } => {
  const appends: EventsOfAppend[] = [];
  let events: RawEvent[] = [];
  let open: (Place & { readonly first: RawEvent }) | undefined;
  for (const row of rows) {
    const place = placeIn(row);
    const { first } = open ?? { first: row };
    const follows = open
      ? place.commandId === open.commandId && place.count === open.count && row.stream === first.stream
      : true;
    if (!follows || place.index !== events.length || row.version !== first.version + place.index)
      return broken(row, 'does not follow the one before it in its append');
    open ??= { ...place, first };
    events.push(row);
    if (events.length < place.count) continue;
    appends.push({ stream: row.stream, commandId: place.commandId, events });
    events = [];
    open = undefined;
  }
  return { appends, missing: open?.count ?? 0 };
};
