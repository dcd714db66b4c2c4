import type { Kept } from '../personal/kept.js';
import { fromColumns, instantOf } from '../projection/sql.js';

/** What a row is stored with that is nobody's to read. */
const INTERNAL = new Set([
  'stream',
  'key',
  'tier',
  'reader',
  'rank',
  'validFrom',
  'validTo',
  'searchText',
  'sortTitle',
  'sortName',
]);

/** A row's values as a reader is given them: in the place of what is kept apart the value, or null when erased. */
export type Given<V> = [Kept] extends [V]
  ? Exclude<V, Kept> | string | null
  : V extends readonly (infer Item)[]
    ? readonly Given<Item>[]
    : V extends object
      ? { readonly [Name in keyof V]: Kept extends V[Name] ? string | null : V[Name] }
      : V;

/** A row as it is read. */
export type Read<Row> = {
  readonly [Name in Exclude<keyof Row, 'searchText' | 'sortTitle' | 'sortName'>]: Given<Row[Name]>;
} & {
  /** Version of the last event of the stream that the reader may see of it. */
  readonly version: number;
  /** Recorded time of that event, ISO 8601. */
  readonly changedAt: string;
};

/** A row of the database as a reader is given it. */
export const present = <Row>(columns: object): Read<Row> => {
  const all = fromColumns(columns);
  const values = Object.entries(all).filter(([name]) => !INTERNAL.has(name));
  return { ...Object.fromEntries(values), changedAt: instantOf(all.validFrom) } as Read<Row>;
};
