import type { EventStore, RawEvent, RawFeed } from '../port.js';
import { groupByAppend, type EventsOfAppend } from './appends.js';
import { CopyRefused, placeOf } from './errors.js';
import type { CopiedValue, ErasedPlace, LogCounts, LogSource } from './port.js';

/** What a store gives of its rows. */
export interface LogRows {
  readonly raw: RawFeed;
  /** Positions are dense: a missing one is a missing event. */
  readonly dense: boolean;
  /** Values kept apart of the given events. */
  values(eventIds: readonly string[]): Promise<readonly CopiedValue[]>;
  /** Where values of the given events were until they were erased. */
  erased(eventIds: readonly string[]): Promise<readonly ErasedPlace[]>;
  /** The command digests of appends, hex, in the order asked; undefined where the store has no such append. */
  digests(appends: readonly EventsOfAppend[]): Promise<readonly (string | undefined)[]>;
  /** The id of the event at a position; undefined when there is none. */
  eventIdAt(position: bigint): Promise<string | undefined>;
  counts(): Promise<LogCounts>;
}

const gapAt = (position: bigint): CopyRefused =>
  new CopyRefused(
    'COPY.LOG_BROKEN',
    `There is no event at position ${position}, though there are later ones.`,
    'Restore the store from a backup, or look at the alarms of the audit first.',
  );

const checkDense = (rows: readonly RawEvent[], after: bigint): void => {
  rows.forEach((row, i) => {
    const due = after + BigInt(i + 1);
    if (row.position !== due) throw gapAt(due);
  });
};

const byEvent = <P extends ErasedPlace>(values: readonly P[]): Map<string, P[]> => {
  const found = new Map<string, P[]>();
  for (const value of values) {
    const known = found.get(value.eventId);
    if (known) known.push(value);
    else found.set(value.eventId, [value]);
  }
  // Databases sort text each in their own way.
  for (const each of found.values())
    each.sort((a, b) => (a.pointer < b.pointer ? -1 : Number(a.pointer > b.pointer)));
  return found;
};

/** A log by whole appends, over the rows of a store. */
export const logSource = ({ raw, dense, values, erased, digests, eventIdAt, counts }: LogRows): LogSource => {
  const readWhole = async (
    after: bigint,
    upTo: bigint,
    limit: number,
  ): Promise<readonly EventsOfAppend[]> => {
    const rows = await raw.read(after, upTo, limit);
    if (dense) checkDense(rows, after);
    const { appends, missing } = groupByAppend(rows);
    if (appends.length > 0 || missing === 0) return appends;
    if (rows.length >= missing || rows.length < limit)
      throw new CopyRefused(
        'COPY.LOG_BROKEN',
        `The log ends at ${placeOf(rows.at(-1)!)} in the middle of an append of ${missing} events.`,
        'Restore the store from a backup, or look at the alarms of the audit first.',
      );
    return readWhole(after, upTo, missing);
  };
  return {
    identity: raw.identity,
    ends: raw.ends,
    counts,
    eventIdAt,
    read: async (after, upTo, limit) => {
      const appends = await readWhole(after, upTo, limit);
      if (appends.length === 0) return [];
      const ids = appends.flatMap((append) => append.events.map((event) => event.id));
      // One after the other: the rows may be read on one connection.
      const valuesOf = byEvent(await values(ids));
      const erasedOf = byEvent(await erased(ids));
      const known = await digests(appends);
      return appends.map((append, i) => {
        const commandDigest = known[i];
        if (commandDigest === undefined)
          throw new CopyRefused(
            'COPY.LOG_BROKEN',
            `The command of the event at ${placeOf(append.events[0]!)} is not among the appends.`,
            'Restore the store from a backup: without it a repeated command would be done twice.',
          );
        return {
          ...append,
          commandDigest,
          values: append.events.flatMap((event) => valuesOf.get(event.id) ?? []),
          erased: append.events.flatMap((event) => erasedOf.get(event.id) ?? []),
        };
      });
    },
  };
};

/** An open store that tells where values of events were until they were erased. */
export interface CopyableStore extends EventStore {
  erasedPlaces(eventIds: readonly string[]): Promise<readonly ErasedPlace[]>;
}

/** The log of an open store. */
export const logOfStore = (store: CopyableStore): LogSource => {
  const { raw } = store.feed;
  if (!raw) throw new TypeError(`the feed of ${store.feed.source} does not give its rows`);
  const values = async (ids: readonly string[]): Promise<CopiedValue[]> => {
    const [rows, read] = await Promise.all([raw.personal(ids), store.readPersonal(ids)]);
    const subjects = new Map(read.map((v) => [`${v.eventId} ${v.pointer}`, v.subject]));
    // Erased between the two readings: absent.
    return rows.flatMap(({ eventId, pointer, value, key }) => {
      const subject = subjects.get(`${eventId} ${pointer}`);
      return subject === undefined ? [] : [{ eventId, pointer, subject, value, key }];
    });
  };
  const source: LogSource = logSource({
    raw,
    dense: store.feed.dense,
    eventIdAt: store.feed.eventIdAt,
    values,
    erased: store.erasedPlaces,
    digests: (appends) =>
      Promise.all(appends.map(async (a) => (await store.findAppend(a.stream, a.commandId))?.commandDigest)),
    counts: async () => {
      const found = { values: 0, erased: 0 };
      const { last } = await raw.ends();
      for (let after = 0n; after < last;) {
        const appends = await source.read(after, last, 500);
        if (appends.length === 0) break;
        for (const append of appends) {
          found.values += append.values.length;
          found.erased += append.erased.length;
        }
        after = appends.at(-1)!.events.at(-1)!.position;
      }
      return found;
    },
  });
  return source;
};
