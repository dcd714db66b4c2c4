import { createHash } from 'node:crypto';
import type { CsvRow } from '../csv/read.js';
import { type Office, OfficeNotFound, OfficeRefused, type Problem } from '../office.js';
import { commandOf, type Importable, type Outcome, type RowOutcome, type RowReading } from './row.js';

interface Done {
  readonly positions: { readonly first: string } | null;
}

/** How many rows are with the office at once. */
const AT_ONCE = 32;

/** The same row always has the same key, so that it is stored once however often it is given. */
const keyOf = (command: string, data: object): string =>
  `import-${createHash('sha256')
    .update(`${command}\n${JSON.stringify(data)}`)
    .digest('hex')
    .slice(0, 48)}`;

const reasonOf = ({ detail, title, code, acceptable = [], errors = [] }: Problem): string =>
  [
    detail ?? title ?? code ?? 'refused',
    ...errors.map((e) => `${e.pointer} ${e.detail}.`),
    ...acceptable,
  ].join(' ');

/** Codes that say nothing of the row: the same one may be taken later. */
const PASSING: readonly string[] = ['SERVICE.UNAVAILABLE', 'STREAM.BUSY', 'INTERNAL'];

export interface Giving {
  readonly office: Pick<Office, 'give'>;
  readonly importable: Importable;
  readonly reading: RowReading;
  /** Of the person who gives the rows; the administrator without one. */
  readonly token?: string | undefined;
  /** Position of the service's last event before the import: what was stored up to there was there already. */
  readonly head: bigint;
}

const give = async (
  { office, head, token }: Giving,
  command: string,
  data: object,
): Promise<{ readonly outcome: Outcome; readonly reason?: string }> => {
  try {
    const { positions } = await office.give<Done>(command, data, keyOf(command, data), token);
    return positions === null || BigInt(positions.first) <= head
      ? { outcome: 'unchanged' }
      : { outcome: 'taken' };
  } catch (error) {
    if (error instanceof OfficeNotFound) return { outcome: 'unanswered', reason: error.message };
    if (!(error instanceof OfficeRefused)) throw error;
    const passing = PASSING.includes(error.problem.code ?? '');
    return { outcome: passing ? 'unanswered' : 'refused', reason: reasonOf(error.problem) };
  }
};

const outcomeOf = async (giving: Giving, row: CsvRow): Promise<RowOutcome> => {
  const read = commandOf(giving.importable, row, giving.reading);
  if ('reason' in read) return { row: row.row, name: read.name, outcome: 'refused', reason: read.reason };
  const { outcome, reason = read.remark } = await give(giving, read.command, read.data);
  return { row: row.row, name: read.name, outcome, reason };
};

/**
 * Gives the rows to the office, many at once, and tells what became of each, in the file's order. It stops after the
 * rows that are on their way when the office no longer answers; those after them were not given.
 */
export async function* giveRows(rows: AsyncIterable<CsvRow>, giving: Giving): AsyncGenerator<RowOutcome> {
  const batch: CsvRow[] = [];
  const settle = () => Promise.all(batch.splice(0).map((row) => outcomeOf(giving, row)));
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < AT_ONCE) continue;
    const outcomes = await settle();
    yield* outcomes;
    if (outcomes.some((o) => o.outcome === 'unanswered')) return;
  }
  yield* await settle();
}

/** What would become of the rows, as far as it can be told without storing: nothing is given to the office. */
export async function* tryRows(
  rows: AsyncIterable<CsvRow>,
  { importable, reading }: Pick<Giving, 'importable' | 'reading'>,
): AsyncGenerator<RowOutcome> {
  for await (const row of rows) {
    const read = commandOf(importable, row, reading);
    yield 'reason' in read
      ? { row: row.row, name: read.name, outcome: 'refused', reason: read.reason }
      : { row: row.row, name: read.name, outcome: 'would-be-taken', reason: read.remark };
  }
}
