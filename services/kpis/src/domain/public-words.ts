import { type Localized, refuse, type Refusal } from '@helixboard/contracts';

/**
 * Of several texts by name, those that lack a language of the public: `names: nl`. Empty when all can be published.
 *
 * **Rule**: what a Brussels regional body addresses to the whole public is in French and Dutch, neither by machine.
 * Frameworks and indicators are the office's own words. Source: DOMAIN, "Words that recur everywhere" (Text).
 */
export const unfitForPublic = (
  texts: readonly (readonly [name: string, words: Localized | undefined])[],
): readonly string[] =>
  texts.flatMap(([name, words]) => {
    const missing = (['fr', 'nl'] as const).filter(
      (l) => words && (words.in[l] === undefined || words.in[l].status === 'machine'),
    );
    return missing.length === 0 ? [] : [`${name}: ${missing.join(', ')}`];
  });

export const refuseUnfit = (unfit: readonly string[]): Refusal | undefined =>
  unfit.length === 0
    ? undefined
    : refuse(
        'KPIS.WORDS_NOT_PUBLIC',
        'Words that address the public are not there in French and Dutch, written or checked by a person.',
        unfit.map((text) => `${text}, written or checked by a person`),
      );
