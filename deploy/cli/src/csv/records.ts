import { once } from 'node:events';
import { Parser } from 'csv-parse';
import { CsvFault } from './fault.js';
import type { Separator } from './header.js';

/** The cells of one line, or of several where a quoted cell holds line ends. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** The file ends within it. */
  readonly cutOff: boolean;
}

/** The largest record that is read, in bytes: as much as a command may hold. */
const LARGEST = 256 * 1024;

const QUOTED = 'Each cell that holds a quotation mark in quotation marks, and that mark doubled.';

const unclosed = (row: number): CsvFault =>
  new CsvFault(`A quotation mark that opens in row ${row} is not closed.`, QUOTED);

const misplaced = (row: number): CsvFault =>
  new CsvFault(`A quotation mark in row ${row} stands within a cell that it does not enclose.`, QUOTED);

const MISPLACED: readonly (string | undefined)[] = [
  'INVALID_OPENING_QUOTE',
  'CSV_INVALID_CLOSING_QUOTE',
  'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE',
];

/**
 * Cuts a text into records, as RFC 4180 has it, with line ends of any kind. Empty lines are records of one empty cell.
 * No more is held than a piece of the text and its records.
 * @throws {CsvFault} where quotation marks do not enclose cells: what is a row can no longer be told
 */
export async function* recordsOf(
  texts: AsyncIterable<string>,
  separator: Separator,
): AsyncGenerator<CsvRecord> {
  let queue: { readonly cells: readonly string[]; readonly lines: number }[] = [];
  let [given, lines, ended] = [0, 0, true];
  let failure: (Error & { code?: string; lines?: number }) | undefined;
  const parser = new Parser({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    quote: '"',
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: LARGEST,
    on_record: (cells: string[], context) => {
      queue.push({ cells, lines: context.lines });
      return null;
    },
  });
  parser.on('error', (error) => (failure = error));
  const drained = (): readonly { readonly cells: readonly string[]; readonly lines: number }[] => {
    const taken = queue;
    queue = [];
    given += taken.length;
    lines = taken.at(-1)?.lines ?? lines;
    return taken;
  };
  // One record is held back: only the end of the text says whether the last line was closed.
  let held: readonly string[] | undefined;
  for await (const text of texts) {
    if (text === '') continue;
    ended = /[\r\n]$/.test(text);
    if (!parser.write(text) && !failure) await once(parser, 'drain').catch(() => undefined);
    for (const { cells } of drained()) {
      if (held) yield { cells: held, cutOff: false };
      held = cells;
    }
    if (failure) break;
  }
  if (!failure) {
    const finished = Promise.race([once(parser, 'finish'), once(parser, 'close')]).catch(() => undefined);
    parser.end();
    await finished;
  }
  for (const { cells } of drained()) {
    if (held) yield { cells: held, cutOff: false };
    held = cells;
  }
  if (!failure) {
    if (held) yield { cells: held, cutOff: !ended };
    return;
  }
  if (failure.code === 'CSV_QUOTE_NOT_CLOSED' && (failure.lines ?? lines) - lines <= 1) {
    if (held) yield { cells: held, cutOff: false };
    yield { cells: [], cutOff: true };
    return;
  }
  if (failure.code === 'CSV_QUOTE_NOT_CLOSED') throw unclosed(given + 1);
  if (MISPLACED.includes(failure.code)) throw misplaced(given + 1);
  if (failure.code === 'CSV_MAX_RECORD_SIZE')
    throw new CsvFault(
      `Row ${given + 1} is larger than 256 KiB; perhaps a quotation mark in it is not closed.`,
      'Rows of at most 256 KiB; each quoted cell closed.',
    );
  throw failure;
}
