import { systemClock, type Clock } from '../clock.js';
import type { StoredEvent, StoredPersonalValue } from '../store/port.js';
import { forgetProgress } from './checkpoint.js';
import { Follower, ReaderStopped } from './follower.js';
import type { Replayed, Work } from './processor.js';
import { READER_SETTINGS, silentLog, type ReaderLog, type ReaderSettings } from './settings.js';
import type { Positions, Source } from './source.js';
import type { ReaderStatus } from './status.js';
import type { Transactor } from './transactor.js';

/** What a projection does, over the transactions of whatever database it changes. */
export interface Projection<Tx> {
  /** `<owner>/<name>`; its progress is kept under it. */
  readonly name: string;
  /** The event types that it needs; every type when left out. */
  readonly types?: readonly string[];
  /** Whether `apply` is given the values that are kept apart (erased ones are absent). */
  readonly personal?: boolean;
  /** Awaited before the transaction in which events are applied. */
  readonly before?: (events: readonly StoredEvent[]) => Promise<void>;
  /** Applies events, each once, in order within a stream, in any order between streams; set-based. */
  readonly apply: (
    tx: Tx,
    events: readonly StoredEvent[],
    personal: readonly StoredPersonalValue[],
  ) => Promise<void>;
  /** Empties what it fills, for a rebuild from the start. */
  readonly clear?: (tx: Tx) => Promise<void>;
}

/** What every reader stands on. */
export interface ReaderParts<Tx> {
  readonly sources: readonly Source[];
  readonly transactor: Transactor<Tx>;
  readonly clock?: Clock;
  readonly settings?: Partial<ReaderSettings>;
  readonly log?: ReaderLog;
}

/** A running reader: one follower for each partition of its sources. */
export interface Reader {
  readonly name: string;
  /** Whether it can be started from the beginning: it says what a rebuild empties. */
  readonly rebuilds: boolean;
  start(): void;
  /** Finishes the batches in work, keeps the progress, and stops. */
  stop(): Promise<void>;
  /** Looks for events at once. */
  poke(): void;
  /** One entry for each partition of each source. */
  status(): readonly ReaderStatus[];
  /**
   * Gives when it has done everything up to a position of each source named: that of a partition where there is one,
   * else that of its source. Other sources are passed over, and so are the partitions that another process follows.
   * @throws {ReaderStopped} when it stops or diverges before
   */
  caughtUp(positions: Positions, signal?: AbortSignal): Promise<void>;
  /** Does a parked stream's events in order. */
  replay(source: string, stream: string): Promise<Replayed>;
  /** Leaves the first event of a parked stream out, and does the others in order. */
  skip(source: string, stream: string, reason: string): Promise<Replayed>;
  /**
   * Forgets the progress, empties what was filled, and starts from the beginning; goes on where it was when that fails.
   * @throws {TypeError} when it cannot be emptied
   */
  rebuild(): Promise<void>;
}

/** Runs work over sources, with its progress kept through the transactor. */
export const readerOf = <Tx>(
  name: string,
  work: Work<Tx>,
  { sources, transactor, clock = systemClock, settings, log = silentLog }: ReaderParts<Tx>,
  clear: ((tx: Tx) => Promise<void>) | undefined,
): Reader => {
  const paced = { ...READER_SETTINGS, ...settings };
  const followers = sources.map(
    (source) => new Follower<Tx>({ reader: name, source, work, transactor, clock, settings: paced, log }),
  );
  const start = () => followers.forEach((f) => f.start());
  const stop = async () => void (await Promise.all(followers.map((f) => f.stop())));
  const following = (source: string, stream: string): Follower<Tx> => {
    const follower = followers.find((f) => f.source === source && f.holds(stream));
    if (!follower) throw new ReaderStopped(`${name} on ${source}`);
    return follower;
  };
  return {
    name,
    rebuilds: clear !== undefined,
    start,
    stop,
    poke: () => followers.forEach((f) => f.poke()),
    status: () => followers.map((f) => f.status()),
    async caughtUp(positions, signal) {
      await Promise.all(
        followers.map(async (f) => {
          const due = positions[f.place] ?? positions[f.source];
          if (due !== undefined) await f.reached(due, signal);
        }),
      );
    },
    replay: async (source, stream) => following(source, stream).replay(stream),
    skip: async (source, stream, reason) => following(source, stream).skip(stream, reason),
    async rebuild() {
      if (!clear) throw new TypeError(`${name} does not say what a rebuild would empty`);
      await stop();
      try {
        await transactor.run(async (tx) => {
          await forgetProgress(transactor, tx, name);
          await clear(tx);
        });
      } finally {
        start();
      }
    },
  };
};

/** A reader whose progress is kept in the transaction of what it changes: each event counts once. */
export const projectionReader = <Tx>(projection: Projection<Tx>, parts: ReaderParts<Tx>): Reader => {
  const types = projection.types && new Set(projection.types);
  return readerOf(
    projection.name,
    {
      wants: (event) => types?.has(event.type) ?? true,
      personal: projection.personal ?? false,
      ...(projection.before ? { before: projection.before } : {}),
      apply: projection.apply,
    },
    parts,
    projection.clear,
  );
};
