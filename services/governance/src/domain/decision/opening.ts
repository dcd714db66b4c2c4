import {
  addDays,
  type CommandData,
  type DecisionTookEffect,
  type EventOf,
  type OpenDecision,
  refuse,
  type Refusal,
  REGISTERED_OUTCOMES,
  type RegisteredOutcome,
} from '@helixboard/contracts';
import { defined } from '../defined.js';
import type { Motion } from '../meeting/meeting.js';
import type { Decision, DecisionEvent, Opened } from './decision.js';

const isRegistered = (outcome: string): outcome is RegisteredOutcome =>
  (REGISTERED_OUTCOMES as readonly string[]).includes(outcome);

/**
 * That a decision takes effect: what other services react to.
 *
 * @param approval the authority that approved it, where it advises one
 */
export const takesEffect = (
  d: Opened,
  tookEffectOn: string,
  approval?: {
    readonly authority: EventOf<typeof DecisionTookEffect>['data']['authority'];
    readonly reference: string;
  },
): DecisionEvent => {
  const { decisionId, bodyId, year, number, motionType, subject, waiver, title, decidedOn, supersedes } = d;
  return {
    type: 'DecisionTookEffect',
    data: defined({
      decisionId,
      bodyId,
      year,
      number,
      motionType,
      subject,
      waiver,
      title,
      decidedOn,
      tookEffectOn,
      supersedes,
      ...approval,
    }),
  };
};

/**
 * Opens the file of a registered decision with what its meeting decided. **Rule**: what binds and is adopted takes
 * effect at once; an advice awaits its authority, whose answer is due so many days after the vote.
 * Source: DOMAIN part 3, "Effect of each motion type".
 */
export const openDecision = (
  d: CommandData<typeof OpenDecision>,
  state: Decision,
  motion: Motion | undefined,
): readonly DecisionEvent[] | Refusal => {
  if (state.opened) return refuse('DECISION.EXISTS', 'The decision is open already.', 'Another decision.');
  const decided = motion?.decided;
  if (!decided || !isRegistered(decided.outcome))
    return refuse(
      'MOTION.UNKNOWN',
      'The meeting decided no such motion.',
      'A motion adopted, advised or rejected.',
    );
  const { decisionId, year, number } = d;
  const { answerDays } = decided.effect;
  const opened: Opened = {
    decisionId,
    year,
    number,
    ...decided,
    outcome: decided.outcome,
    ...(decided.outcome === 'advised' && answerDays !== undefined
      ? { answerDue: addDays(decided.decidedOn, answerDays) }
      : {}),
  };
  const event: DecisionEvent = { type: 'DecisionOpened', data: opened };
  return decided.outcome === 'adopted' ? [event, takesEffect(opened, decided.decidedOn)] : [event];
};
