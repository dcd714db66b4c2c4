import type { KurrentRow } from './record.js';

interface Expected {
  readonly first: number;
  readonly last: number;
  readonly rows: KurrentRow[];
  readonly resolve: (rows: KurrentRow[]) => void;
}

/** Who waits for events of a stream to be brought by the subscription. */
export const createArrivals = () => {
  const expected = new Map<string, Set<Expected>>();
  return {
    expect: (stream: string, first: number, last: number) => {
      const { promise, resolve } = Promise.withResolvers<KurrentRow[]>();
      const waiter: Expected = { first, last, rows: [], resolve };
      const of = expected.get(stream) ?? new Set();
      expected.set(stream, of.add(waiter));
      return {
        rows: promise,
        forget: () => {
          of.delete(waiter);
          if (of.size === 0 && expected.get(stream) === of) expected.delete(stream);
        },
      };
    },
    arrived: (row: KurrentRow): void => {
      for (const waiter of expected.get(row.stream) ?? []) {
        if (row.version < waiter.first || row.version > waiter.last) continue;
        waiter.rows.push(row);
        if (row.version === waiter.last) waiter.resolve(waiter.rows);
      }
    },
  };
};
