import {
  type AuthorityAnswer,
  type CommandData,
  type Moment,
  type RecordAuthorityDecision,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { notForPublic } from '../public-words.js';
import type { Decision, DecisionEvent, Opened } from './decision.js';
import { takesEffect } from './opening.js';

type Outcome = readonly DecisionEvent[] | Refusal;
type Act = CommandData<typeof RecordAuthorityDecision>;

const awaiting = (d: Opened, { standing }: Decision) => {
  const { authority } = d.effect;
  if (d.outcome !== 'advised' || !authority)
    return refuse(
      'DECISION.NO_AUTHORITY',
      'The decision awaits no authority.',
      'A decision with outcome advised.',
    );
  if (standing.supersededBy)
    return refuse(
      'DECISION.SUPERSEDED',
      'Another decision took its place.',
      'The decision that superseded it.',
      {
        supersededBy: standing.supersededBy,
      },
    );
  if (standing.answer)
    return refuse(
      'DECISION.ANSWERED',
      `The answer of ${standing.answer.date} (${standing.answer.reference}) is recorded.`,
      'Another decision of the body corrects it.',
    );
  return authority;
};

/**
 * **Rule**: the act is dated from the vote to today; deviating from the advice needs a reason; refusing what was
 * advised deviates. Source: DOMAIN part 3, "Effect" (date, reference, conform or deviating with reason).
 */
const unfit = (act: Act, d: Opened, { today }: Moment): Refusal | undefined => {
  if (act.date < d.decidedOn || act.date > today)
    return refuse(
      'DECISION.ANSWER_DATE',
      `The act is dated ${act.date}.`,
      `A date from ${d.decidedOn} to ${today}.`,
    );
  if (act.decided === 'refused' && act.conformity === 'conform')
    return refuse(
      'DECISION.ANSWER_CONTRADICTS',
      'The body advised it; refusing it is not conform to that advice.',
      'conformity deviating, with the reason; or decided approved.',
    );
  if (act.conformity === 'deviating' && !act.reason)
    return refuse(
      'DECISION.ANSWER_REASON',
      'The reason for deviating from the advice is missing.',
      'reason.',
    );
  return notForPublic(d.publicLanguages, [['reason', act.reason]]);
};

/** Records the authority's own decision on an advice; what it approved takes effect on the day of its act. */
export const recordAuthorityDecision = (act: Act, d: Opened, state: Decision, moment: Moment): Outcome => {
  const authority = awaiting(d, state);
  if ('refused' in authority) return authority;
  const refusal = unfit(act, d, moment);
  if (refusal) return refusal;
  const { decisionId, ...fields } = act;
  const late = d.answerDue !== undefined && act.date > d.answerDue;
  const answer: AuthorityAnswer = { ...fields, late };
  const event: DecisionEvent = {
    type: 'AuthorityDecided',
    data: { decisionId, bodyId: d.bodyId, authority, answer, ...(d.subject ? { subject: d.subject } : {}) },
  };
  return act.decided === 'approved'
    ? [event, takesEffect(d, act.date, { authority, reference: act.reference })]
    : [event];
};

/** Marks that the answer is not recorded after 24:00 (Europe/Brussels) of the day by which it was due. */
export const markOverdue = (d: Opened, state: Decision, { today }: Moment): Outcome => {
  const authority = awaiting(d, state);
  if ('refused' in authority) return authority;
  if (state.standing.answerOverdue)
    return refuse('DECISION.OVERDUE', 'The overdue answer is marked already.', 'Nothing more is to be done.');
  if (d.answerDue === undefined || today <= d.answerDue)
    return refuse(
      'DECISION.NOT_DUE',
      'The answer is not overdue.',
      `The day after ${d.answerDue ?? 'its due day'}.`,
    );
  const { decisionId, bodyId, answerDue, subject } = d;
  return [
    {
      type: 'AuthorityAnswerOverdue',
      data: { decisionId, bodyId, authority, answerDue, ...(subject ? { subject } : {}) },
    },
  ];
};
