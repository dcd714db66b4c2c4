import {
  eventContract,
  labelOf,
  LANGUAGES,
  type Language,
  type Localized,
  type Money,
} from '@helixboard/contracts';
import { fieldsOf } from '../../visibility/fields.js';
import { inLanguage, type Name } from '../names.js';
import { asSentence, filled, NOT_GIVEN, spoken, UNNAMED } from './words.js';

export type Names = ReadonlyMap<string, Name>;

const isLocalized = (value: unknown): value is Localized =>
  typeof value === 'object' && value !== null && 'original' in value && 'in' in value;

const isMoney = (value: object): value is Money => 'cents' in value && 'currency' in value;

/** Money as a reader of a language writes it; exact, since the amount is given in digits. */
const inMoney = ({ cents, currency }: Money, language: Language): string => {
  const digits = String(cents).padStart(3, '0');
  const amount = `${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`;
  return new Intl.NumberFormat(`${language}-BE`, { style: 'currency', currency }).format(amount);
};

/** What something is called in a language; what kind of thing it is when the reader is not given a name. */
export const nameOf = (names: Names, id: string, kind: string, language: Language): string => {
  const name = names.get(id);
  if (name?.text) return name.text;
  if (name?.name) return inLanguage(name.name, language);
  return (UNNAMED[kind] ?? UNNAMED.any)?.[language] ?? NOT_GIVEN;
};

/** The ids in an event's payload that are called by a name, where its sentences use them. */
export const referencesIn = (type: string, data: unknown): readonly string[] => {
  const template = eventContract(type)?.sentence.en ?? '';
  const used = [...template.matchAll(/\{([A-Za-z0-9_.]+)\}/g)].map(([, name]) => name ?? '');
  return used.flatMap((path) => {
    const reference = tagOf(type, path)?.reference;
    return reference ? [valueAt(data, path)].flat().filter((id) => typeof id === 'string') : [];
  });
};

const tagOf = (type: string, path: string) =>
  fieldsOf(type).find(
    (f) => f.path.filter((step) => step !== '*').join('.') === path && f.text !== undefined,
  );

const valueAt = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | null | undefined)?.[step], data);

/**
 * An event in a sentence that a person can read, with the fields and names that the reader is given.
 * @param actor who acted, as the reader may know them
 * @param capacity whether a capacity stands behind the name, after a comma, which is closed where the sentence goes on
 */
export const sentenceOf = (
  type: string,
  data: unknown,
  names: Names,
  actor: string,
  language: Language,
  capacity = false,
): string => {
  const template = eventContract(type)?.sentence[language] ?? type;
  const said = spoken(template, (path) => {
    const value = valueAt(data, path);
    return value !== undefined && value !== null && (!tagOf(type, path)?.reference || isNamed(names, value));
  });
  const closed = capacity ? said.replaceAll(/\{actor\}(?= )/g, '{actor},') : said;
  const sentence = filled(closed, (path) =>
    path === 'actor' ? actor : words(valueAt(data, path), type, path, names, language),
  );
  return asSentence(sentence);
};

/** Whether the reader is given the name of everything that is referred to. */
const isNamed = (names: Names, ids: unknown): boolean =>
  [ids].flat().every((id) => {
    const name = names.get(String(id));
    return Boolean(name?.text) || Boolean(name?.name);
  });

const words = (value: unknown, type: string, path: string, names: Names, language: Language): string => {
  if (value === undefined || value === null) return NOT_GIVEN;
  if (Array.isArray(value)) return value.map((v) => words(v, type, path, names, language)).join(', ');
  if (isLocalized(value)) return inLanguage(value, language);
  if (typeof value === 'object') return isMoney(value) ? inMoney(value, language) : NOT_GIVEN;
  const tag = tagOf(type, path);
  if (tag?.reference) return nameOf(names, String(value), tag.reference, language);
  return tag?.text === 'code' ? labelOf(String(value), language) : String(value);
};

/** A sentence in every language. */
export const inLanguages = (of: (language: Language) => string): Readonly<Record<Language, string>> =>
  Object.fromEntries(LANGUAGES.map((l) => [l, of(l)])) as Record<Language, string>;
