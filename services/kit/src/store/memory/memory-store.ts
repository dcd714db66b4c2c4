import { randomUUID } from 'node:crypto';
import { eventContract } from '@helixboard/contracts';
import { systemClock, type Clock } from '../../clock.js';
import { canonicalJson } from '../../evidence/canonical-json.js';
import { newServiceKeys, type ServiceKeys } from '../../evidence/keys.js';
import { compose, NO_EVENTS, type EventRow, type Head, type Origin } from '../compose.js';
import { StoreUnavailable } from '../errors.js';
import type { CopiedAppend, ErasedPlace } from '../copy/port.js';
import { LOG_ORIGIN } from '../origin.js';
import type {
  Append,
  Appended,
  AppendResult,
  EventStore,
  Feed,
  PersonalPlace,
  RawPersonalValue,
  StoredEvent,
  StoredPersonalValue,
} from '../port.js';
import { prepare, type ContractLookup, type PreparedAppend } from '../prepare.js';
import { storedEvent, type PositionedRow } from '../stored-event.js';
import { createUpcast, type Upcaster } from '../upcast.js';

export interface MemoryStoreOptions {
  /** The service whose events these are, and the name of its feed. */
  readonly service: string;
  /** New keys by default. */
  readonly keys?: ServiceKeys;
  readonly clock?: Clock;
  readonly upcasters?: readonly Upcaster[];
  /** The contracts to write by; those of the product by default. */
  readonly contracts?: ContractLookup;
  /** Origin of the log into which entries go. */
  readonly log?: string;
  /** A log that was copied, which the store begins with: its id and origin are those of the copied one. */
  readonly copied?: CopiedLog;
}

export interface MemoryStore extends EventStore {
  /** Where values of the given events were until they were erased. */
  erasedPlaces(eventIds: readonly string[]): Promise<readonly ErasedPlace[]>;
}

/** A log out of another store. */
export interface CopiedLog {
  readonly storeId: string;
  readonly log: string;
  readonly appends: readonly CopiedAppend[];
}

interface Done extends Appended {
  readonly commandDigest: string;
}

/**
 * The event store in memory: the same entries, seals and separation as in PostgreSQL, gone with the process. For
 * tests, and for trying things out.
 */
export const createMemoryStore = (options: MemoryStoreOptions): MemoryStore => {
  const { service, keys = newServiceKeys(), clock = systemClock, contracts = eventContract } = options;
  const storeId = options.copied?.storeId ?? randomUUID();
  const incarnation = `${storeId}:${randomUUID()}`;
  const origin: Origin = {
    storeId,
    log: options.copied?.log ?? options.log ?? LOG_ORIGIN,
    sealKey: keys.seal,
  };
  const upcast = createUpcast(options.upcasters);

  const log: PositionedRow[] = [];
  const streams = new Map<string, PositionedRow[]>();
  const appends = new Map<string, Done>();
  const personal = new Map<string, (StoredPersonalValue & { readonly key: string })[]>();
  const erasedPlaces = new Map<string, PersonalPlace[]>();
  const listeners = new Set<() => void>();
  let closed = false;

  const key = (stream: string, commandId: string): string => `${commandId} ${stream}`;

  const headOf = (stream: string): Head => {
    const last = streams.get(stream)?.at(-1);
    return last
      ? { version: last.version, digest: last.entryDigest, recordedAt: last.recordedAt }
      : NO_EVENTS;
  };

  const put = ({ values, ...row }: EventRow): PositionedRow => {
    const stored: PositionedRow = { ...row, position: BigInt(log.length + 1) };
    log.push(stored);
    const stream = streams.get(row.stream);
    if (stream) stream.push(stored);
    else streams.set(row.stream, [stored]);
    if (values.length > 0) {
      const kept = values.map((v) => ({
        eventId: row.id,
        pointer: v.pointer,
        subject: v.subject,
        value: JSON.parse(v.value) as unknown,
        key: v.key,
      }));
      personal.set(row.id, kept);
    }
    return stored;
  };

  const keep = (
    { stream, commandId, commandDigest }: Pick<Append, 'stream' | 'commandId' | 'commandDigest'>,
    rows: readonly PositionedRow[],
  ): Appended => {
    const [first, last] = [rows[0]!, rows.at(-1)!];
    const appended: Appended = {
      stream,
      firstVersion: first.version,
      lastVersion: last.version,
      firstPosition: first.position,
      lastPosition: last.position,
    };
    appends.set(key(stream, commandId), { ...appended, commandDigest });
    return appended;
  };

  for (const append of options.copied?.appends ?? []) {
    const rows = append.events.map(({ position: _position, ...row }) =>
      put({ ...row, values: append.values.filter((value) => value.eventId === row.id) }),
    );
    keep(append, rows);
    for (const { subject, ...place } of append.erased)
      erasedPlaces.set(subject, [...(erasedPlaces.get(subject) ?? []), place]);
  }

  const write = (append: PreparedAppend): AppendResult => {
    const before = appends.get(key(append.stream, append.commandId));
    if (before) {
      const { commandDigest, ...appended } = before;
      return commandDigest === append.commandDigest
        ? { status: 'repeated', ...appended }
        : { status: 'reused' };
    }
    const head = headOf(append.stream);
    const { expected } = append;
    const fits =
      expected === 'exists' ? head.version >= 0 : head.version === (expected === 'none' ? -1 : expected);
    if (!fits) return { status: 'conflict', version: head.version };
    const appended = keep(append, compose(append, head, origin, clock.now()).map(put));
    for (const listener of listeners) setImmediate(() => listeners.has(listener) && listener());
    return { status: 'appended', ...appended };
  };

  const open = (): void => {
    if (closed) throw new StoreUnavailable('the store is closed');
  };

  const readPersonal = async (eventIds: readonly string[]): Promise<StoredPersonalValue[]> => {
    open();
    const values = eventIds.flatMap((id) => personal.get(id) ?? []);
    return values.map(({ key: _key, ...value }) => structuredClone(value));
  };

  const placesOf = async (subject: string): Promise<PersonalPlace[]> => {
    const kept = [...personal.values()].flat().filter((v) => v.subject === subject);
    const places = [...kept, ...(erasedPlaces.get(subject) ?? [])];
    const order = ({ eventId, pointer }: PersonalPlace): string => `${eventId} ${pointer}`;
    return places
      .map(({ eventId, pointer }) => ({ eventId, pointer }))
      .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  };

  const rawPersonal = async (eventIds: readonly string[]): Promise<RawPersonalValue[]> => {
    const values = eventIds.flatMap((id) => personal.get(id) ?? []);
    return values.map((v) => ({ ...v, value: canonicalJson(v.value) }));
  };

  const feed: Feed = {
    source: service,
    dense: true,
    incarnation: async () => incarnation,
    read: async (after, limit) => {
      open();
      return log.slice(Number(after), Number(after) + limit).map((row) => storedEvent(row, upcast));
    },
    eventIdAt: async (position) => log[Number(position) - 1]?.id,
    head: async () => BigInt(log.length),
    onAppend: (listener) => {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    readPersonal,
    placesOf,
    raw: {
      identity: async () => ({ storeId, log: origin.log, incarnation }),
      ends: async () => ({ counter: BigInt(log.length), last: BigInt(log.length) }),
      read: async (after, upTo, limit) =>
        log.slice(Number(after), Math.min(Number(upTo), Number(after) + limit)),
      personal: rawPersonal,
    },
  };

  return {
    storeId,
    append: async (append: Append) => {
      open();
      return write(prepare(append, service, contracts, clock.now()));
    },
    findAppend: async (stream, commandId) => appends.get(key(stream, commandId)),
    readStream: async (stream, fromVersion = 0): Promise<StoredEvent[]> => {
      open();
      return (streams.get(stream) ?? []).slice(fromVersion).map((row) => storedEvent(row, upcast));
    },
    readPersonal,
    erase: async (subject, eventIds) => {
      open();
      let erased = 0;
      for (const [id, values] of personal) {
        if (eventIds && !eventIds.includes(id)) continue;
        const left = values.filter((v) => v.subject !== subject);
        if (left.length === values.length) continue;
        const gone = values.filter((v) => v.subject === subject);
        erasedPlaces.set(subject, [...(erasedPlaces.get(subject) ?? []), ...gone]);
        erased += gone.length;
        personal.set(id, left);
      }
      return erased;
    },
    erasedPlaces: async (eventIds) => {
      const asked = new Set(eventIds);
      return [...erasedPlaces].flatMap(([subject, places]) =>
        places.flatMap(({ eventId, pointer }) => (asked.has(eventId) ? [{ eventId, pointer, subject }] : [])),
      );
    },
    feed,
    close: async () => {
      closed = true;
      listeners.clear();
    },
  };
};
