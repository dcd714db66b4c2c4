import * as contracts from '@helixboard/contracts';

/**
 * The code lists of the contracts as GraphQL enums, the one place where both names of a value meet: `civil-society`
 * in commands, events and rows is `CIVIL_SOCIETY` in GraphQL.
 */
export interface CodeList {
  readonly name: string;
  readonly values: readonly string[];
}

/** Names that do not follow from the constant's name, or that are preferred where two lists hold the same values. */
const PREFERRED: readonly CodeList[] = [
  { name: 'Helix', values: contracts.HELICES },
  { name: 'Dimension', values: contracts.THEMES },
  { name: 'Language', values: contracts.LANGUAGES },
  { name: 'AffiliationPosition', values: contracts.POSITIONS },
  { name: 'Priority2017', values: contracts.PRIORITIES_2017 },
  { name: 'ProcedureKind', values: contracts.PROCEDURES },
  { name: 'ErasureBasis', values: contracts.ERASURE_BASES },
  { name: 'DpiaCriterion', values: contracts.DPIA_CRITERIA },
  { name: 'HistoricalProcedureType', values: contracts.HISTORICAL_PROCEDURES },
  { name: 'SheetPart', values: contracts.ANSWERABLE_PARTS },
  // Lists that the contracts' field builders hold without a name of their own.
  { name: 'TranslationStatus', values: ['original', 'human', 'machine'] },
  { name: 'ProvenanceKind', values: ['recorded', 'source', 'demo'] },
  { name: 'Currency', values: ['EUR'] },
  { name: 'Vat', values: ['included', 'excluded', 'exempt'] },
];

/** `categories` → `category` */
export const singular = (word: string): string => {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:ss|sh|ch|x)es$/.test(word) ? word.slice(0, -2) : word.replace(/(?<!s)s$/, '');
};

const title = (words: readonly string[]): string =>
  words.map((w) => `${w.charAt(0).toUpperCase()}${w.slice(1)}`).join('');

/** `INTEREST_KINDS` → `InterestKind` */
const typeName = (constant: string): string => {
  const words = constant.toLowerCase().split('_');
  return title([...words.slice(0, -1), singular(words.at(-1) ?? '')]);
};

const isCodes = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((v) => typeof v === 'string' && /^[A-Za-z0-9-]+$/.test(v));

const keyOf = (values: readonly string[]): string => [...values].sort().join('|');

const exported = Object.entries<unknown>(contracts).flatMap(([constant, values]): readonly CodeList[] =>
  /^[A-Z][A-Z0-9_]*$/.test(constant) && isCodes(values) ? [{ name: typeName(constant), values }] : [],
);

const byValues = new Map<string, CodeList>();
for (const list of [...PREFERRED, ...exported]) {
  const key = keyOf(list.values);
  const taken = [...byValues.values()].some((other) => other.name === list.name);
  if (!byValues.has(key) && !taken) byValues.set(key, list);
}

/** Every code list that the contracts export, under its GraphQL name. */
export const CODE_LISTS: readonly CodeList[] = [...byValues.values()];

/** The list with exactly these values, in any order; undefined when the contracts export none. */
export const codeListOf = (values: readonly string[]): CodeList | undefined => byValues.get(keyOf(values));

/** The GraphQL name of a code: `civil-society` → `CIVIL_SOCIETY`; one that starts with a digit gets an underscore. */
export const enumName = (code: string): string =>
  code
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase()
    .replace(/^(?=\d)/, '_');

/** The SDL of a list. */
export const enumSdl = ({ name, values }: CodeList): string =>
  `enum ${name} {\n${values.map((v) => `  ${enumName(v)}`).join('\n')}\n}\n`;

/** GraphQL name → code, as graphql-js wants it to translate in both directions. */
export const enumResolver = ({ values }: CodeList): Readonly<Record<string, string>> =>
  Object.fromEntries(values.map((v) => [enumName(v), v]));
