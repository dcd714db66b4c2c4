import { NO_EVENTS, type Head } from '../compose.js';
import { StoreUnavailable } from '../errors.js';
import type { PreparedAppend } from '../prepare.js';
import type { AppendIndex } from './append-index.js';
import type { Connection } from './connection.js';
import type { Follower } from './follower.js';
import type { KurrentRow } from './record.js';

/** How many streams' last events are kept, and how many events are read at once from the end of a stream. */
const MOST_HEADS = 10_000;
const TAIL = 16;

export interface PlacedHead extends Head {
  readonly position: bigint;
}

/** What was in a stream before an append: the same command's events, if it was done, else the last event. */
export interface Before {
  readonly done?: readonly KurrentRow[];
  readonly head: Head;
}

export interface History {
  before(append: PreparedAppend, mayGuess: boolean): Promise<Before>;
  /** The events of an append that was done. */
  find(stream: string, commandId: string): Promise<readonly KurrentRow[] | undefined>;
  keep(stream: string, head: PlacedHead): void;
  forget(stream: string): void;
}

const headOf = (row: KurrentRow): PlacedHead => ({
  version: row.version,
  digest: row.entryDigest,
  recordedAt: row.recordedAt,
  position: row.position,
});

/**
 * What a stream holds. The index knows every append up to a position; what a stream has beyond it is read from its
 * end. Both together are all of the stream up to the head that is given, and an append goes to exactly that head.
 */
export const createHistory = (connection: Connection, index: AppendIndex, follower: Follower): History => {
  // In the order of last use: the first is the one to drop.
  const heads = new Map<string, PlacedHead>();
  const keep = (stream: string, head: PlacedHead): void => {
    heads.delete(stream);
    heads.set(stream, head);
    if (heads.size > MOST_HEADS) heads.delete(heads.keys().next().value!);
  };

  const rowsAt = (stream: string, first: KurrentRow): Promise<readonly KurrentRow[]> =>
    first.count === 1
      ? Promise.resolve([first])
      : connection.stream(stream, first.version - first.index, first.count);

  /** An index that names what is not there belongs to another state of the log: it is made anew. */
  const indexed = async (
    stream: string,
    commandId: string,
    version: number,
  ): Promise<readonly KurrentRow[]> => {
    const [first] = await connection.stream(stream, version, 1);
    if (first?.commandId === commandId) return rowsAt(stream, first);
    follower.again();
    throw new StoreUnavailable('the index of appends does not fit the log and is made anew');
  };

  /** The newest events of a stream, the newest first, as far back as the index does not go. */
  const tailOf = async (stream: string, scanned: bigint): Promise<readonly KurrentRow[]> => {
    const tail = await connection.stream(stream, 'end', TAIL);
    while (tail.length > 0 && tail.at(-1)!.position > scanned && tail.at(-1)!.version > 0) {
      const upTo = tail.at(-1)!.version;
      const from = Math.max(0, upTo - 8 * TAIL);
      tail.push(...(await connection.stream(stream, from, upTo - from)).toReversed());
    }
    return tail;
  };

  const look = async (stream: string, commandId: string): Promise<Before> => {
    const { version, scanned } = await index.find(stream, commandId);
    if (version !== undefined) return { done: await indexed(stream, commandId, version), head: NO_EVENTS };
    const known = heads.get(stream);
    if (known && known.position <= scanned) return { head: known };
    const tail = await tailOf(stream, scanned);
    const found = tail.find((row) => row.commandId === commandId);
    if (found) return { done: await rowsAt(stream, found), head: NO_EVENTS };
    if (tail.length === 0) return { head: NO_EVENTS };
    keep(stream, headOf(tail[0]!));
    return { head: headOf(tail[0]!) };
  };

  return {
    before: async (append, mayGuess) => {
      const { stream, commandId, expected } = append;
      // A new stream needs no look: when there is one, KurrentDB says so.
      if (mayGuess && expected === 'none' && !heads.has(stream)) return { head: NO_EVENTS };
      const guessed = heads.has(stream);
      const found = await look(stream, commandId);
      const version = found.head.version;
      const wanted = expected === 'none' ? -1 : expected;
      if (found.done || !guessed || wanted === 'exists' || wanted === version) return found;
      // A head that was kept may be old: nobody is told of a conflict with it.
      heads.delete(stream);
      return look(stream, commandId);
    },
    find: async (stream, commandId) => (await look(stream, commandId)).done,
    keep,
    forget: (stream) => void heads.delete(stream),
  };
};
