import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { CsvRow } from '../csv/read.js';
import { type Office, OfficeNotFound, OfficeRefused, type Problem } from '../office.js';
import { commandOf, type Importable, type RowCommand, type RowOutcome, type RowReading } from './row.js';

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

/** Codes that every command shares and that say something of this row; the others of them say nothing of it. */
const OF_THE_ROW: readonly string[] = ['REQUEST.INVALID', 'REQUEST.TOO_LARGE', 'AUTH.FORBIDDEN'];
const SHARED = /^(?:AUTH|REQUEST|STREAM|SERVICE)\.|^INTERNAL$/;

/** Whether the office decided on the row: what it says for another reason, the same row may be taken later. */
const decides = ({ code, status = 0 }: Problem): boolean =>
  code !== undefined && status !== 429 && status < 500 && (OF_THE_ROW.includes(code) || !SHARED.test(code));

/** Milliseconds before each further try of a row whose stream others write to. */
const PAUSES: readonly number[] = [50, 100, 200, 400, 800, 1600];

export interface Giving {
  readonly office: Pick<Office, 'give'>;
  readonly importable: Importable;
  readonly reading: RowReading;
  /** Of the person who gives the rows; the administrator without one. */
  readonly token?: string | undefined;
  /** Position of the service's last event before the import: what was stored up to there was there already. */
  readonly head: bigint;
  /** Waits so many milliseconds. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

type Command = Extract<RowCommand, { command: string }>;
type Given = Pick<RowOutcome, 'outcome'> & { readonly reason?: string };

const isBusy = (error: unknown): boolean =>
  error instanceof OfficeRefused && error.problem.code === 'STREAM.BUSY';

const patiently = async ({ office, token, pause = setTimeout }: Giving, read: Command, key: string) => {
  for (const ms of PAUSES) {
    try {
      return await office.give<Done>(read.command, read.data, key, token);
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    await pause(ms);
  }
  return office.give<Done>(read.command, read.data, key, token);
};

const give = async (giving: Giving, read: Command, key: string, taken: Set<string>): Promise<Given> => {
  try {
    const { positions } = await patiently(giving, read, key);
    if (positions === null || BigInt(positions.first) <= giving.head || taken.has(key))
      return { outcome: 'unchanged' };
    taken.add(key);
    return { outcome: 'taken' };
  } catch (error) {
    if (error instanceof OfficeNotFound) return { outcome: 'unanswered', reason: error.message };
    if (!(error instanceof OfficeRefused)) throw error;
    return {
      outcome: decides(error.problem) ? 'refused' : 'unanswered',
      reason: reasonOf(error.problem),
    };
  }
};

/** Gives the rows of one stream one after the other, until one is not answered: those after it are not given. */
const inTurn = async (
  rows: readonly Waiting[],
  giving: Giving,
  taken: Set<string>,
): Promise<readonly RowOutcome[]> => {
  const outcomes: RowOutcome[] = [];
  for (const { row, read, key } of rows) {
    const { outcome, reason = read.remark } = await give(giving, read, key, taken);
    outcomes.push({ row, name: read.name, outcome, reason });
    if (outcome === 'unanswered') break;
  }
  return outcomes;
};

interface Waiting {
  readonly row: number;
  readonly read: Command;
  readonly key: string;
}

const settle = async (
  batch: readonly CsvRow[],
  giving: Giving,
  taken: Set<string>,
): Promise<readonly RowOutcome[]> => {
  const unfit: RowOutcome[] = [];
  const waiting: Waiting[] = [];
  for (const line of batch) {
    const { row } = line;
    const read = commandOf(giving.importable, line, giving.reading);
    if ('reason' in read) unfit.push({ row, name: read.name, outcome: 'refused', reason: read.reason });
    else waiting.push({ row, read, key: keyOf(read.command, read.data) });
  }
  const streams = Map.groupBy(waiting, ({ read, key }) => read.stream ?? key);
  const given = await Promise.all([...streams.values()].map((rows) => inTurn(rows, giving, taken)));
  return [...unfit, ...given.flat()].toSorted((a, b) => a.row - b.row);
};

/**
 * Gives the rows to the office, many at once but those of one stream in the file's order, and tells what became of
 * each, in that order. It stops after the rows that are on their way when the office no longer answers; those after
 * them were not given.
 */
export async function* giveRows(rows: AsyncIterable<CsvRow>, giving: Giving): AsyncGenerator<RowOutcome> {
  const taken = new Set<string>();
  let batch: CsvRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < AT_ONCE) continue;
    const outcomes = await settle(batch, giving, taken);
    batch = [];
    yield* outcomes;
    if (outcomes.some((o) => o.outcome === 'unanswered')) return;
  }
  yield* await settle(batch, giving, taken);
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
