import { type Language, LANGUAGES, type Localized, type MotionOutcome } from '@helixboard/contracts';
import type { Result } from './outcome.js';

interface Wording {
  readonly quorum: (present: number, base: number, needed: number) => string;
  readonly overall: (yes: number, cast: number, needed: number) => string;
  readonly nothingCast: string;
  readonly join: string;
  readonly colon: string;
  readonly outcome: Readonly<Record<MotionOutcome, string>>;
}

const WORDING: Readonly<Record<Language, Wording>> = {
  en: {
    quorum: (present, base, needed) => `quorum ${present} of ${base}, needed ${needed}`,
    overall: (yes, cast, needed) => `overall ${yes} of ${cast}, needed ${needed}`,
    nothingCast: 'no vote for or against',
    join: '; ',
    colon: ': ',
    outcome: {
      adopted: 'adopted',
      advised: 'advised',
      rejected: 'not adopted',
      'no-quorum': 'no quorum',
      deferred: 'deferred',
    },
  },
  fr: {
    quorum: (present, base, needed) => `quorum ${present} sur ${base}, requis ${needed}`,
    overall: (yes, cast, needed) => `ensemble ${yes} sur ${cast}, requis ${needed}`,
    nothingCast: 'aucune voix pour ou contre',
    join: ' ; ',
    colon: ' : ',
    outcome: {
      adopted: 'adoptée',
      advised: 'avis favorable',
      rejected: 'non adoptée',
      'no-quorum': 'quorum non atteint',
      deferred: 'reportée',
    },
  },
  nl: {
    quorum: (present, base, needed) => `quorum ${present} op ${base}, vereist ${needed}`,
    overall: (yes, cast, needed) => `in totaal ${yes} op ${cast}, vereist ${needed}`,
    nothingCast: 'geen stem voor of tegen',
    join: '; ',
    colon: ': ',
    outcome: {
      adopted: 'aangenomen',
      advised: 'gunstig advies',
      rejected: 'niet aangenomen',
      'no-quorum': 'quorum niet bereikt',
      deferred: 'uitgesteld',
    },
  },
  de: {
    quorum: (present, base, needed) => `Quorum ${present} von ${base}, nötig ${needed}`,
    overall: (yes, cast, needed) => `insgesamt ${yes} von ${cast}, nötig ${needed}`,
    nothingCast: 'keine Stimme dafür oder dagegen',
    join: '; ',
    colon: ': ',
    outcome: {
      adopted: 'angenommen',
      advised: 'befürwortet',
      rejected: 'nicht angenommen',
      'no-quorum': 'Quorum nicht erreicht',
      deferred: 'vertagt',
    },
  },
};

const inLanguage = (words: Wording, result: Result): string => {
  const { quorum } = result;
  const parts = [words.quorum(quorum.present, quorum.base, quorum.needed)];
  if (result.outcome !== 'no-quorum') {
    const { yes, cast, needed } = result.tally;
    parts.push(cast === 0 ? words.nothingCast : words.overall(yes, cast, needed));
  }
  return `${parts.join(words.join)}${words.colon}${words.outcome[result.outcome]}`;
};

/**
 * Why the outcome is what it is, for a person, in every language: "quorum 9 of 12, needed 7; overall 6 of 9, needed 5:
 * adopted". The wordings are the office's own, so none is from a machine. Source: DOMAIN part 3, "Outcome".
 *
 * @param original the language that counts as the original: the body's first public language
 */
export const explain = (result: Result, original: Language): Localized => ({
  original,
  in: Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      {
        text: inLanguage(WORDING[language], result),
        status: language === original ? 'original' : 'human',
      },
    ]),
  ),
});
