import { type Language, type Localized, refuse, type Refusal } from '@helixboard/contracts';

/** Words and what they are, for a refusal: `title`, `the name of the authority`. */
export type PublicWords = readonly (readonly [what: string, words: Localized | undefined])[];

/** The public languages that a text lacks, or has from a machine only. */
export const lacking = (languages: readonly Language[], words: Localized): readonly Language[] =>
  languages.filter((l) => !words.in[l] || words.in[l].status === 'machine');

/**
 * **Rule**: what a Brussels regional body addresses to the public is there in fr and nl, neither of them from a
 * machine; a body of another territory has its own set. Source: DOMAIN, "Words that recur everywhere", "Text".
 */
export const notForPublic = (languages: readonly Language[], words: PublicWords): Refusal | undefined => {
  const missing = words.flatMap(([what, w]) =>
    w ? lacking(languages, w).map((l) => ({ what, language: l })) : [],
  );
  if (missing.length === 0) return undefined;
  return refuse(
    'PUBLIC.LANGUAGE_MISSING',
    `The body addresses the public in ${languages.join(' and ')}; not all of the wording is there by a person’s hand.`,
    missing.map((m) => `${m.what} in ${m.language}, by a person`),
    { missing },
  );
};
