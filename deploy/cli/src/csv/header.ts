import { CsvFault } from './fault.js';

/** The columns that a file must or may have, by name; case does not count. */
export interface Columns {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** Of each group, one at least. */
  readonly oneOf?: readonly (readonly string[])[];
}

export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

export const NAME_OF: Readonly<Record<Separator, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
};

const everyOf = ({ required, optional = [], oneOf = [] }: Columns): readonly string[] => [
  ...required,
  ...oneOf.flat(),
  ...optional,
];

const expected = (columns: Columns): string => {
  const { required, optional = [], oneOf = [] } = columns;
  const choices = oneOf.map((group) => group.join(' or '));
  const may = optional.length === 0 ? '' : `; may be there: ${optional.join(', ')}`;
  return `A first line with these columns, in any order, separated by commas, semicolons or tabs: ${[...required, ...choices].join(', ')}${may}.`;
};

const folded = (name: string): string => name.trim().toLowerCase();

/** How the first line is separated: by what gives the most columns that are expected. */
export const separatorOf = (firstLine: string, columns: Columns): Separator => {
  const known = new Set(everyOf(columns).map(folded));
  const hits = (separator: Separator): number =>
    firstLine.split(separator).filter((cell) => known.has(folded(cell.replaceAll('"', '')))).length;
  return SEPARATORS.toSorted((a, b) => hits(b) - hits(a))[0]!;
};

/**
 * The expected column that stands at each place of the first line.
 * @throws {CsvFault} naming what is missing, unknown or there twice, and what is expected
 */
export const columnsIn = (cells: readonly string[], columns: Columns): readonly string[] => {
  const every = everyOf(columns);
  const names = cells.map((cell) => every.find((name) => folded(name) === folded(cell)) ?? cell.trim());
  const unknown = names.filter((name) => !every.includes(name));
  const twice = names.filter((name, i) => every.includes(name) && names.indexOf(name) !== i);
  const missing = [
    ...columns.required.filter((name) => !names.includes(name)),
    ...(columns.oneOf ?? [])
      .filter((g) => !g.some((name) => names.includes(name)))
      .map((g) => g.join(' or ')),
  ];
  const wrong = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`unknown: ${unknown.map((n) => `“${n.slice(0, 40)}”`).join(', ')}`] : []),
    ...(twice.length > 0 ? [`there twice: ${[...new Set(twice)].join(', ')}`] : []),
  ];
  if (wrong.length > 0)
    throw new CsvFault(`The columns are not those expected (${wrong.join('; ')}).`, expected(columns));
  return names;
};
