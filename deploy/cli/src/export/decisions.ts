import { codeOf, column, type Exportable, PROVENANCE, textIn } from './exportable.js';

const votes = (name: 'yes' | 'no' | 'abstained' | 'absent') =>
  column(name, (n) => (n.tally ? Number(n.tally[name]) : null));

/** Decisions, the latest first. */
export const DECISIONS: Exportable = {
  field: 'decisions',
  query: `query ($first: Int!, $after: String, $asOf: LocalDate, $language: Language!) {
    decisions(first: $first, after: $after, asOf: $asOf) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes {
        id version year number decidedOn motionType outcome state answerOverdue answerDue
        bodyName { text(language: $language) } title { text(language: $language) }
        text { text(language: $language) } legalBasis { text(language: $language) }
        explanation { text(language: $language) } subject { kind id }
        effect { kind authority { names { text(language: $language) } } }
        answer { date decided conformity } tally { yes no abstained absent }
        tookEffectOn supersedes supersededBy publishedOn
        provenance { kind source page }
      }
    }
  }`,
  columns: [
    column('id', (n) => n.id),
    column('version', (n) => n.version),
    column('body', (n) => textIn(n.bodyName)),
    column('year', (n) => n.year),
    column('number', (n) => n.number),
    column('decided_on', (n) => n.decidedOn),
    column('motion_type', (n) => codeOf(n.motionType)),
    column('title', (n) => textIn(n.title)),
    column('text', (n) => textIn(n.text)),
    column('legal_basis', (n) => textIn(n.legalBasis)),
    column('subject_kind', (n) => codeOf(n.subject?.kind)),
    column('subject_id', (n) => n.subject?.id ?? null),
    column('outcome', (n) => codeOf(n.outcome)),
    column('explanation', (n) => textIn(n.explanation)),
    ...[votes('yes'), votes('no'), votes('abstained'), votes('absent')],
    column('effect', (n) => codeOf(n.effect?.kind)),
    column('authority', (n) => textIn(n.effect?.authority?.names)),
    column('state', (n) => codeOf(n.state)),
    column('answer_due', (n) => n.answerDue),
    column('answer_overdue', (n) => n.answerOverdue),
    column('answered_on', (n) => n.answer?.date ?? null),
    column('answer', (n) => codeOf(n.answer?.decided)),
    column('took_effect_on', (n) => n.tookEffectOn),
    column('supersedes', (n) => n.supersedes),
    column('superseded_by', (n) => n.supersededBy),
    column('published_on', (n) => n.publishedOn),
    ...PROVENANCE,
  ],
};
