/** A cell: a number or a truth is written bare, a text so that no spreadsheet takes it for a formula. */
export type Cell = string | number | boolean | null | readonly string[];

/** What spreadsheets take for the beginning of a formula, the wide forms of East Asian scripts included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const quoted = (text: string): string =>
  /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * A cell as RFC 4180 has it. A text that begins as a formula gets an apostrophe before it; a number never does, so that
 * negative ones stay numbers.
 */
export const cellOf = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : cell.join('; ');
  return quoted(FORMULA.test(text) ? `'${text}` : text);
};

/** A line of cells, with its end. */
export const lineOf = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`;
