import { LANGUAGES, type Blocker, type Language, type Localized } from '@helixboard/contracts';
import { inLanguage } from '../../read/names.js';

type InLanguages = Readonly<Record<Language, string>>;

interface InLanguage {
  readonly language?: Language | null;
}

/** Words of the product itself, which are there in every language. */
const own = (words: InLanguages, { language }: InLanguage): string => words[language ?? 'en'];

/** Something that falls due, in words. */
export interface Due {
  readonly due: string;
  readonly late: boolean;
  readonly words: { readonly own: InLanguages } | { readonly localized: Localized };
}

/** Resolvers that only choose words; they ask nothing of the read side. */
export const WORDS = {
  Localized: {
    text: (text: Localized, { language }: InLanguage) => inLanguage(text, language ?? text.original),
    translations: (text: Localized) =>
      LANGUAGES.flatMap((language) => {
        const translation = text.in[language];
        return translation ? [{ language, ...translation }] : [];
      }),
    missing: (text: Localized) => LANGUAGES.filter((language) => !text.in[language]),
  },
  Blocker: {
    gate: (blocker: Blocker) => blocker.gate ?? null,
    projectIds: (blocker: Blocker) => blocker.projectIds ?? [],
    text: (blocker: Blocker, asked: InLanguage) => own(blocker.missing, asked),
    whoMustAct: (blocker: Blocker) => blocker,
    due: (blocker: Blocker) => blocker.answerDue ?? null,
  },
  WhoMustAct: {
    code: (blocker: Blocker) => blocker.who,
    label: (blocker: Blocker, asked: InLanguage) => own(blocker.whoLabel, asked),
    authority: (blocker: Blocker) => blocker.authority?.names ?? null,
  },
  Waiting: {
    text: ({ words }: { readonly words: InLanguages }, asked: InLanguage) => own(words, asked),
  },
  Deadline: {
    text: ({ words }: Due, asked: InLanguage) =>
      'own' in words
        ? own(words.own, asked)
        : inLanguage(words.localized, asked.language ?? words.localized.original),
  },
} as const;
