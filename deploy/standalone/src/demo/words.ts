import type { Localized, Provenance } from '@helixboard/contracts';

export interface InLanguages {
  readonly fr: string;
  readonly nl: string;
  readonly en?: string | undefined;
}

/** Text in the public's languages (and in English where there is one), all by a person. */
export const words = (text: InLanguages, original: 'fr' | 'nl' | 'en' = 'fr'): Localized => {
  const one = (language: 'fr' | 'nl' | 'en') => {
    const value = text[language];
    return value === undefined
      ? {}
      : { [language]: { text: value, status: language === original ? 'original' : 'human' } };
  };
  return { original, in: { ...one('fr'), ...one('nl'), ...one('en') } } as Localized;
};

/** What the demo invents says so wherever it is shown. */
export const DEMO: Provenance = { kind: 'demo', source: 'Demo office: invented to show the product' };
