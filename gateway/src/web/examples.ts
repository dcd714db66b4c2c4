import type { PageLanguage } from './texts.js';

/** Queries that anybody can run, in the language of the page. */
export interface Example {
  readonly name: 'roadmap' | 'decisions' | 'organisations';
  readonly query: string;
}

/** The three questions that the start page and the README begin with. */
export const examples = (language: PageLanguage): readonly Example[] => {
  const l = language.toUpperCase();
  return [
    {
      name: 'roadmap',
      query: `{
  roadmap(first: 5) {
    totalCount
    hiddenCount
    nodes {
      title { text(language: ${l}) }
      dimensions
      state
      period { from to }
      blockers {
        code
        text(language: ${l})
        whoMustAct { label(language: ${l}) }
      }
      provenance { kind source page }
    }
  }
}`,
    },
    {
      name: 'decisions',
      query: `{
  decisions(first: 5) {
    totalCount
    nodes {
      number
      year
      title { text(language: ${l}) }
      outcome
      state
      effect { kind authority { names { text(language: ${l}) } } }
      answerDue
      demo
    }
  }
}`,
    },
    {
      name: 'organisations',
      query: `{
  organisations(filter: { helices: [ACADEMIA] }, first: 5) {
    totalCount
    nodes {
      name { text(language: ${l}) }
      organisationKind
      themes
      provenance { kind source }
    }
  }
}`,
    },
  ];
};
