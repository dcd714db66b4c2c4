import {
  type AddFollowUp,
  type CommandData,
  type CompleteFollowUp,
  type MarkFollowUpLate,
  type Moment,
  refuse,
  type Refusal,
  type Standing,
} from '@helixboard/contracts';
import { defined } from '../defined.js';
import { notForPublic } from '../public-words.js';
import type { Decision, DecisionEvent, Opened } from './decision.js';

type Outcome = readonly DecisionEvent[] | Refusal;

/** How many follow-ups a decision may have, done ones included: what the public sees of a decision holds them all. */
const MOST_FOLLOW_UPS = 50;

/** Adds an action with one owner and a due day. Its wording is public. Source: DOMAIN part 3, "Decision". */
export const addFollowUp = (
  d: CommandData<typeof AddFollowUp>,
  { bodyId, publicLanguages }: Opened,
  { standing }: Decision,
  { today }: Moment,
): Outcome => {
  if (standing.followUps.some((f) => f.followUpId === d.followUpId))
    return refuse('FOLLOW_UP.EXISTS', 'This follow-up was added already.', 'A new id for another follow-up.');
  if (standing.followUps.length >= MOST_FOLLOW_UPS)
    return refuse(
      'FOLLOW_UP.TOO_MANY',
      `The decision has ${standing.followUps.length} follow-ups, which is as many as it may have.`,
      'A follow-up of another decision.',
    );
  if ((d.personId === undefined) === (d.organisationId === undefined))
    return refuse('FOLLOW_UP.OWNER', 'A follow-up has one owner.', 'Either personId or organisationId.');
  if (d.due < today)
    return refuse(
      'FOLLOW_UP.DUE',
      `The follow-up would have been due on ${d.due}.`,
      `A day from ${today} on.`,
    );
  return (
    notForPublic(publicLanguages, [['wording', d.wording]]) ?? [
      { type: 'FollowUpAdded', data: { ...d, bodyId } },
    ]
  );
};

const pending = (id: string, { standing }: Decision): Standing['followUps'][number] | Refusal => {
  const found = standing.followUps.find((f) => f.followUpId === id);
  if (!found)
    return refuse(
      'FOLLOW_UP.UNKNOWN',
      'The decision has no such follow-up.',
      'The id of one of its follow-ups.',
    );
  return found.state === 'done'
    ? refuse('FOLLOW_UP.DONE', 'The follow-up is completed.', 'A follow-up that is not done yet.')
    : found;
};

/** Notes that a follow-up is done, today, on time or late. Source: DOMAIN part 3, "Decision". */
export const completeFollowUp = (
  d: CommandData<typeof CompleteFollowUp>,
  { decisionId, bodyId }: Opened,
  state: Decision,
  { today }: Moment,
): Outcome => {
  const found = pending(d.followUpId, state);
  if ('refused' in found) return found;
  const { followUpId, wording } = found;
  return [
    {
      type: 'FollowUpCompleted',
      data: defined({ decisionId, bodyId, followUpId, wording, completedOn: today, note: d.note }),
    },
  ];
};

/** Marks that a follow-up is not done after 24:00 (Europe/Brussels) of its due day. */
export const markLate = (
  d: CommandData<typeof MarkFollowUpLate>,
  { decisionId, bodyId }: Opened,
  state: Decision,
  { today }: Moment,
): Outcome => {
  const found = pending(d.followUpId, state);
  if ('refused' in found) return found;
  const { followUpId, wording, due } = found;
  if (found.state === 'late')
    return refuse('FOLLOW_UP.LATE', 'The follow-up is marked late already.', 'Nothing more is to be done.');
  if (today <= due)
    return refuse('DECISION.NOT_DUE', `The follow-up is due by ${due}.`, `The day after ${due}.`);
  return [{ type: 'FollowUpLate', data: { decisionId, bodyId, followUpId, wording, due } }];
};
