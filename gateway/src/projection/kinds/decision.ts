import {
  AuthorityAnswerOverdue,
  AuthorityDecided,
  DecisionOpened,
  DecisionPublished,
  DecisionSuperseded,
  DecisionTookEffect,
  DecisionTranslated,
  FollowUpAdded,
  FollowUpCompleted,
  FollowUpLate,
  PublishedDecisionUpdated,
  type EventOf,
  type Language,
  type Localized,
  type Standing,
} from '@helixboard/contracts';
import type { DecisionEntity, FollowUp, RowOf } from '../../entities/index.js';
import { defineKind, on } from '../kind.js';
import { searchable } from '../search-text.js';

type DecisionRow = RowOf<DecisionEntity>;
type Content = EventOf<typeof DecisionOpened>['data'] | EventOf<typeof DecisionPublished>['data'];

const contentOf = (data: Content): Partial<DecisionRow> => ({
  bodyId: data.bodyId,
  bodyName: data.bodyNames,
  year: data.year,
  number: data.number,
  meetingId: data.meetingId,
  motionId: data.motionId,
  motionType: data.motionType,
  title: data.title,
  text: data.text,
  legalBasis: data.legalBasis ?? null,
  subjectKind: data.subject?.kind ?? null,
  subjectId: data.subject?.id ?? null,
  effect: data.effect,
  outcome: data.outcome,
  explanation: data.explanation,
  quorum: data.quorum,
  tally: data.tally ?? null,
  decidedOn: data.decidedOn,
  supersedes: data.supersedes ?? null,
  provenance: data.provenance ?? null,
  searchText: searchable(data.title, data.text),
});

/** The published standing; what a follow-up's other readers know of its owner stays. */
const standingOf = (standing: Standing, row: DecisionRow): Partial<DecisionRow> => ({
  state: standing.state,
  answerDue: standing.answerDue ?? null,
  answerOverdue: standing.answerOverdue,
  answer: standing.answer ?? null,
  tookEffectOn: standing.tookEffectOn ?? null,
  supersededBy: standing.supersededBy ?? null,
  followUps: standing.followUps.reduce(withFollowUp, row.followUps),
});

const withFollowUp = (
  followUps: readonly FollowUp[],
  changed: Partial<FollowUp> & Pick<FollowUp, 'followUpId' | 'wording'>,
): readonly FollowUp[] => {
  const before = followUps.find((f) => f.followUpId === changed.followUpId);
  const after = { state: 'open', due: '', ...before, ...changed };
  return before ? followUps.map((f) => (f === before ? after : f)) : [...followUps, after];
};

const translated = <T extends Localized | null>(
  text: T,
  language: Language,
  status: 'human' | 'machine',
  words: string | undefined,
): T =>
  text === null || words === undefined
    ? text
    : { ...text, in: { ...text.in, [language]: { text: words, status } } };

export const decision = defineKind({
  table: 'decision',
  source: 'governance',
  category: 'decision',
  start: ({ data }): DecisionRow => ({
    id: String(data.decisionId),
    bodyId: String(data.bodyId),
    bodyName: null,
    year: null,
    number: null,
    meetingId: null,
    motionId: null,
    motionType: null,
    title: null,
    text: null,
    legalBasis: null,
    subjectKind: null,
    subjectId: null,
    effect: null,
    outcome: null,
    explanation: null,
    quorum: null,
    tally: null,
    decidedOn: null,
    state: null,
    answerDue: null,
    answerOverdue: false,
    answer: null,
    tookEffectOn: null,
    supersedes: null,
    supersededBy: null,
    followUps: [],
    publishedOn: null,
    searchText: '',
    provenance: null,
  }),
  folds: [
    on<typeof DecisionOpened, DecisionRow>(DecisionOpened, (data) => ({
      ...contentOf(data),
      state: data.outcome === 'advised' ? 'awaits-authority' : 'without-effect',
      answerDue: data.answerDue ?? null,
    })),
    on<typeof AuthorityDecided, DecisionRow>(AuthorityDecided, ({ answer }, row) => ({
      answer,
      state: answer.decided === 'refused' ? 'refused-by-authority' : row.state,
    })),
    on<typeof DecisionTookEffect, DecisionRow>(DecisionTookEffect, ({ tookEffectOn }) => ({
      state: 'in-effect',
      tookEffectOn,
    })),
    on<typeof AuthorityAnswerOverdue, DecisionRow>(AuthorityAnswerOverdue, () => ({ answerOverdue: true })),
    on<typeof FollowUpAdded, DecisionRow>(FollowUpAdded, (data, row) => ({
      followUps: withFollowUp(row.followUps, {
        followUpId: data.followUpId,
        wording: data.wording,
        due: data.due,
        state: 'open',
        ...(data.organisationId ? { organisationId: data.organisationId } : {}),
        ...(data.personId ? { personId: data.personId } : {}),
      }),
    })),
    on<typeof FollowUpLate, DecisionRow>(FollowUpLate, ({ followUpId, wording, due }, row) => ({
      followUps: withFollowUp(row.followUps, { followUpId, wording, due, state: 'late' }),
    })),
    on<typeof FollowUpCompleted, DecisionRow>(
      FollowUpCompleted,
      ({ followUpId, wording, completedOn }, row) => ({
        followUps: withFollowUp(row.followUps, { followUpId, wording, completedOn, state: 'done' }),
      }),
    ),
    on<typeof DecisionTranslated, DecisionRow>(DecisionTranslated, (data, row) => {
      const title = translated(row.title, data.language, data.status, data.title);
      const text = translated(row.text, data.language, data.status, data.text);
      const legalBasis = translated(row.legalBasis, data.language, data.status, data.legalBasis);
      return { title, text, legalBasis, searchText: searchable(title, text) };
    }),
    on<typeof DecisionSuperseded, DecisionRow>(DecisionSuperseded, ({ by }) => ({
      state: 'superseded',
      supersededBy: by,
    })),
    on<typeof DecisionPublished, DecisionRow>(DecisionPublished, (data, row) => ({
      ...contentOf(data),
      ...standingOf(data.standing, row),
      publishedOn: data.publishedOn,
    })),
    on<typeof PublishedDecisionUpdated, DecisionRow>(PublishedDecisionUpdated, ({ standing }, row) =>
      standingOf(standing, row),
    ),
  ],
});
