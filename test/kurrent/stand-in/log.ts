/** An event in the stand-in's log. */
export interface LogEvent {
  /** Where its record begins in the log: the commit position, and the same as the prepare position. */
  readonly position: bigint;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  /** Ticks of 100 ns since 1970. */
  readonly created: string;
  readonly metadata: Buffer;
  readonly data: Buffer;
}

export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly metadata: Buffer;
  readonly data: Buffer;
}

/** What an append expects of its stream, as the protocol says it. */
export type Expected = 'any' | 'no_stream' | 'stream_exists' | number;

export type Written =
  | { readonly status: 'written'; readonly revision: number; readonly position: bigint }
  /** The stream is elsewhere; −1 when there is none. */
  | { readonly status: 'wrong-version'; readonly current: number }
  | { readonly status: 'too-large' };

export interface Log {
  append(stream: string, expected: Expected, proposed: readonly Proposed[]): Written;
  readonly events: readonly LogEvent[];
  stream(name: string): readonly LogEvent[];
  /** Whether a read may begin there: at the beginning of a record, or at the end of the log. */
  isPosition(position: bigint): boolean;
  /** Calls back for each event, in order, once it is stored. */
  onEvent(listener: (event: LogEvent) => void): () => void;
}

/** What a record takes beside its event's own bytes. */
const RECORD_BYTES = 96;
/** The server's default for one append. Source: docs.kurrent.io, server configuration, "MaxAppendSize". */
export const MAX_APPEND_BYTES = 1024 * 1024;

const sizeOf = (event: Proposed): number =>
  RECORD_BYTES + event.type.length + event.metadata.length + event.data.length;

/**
 * The log of the stand-in for KurrentDB.
 *
 * Optimistic concurrency: docs.kurrent.io/clients/node/v1.3/appending-events.html, "Handling concurrency".
 *
 * Idempotence: docs.geteventstore.com/dotnet-api/4.0.0/optimistic-concurrency-and-idempotence. With an expected version
 * below the stream's own, the ids from there on are compared: all of them there is a success that writes nothing, none
 * or some of them is the wrong version. At exactly the expected version nothing is compared, so an id can be written
 * twice (discuss.eventstore.com/t/idempotency-confirmation/5172). With any version it is best effort; here the last
 * events of the stream are compared.
 *
 * Positions: each event of an append has its own, commit and prepare alike
 * (github.com/kurrent-io/KurrentDB-Client-Dotnet/issues/20), in the order of the log and with gaps.
 */
export const createLog = (): Log => {
  const events: LogEvent[] = [];
  const streams = new Map<string, LogEvent[]>();
  const positions = new Set<bigint>();
  const listeners = new Set<(event: LogEvent) => void>();
  let end = 0n;

  const put = (stream: string, event: Proposed): LogEvent => {
    const of = streams.get(stream) ?? [];
    const stored: LogEvent = {
      ...event,
      stream,
      position: end,
      revision: of.length,
      created: String(BigInt(Date.now()) * 10_000n),
    };
    streams.set(stream, [...of, stored]);
    events.push(stored);
    positions.add(end);
    end += BigInt(sizeOf(event));
    for (const listener of [...listeners]) listener(stored);
    return stored;
  };

  const sameIds = (stored: readonly LogEvent[], proposed: readonly Proposed[]): boolean =>
    stored.length >= proposed.length && proposed.every((event, i) => stored[i]!.id === event.id);

  const append = (stream: string, expected: Expected, proposed: readonly Proposed[]): Written => {
    const stored = streams.get(stream) ?? [];
    const current = stored.length - 1;
    const repeated = (from: readonly LogEvent[]): Written => {
      const last = from[proposed.length - 1]!;
      return { status: 'written', revision: last.revision, position: last.position };
    };
    if (proposed.reduce((sum, event) => sum + sizeOf(event), 0) > MAX_APPEND_BYTES)
      return { status: 'too-large' };
    if (expected === 'any' || expected === 'stream_exists') {
      if (expected === 'stream_exists' && current < 0) return { status: 'wrong-version', current };
      const last = stored.slice(-proposed.length);
      if (sameIds(last, proposed)) return repeated(last);
    } else {
      const version = expected === 'no_stream' ? -1 : expected;
      const from = stored.slice(version + 1);
      if (version < current && sameIds(from, proposed)) return repeated(from);
      if (version !== current) return { status: 'wrong-version', current };
    }
    const written = proposed.map((event) => put(stream, event));
    return { status: 'written', revision: written.at(-1)!.revision, position: written.at(-1)!.position };
  };

  // A server's log never begins with a user's event.
  put('$settings', {
    id: '00000000-0000-4000-8000-000000000000',
    type: '$started',
    contentType: 'application/json',
    metadata: Buffer.alloc(0),
    data: Buffer.from('{}'),
  });

  return {
    append,
    events,
    stream: (name) => streams.get(name) ?? [],
    isPosition: (position) => positions.has(position) || position === end,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
