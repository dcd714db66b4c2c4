import os from 'node:os';
import type { Measure } from './measure.js';

const number = (value: number): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
};

const aimOf = ({ aim }: Measure): string => (aim === null ? '–' : `≥ ${number(aim)}`);

const COLUMNS = ['measure', 'value', 'reference', 'unit', 'ratio', 'least–most', 'aim'];

const cells = (m: Measure): string[] => [
  m.name,
  number(m.value),
  number(m.reference),
  m.unit,
  number(m.ratio),
  `${number(m.spread[0])}–${number(m.spread[1])}`,
  aimOf(m),
];

/** The measures as a table for a terminal. */
export const tableOf = (measures: readonly Measure[]): string => {
  const rows = [COLUMNS, ...measures.map(cells)];
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const numeric = new Set([1, 2, 4, 5, 6]);
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (numeric.has(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  ');
  return [line(rows[0]!), widths.map((w) => '─'.repeat(w)).join('  '), ...rows.slice(1).map(line)].join('\n');
};

/** The measures as JSON: an array of name, value, unit, reference, ratio and aim. */
export const jsonOf = (measures: readonly Measure[]): string => {
  const plain = measures.map(({ name, value, unit, reference, ratio, aim }) => ({
    name,
    value,
    unit,
    reference,
    ratio,
    aim,
  }));
  return `${JSON.stringify(plain, undefined, 2)}\n`;
};

const machine = (): string =>
  `${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB of memory, Node ${process.versions.node}`;

/** The page in the documentation. @param date ISO 8601 */
export const pageOf = (measures: readonly Measure[], date: string): string => {
  const row = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const notes = measures.map((m) => `- **${m.name}**: ${m.against}.`);
  return `# Performance

Written by \`npm run bench\` on ${date}: ${machine()}; the load, the office and its PostgreSQL share them.

Every measure stands beside a reference that does real work in the same run, taking turns with it, so that what
disturbs the machine disturbs both. Value and reference are medians over the rounds; the ratio is the median of the
rounds' own ratios, with the least and the greatest beside it. Figures in other places differ, ratios less so. Nothing
here is asserted by a test.

${row(COLUMNS)}
${row(COLUMNS.map((_, i) => (i === 0 || i === 3 ? '---' : '---:')))}
${measures.map((m) => row(cells(m))).join('\n')}

The references:

${notes.join('\n')}
`;
};
