import type { Connection } from './connection.js';
import { within } from './connection.js';
import type { KurrentRow } from './record.js';

/** How many positions are remembered as places where an event stands. */
const REMEMBERED = 20_000;

/**
 * Where a read of `$all` may begin: at the beginning of a record alone. Anywhere else the server refuses, in words
 * that the native client passes on as if no server answered.
 */
export interface Positions {
  /** Remembers where events stand. */
  note(rows: readonly KurrentRow[]): void;
  /** From where to read, so that every later event than the position is there: 0 is the beginning of the log. */
  startFor(position: bigint): Promise<bigint>;
  /** The id of the service's event at a position; undefined when there is none, whatever stands there instead. */
  eventIdAt(position: bigint): Promise<string | undefined>;
}

export const createPositions = (connection: Connection): Positions => {
  const { client, callWithinMs } = connection;
  // In the order of last use: the first is the one to drop.
  const known = new Set<bigint>();
  const remember = (position: bigint): void => {
    known.delete(position);
    known.add(position);
    if (known.size > REMEMBERED) known.delete(known.values().next().value!);
  };

  /** Asked by a subscription, whose error says what it is. */
  const isPlace = async (position: bigint): Promise<boolean> => {
    if (known.has(position)) return true;
    const stream = client.subscribeToAll({ fromPosition: { commit: position, prepare: position } });
    const answered = new Promise<boolean>((resolve, reject) => {
      stream.once('caughtUp', () => resolve(true));
      stream.once('data', () => resolve(true));
      stream.once('error', (error: Error) =>
        /invalid position/i.test(error.message) ? resolve(false) : reject(error),
      );
    });
    try {
      const place = await within(callWithinMs, answered);
      if (place) remember(position);
      return place;
    } finally {
      stream.on('error', () => undefined);
      await stream.unsubscribe().catch(() => undefined);
      stream.destroy();
    }
  };
  const place = (position: bigint): Promise<boolean> =>
    connection.reading('find a position', () => isPlace(position));

  return {
    note: (rows) => {
      for (const { position } of rows) remember(position);
    },
    startFor: async (position) => {
      if (position <= 0n) return 0n;
      // Readers ask for what follows the position before their last event, to see that event again.
      for (const start of [position, position + 1n]) if (known.has(start)) return start;
      for (const start of [position + 1n, position]) if (await place(start)) return start;
      return 0n;
    },
    eventIdAt: async (position) => {
      if (position <= 0n || !(await place(position))) return undefined;
      const [row] = await connection.forwards(position, 1);
      return row?.position === position ? row.id : undefined;
    },
  };
};
