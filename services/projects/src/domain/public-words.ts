import { inBrussels, type Language, type Localized } from '@helixboard/contracts';

/**
 * The languages that words still lack before they address the public.
 *
 * **Rule**: what a Brussels regional body addresses to the whole public is published only in French and Dutch, neither
 * by machine; other territories carry their own set. Words about no territory are the office’s own. Source: DOMAIN, "Words that recur everywhere" (Text).
 * @param territory NIS or NUTS code of what the words are about; undefined when about none
 */
export const missingPublicLanguages = (
  words: Localized,
  territory: string | undefined,
): readonly Language[] => {
  if (territory !== undefined && !inBrussels(territory)) return [];
  return (['fr', 'nl'] as const).filter((l) => {
    const status = words.in[l]?.status;
    return status === undefined || status === 'machine';
  });
};

/** Of several texts by name, those that lack public languages: `title: nl`. Empty when all can be published. */
export const unpublishable = (
  texts: Readonly<Record<string, Localized | undefined>>,
  territory: string | undefined,
): readonly string[] =>
  Object.entries(texts).flatMap(([name, words]) => {
    const missing = words === undefined ? [] : missingPublicLanguages(words, territory);
    return missing.length === 0 ? [] : [`${name}: ${missing.join(', ')}, written or checked by a person`];
  });
