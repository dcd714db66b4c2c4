import { stat } from 'node:fs/promises';
import { decoded, type Encoding } from './decode.js';
import { CsvFault } from './fault.js';
import { columnsIn, type Columns, separatorOf, type Separator } from './header.js';
import { recordsOf } from './records.js';

/** A line of the file by its columns, or why it cannot be one. */
export type CsvRow = {
  /** As a spreadsheet counts: the line with the columns is row 1. */
  readonly row: number;
} & (
  | { readonly values: Readonly<Record<string, string>>; readonly fault?: undefined }
  | { readonly fault: string; readonly values?: undefined }
);

/** A file that can be read from its first to its last row. */
export interface CsvFile {
  readonly separator: Separator;
  /** How many rows there are, without the columns' and the empty ones. */
  readonly total: number;
  /** Whether the file ends within its last row, or may: no line end follows it. */
  readonly cutOff: boolean;
  rows(): AsyncIterable<CsvRow>;
}

export interface Reading {
  readonly columns: Columns;
  readonly encoding?: Encoding;
  /** Takes a last row that no line end follows for whole. */
  readonly lastRowWhole?: boolean;
}

const FIRST_LINE = 64 * 1024;

const firstLineOf = async (file: string, encoding: Encoding): Promise<string> => {
  let text = '';
  for await (const piece of decoded(file, encoding)) {
    text += piece;
    if (/[\r\n]/.test(text.trimStart()) || text.length > FIRST_LINE) break;
  }
  return text.trimStart().split(/[\r\n]/, 1)[0] ?? '';
};

/** A first line that only names the separator, as spreadsheets write and hide it. */
const NAMED_SEPARATOR = /^sep=([,;\t])$/i;

const namedSeparator = (line: string): Separator | undefined =>
  NAMED_SEPARATOR.exec(line.replaceAll('"', ''))?.[1] as Separator | undefined;

const isEmpty = (cells: readonly string[]): boolean => cells.length === 1 && cells[0]!.trim() === '';

/** Cells that hold line ends in a row of the wrong size: an open quotation mark has taken other rows in. */
const swallows = (cells: readonly string[]): boolean => cells.some((cell) => /[\r\n]/.test(cell));

const CUT_OFF = 'The file ends within this row: it was cut off, and what followed is not there.';
const PERHAPS_CUT_OFF =
  'The file ends without a line end after this row: its last value may be cut off. A line end there, or --last-row-whole, says that it is whole.';

async function* rowsOf(
  file: string,
  separator: Separator,
  { columns, encoding = 'utf-8', lastRowWhole = false }: Reading,
): AsyncGenerator<CsvRow> {
  let names: readonly string[] | undefined;
  let row = 0;
  for await (const { cells, cutOff } of recordsOf(decoded(file, encoding), separator)) {
    if (!names && namedSeparator(cells.join(separator))) continue;
    row += 1;
    if (isEmpty(cells)) continue;
    if (!names) {
      names = columnsIn(cells, columns);
      continue;
    }
    if (cells.length === names.length && cutOff && !lastRowWhole) yield { row, fault: PERHAPS_CUT_OFF };
    else if (cells.length === names.length) {
      yield { row, values: Object.fromEntries(names.map((name, i) => [name, cells[i]!.trim()])) };
    } else if (cutOff && cells.length < names.length) yield { row, fault: CUT_OFF };
    else if (swallows(cells))
      throw new CsvFault(
        `Row ${row} goes over several lines and has ${cells.length} cells, the first line ${names.length} columns: perhaps a quotation mark in it is not closed.`,
        'Each quoted cell closed; a quotation mark within it doubled.',
      );
    else yield { row, fault: `The row has ${cells.length} cells, the first line ${names.length} columns.` };
  }
}

/**
 * Opens a CSV file: finds its separator and reads it once to its end, so that a file that cannot be read to there is
 * refused before anything of it is taken. However long it is, no more than a piece of it is held.
 * @throws {CsvFault} saying what is wrong with the file and what would be read
 */
export const openCsv = async (file: string, reading: Reading): Promise<CsvFile> => {
  const { columns, encoding = 'utf-8' } = reading;
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new CsvFault(`There is no file ${file}.`, 'The path of a CSV file.');
  const firstLine = await firstLineOf(file, encoding);
  if (firstLine === '')
    throw new CsvFault('The file is empty.', 'A CSV file whose first line names the columns.');
  const separator = namedSeparator(firstLine.trimEnd()) ?? separatorOf(firstLine, columns);
  const rows = () => rowsOf(file, separator, reading);
  let [total, cutOff] = [0, false];
  for await (const { fault } of rows()) {
    total += 1;
    cutOff = fault === CUT_OFF || fault === PERHAPS_CUT_OFF;
  }
  return { separator, total, cutOff, rows };
};
