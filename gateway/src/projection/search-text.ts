import { LANGUAGES, type Localized } from '@helixboard/contracts';

/** Text as searches compare it: lower case, without accents, single spaces. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/\s+/g, ' ')
    .trim();

/** All that texts say in any language, as searches compare it. */
export const searchable = (...texts: readonly (Localized | null | undefined)[]): string =>
  folded(texts.flatMap((t) => LANGUAGES.map((l) => t?.in[l]?.text ?? '')).join(' '));

/** A text by language, as lists are sorted by it; a missing language sorts by the original. */
export const sortable = (text: Localized): Readonly<Record<string, string>> =>
  Object.fromEntries(
    LANGUAGES.map((l) => [l, folded(text.in[l]?.text ?? text.in[text.original]?.text ?? '')]),
  );
