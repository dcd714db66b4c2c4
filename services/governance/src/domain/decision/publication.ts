import {
  type CommandData,
  type Moment,
  type PublishedChange,
  refuse,
  type Refusal,
  type TranslateDecision,
} from '@helixboard/contracts';
import { defined } from '../defined.js';
import { notForPublic } from '../public-words.js';
import { type Decision, type DecisionEvent, evolve, type Opened } from './decision.js';

type Outcome = readonly DecisionEvent[] | Refusal;

const isPublished = (): Refusal =>
  refuse(
    'DECISION.PUBLISHED',
    'The decision is published as it is; it is never edited.',
    'Another decision that supersedes it.',
  );

/** Adds the wording in another language. **Rule**: the original is what was decided, and stays. */
export const translate = (d: CommandData<typeof TranslateDecision>, o: Opened, state: Decision): Outcome => {
  if (state.published) return isPublished();
  if (d.language === o.title.original)
    return refuse(
      'DECISION.ORIGINAL',
      `The decision was taken in ${d.language}.`,
      'A translation into another language.',
    );
  if ((o.legalBasis === undefined) !== (d.legalBasis === undefined))
    return refuse(
      'DECISION.LEGAL_BASIS',
      o.legalBasis ? 'The legal basis needs its translation too.' : 'The decision names no legal basis.',
      o.legalBasis ? 'legalBasis in this language.' : 'No legalBasis.',
    );
  return [{ type: 'DecisionTranslated', data: { ...d, bodyId: o.bodyId } }];
};

/**
 * Publishes a decision with all that the public sees of it. **Rule**: only when each of its words is there in all the
 * body's public languages, none from a machine. Source: DOMAIN, "Words that recur everywhere", "Text".
 */
export const publish = (o: Opened, { standing, published }: Decision, { today }: Moment): Outcome => {
  if (published) return isPublished();
  const { answerDue: _answerDue, ...content } = o;
  return (
    notForPublic(o.publicLanguages, [
      ['title', o.title],
      ['text', o.text],
      ['legalBasis', o.legalBasis],
    ]) ?? [{ type: 'DecisionPublished', data: { ...content, standing, publishedOn: today } }]
  );
};

const CHANGES: Readonly<Partial<Record<DecisionEvent['type'], PublishedChange>>> = {
  AuthorityDecided: 'authority-answered',
  AuthorityAnswerOverdue: 'answer-overdue',
  FollowUpAdded: 'follow-up-added',
  FollowUpLate: 'follow-up-late',
  FollowUpCompleted: 'follow-up-completed',
  DecisionSuperseded: 'superseded',
};

/** What happened, as the public is told it; an effect follows from the answer that is told. */
const changeOf = (events: readonly DecisionEvent[]) => {
  const change = events.map((e) => CHANGES[e.type]).find((c) => c !== undefined);
  const answeredBy = events.find((e) => e.type === 'AuthorityDecided')?.data.authority;
  return defined({ change, answeredBy });
};

/**
 * The events of a decision with their public form: once it is published, whatever changes where it stands is told to
 * the public as well, with the whole standing as it is after those events.
 */
export const toldToPublic = (state: Decision, events: readonly DecisionEvent[]): readonly DecisionEvent[] => {
  if (!state.published || !state.opened) return events;
  const { decisionId, bodyId, subject } = state.opened;
  const { standing } = events.reduce(evolve, state);
  return [
    ...events,
    {
      type: 'PublishedDecisionUpdated',
      data: { decisionId, bodyId, standing, ...defined({ subject }), ...changeOf(events) },
    },
  ];
};
