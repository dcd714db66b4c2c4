import {
  type AddFollowUp,
  type CommandData,
  type CompleteFollowUp,
  type Decider,
  type DomainCommand,
  isRefusal,
  type MarkAuthorityAnswerOverdue,
  type MarkDecisionSuperseded,
  type MarkFollowUpLate,
  type Moment,
  type OpenDecision,
  type PublishDecision,
  type RecordAuthorityDecision,
  refuse,
  type Refusal,
  type Relation,
  type TranslateDecision,
} from '@helixboard/contracts';
import type { Motion } from '../meeting/meeting.js';
import { markOverdue, recordAuthorityDecision } from './authority.js';
import { type Decision, type DecisionEvent, evolve, initialState, type Opened } from './decision.js';
import { addFollowUp, completeFollowUp, markLate } from './follow-ups.js';
import { openDecision } from './opening.js';
import { publish, toldToPublic, translate } from './publication.js';

type Given<N extends string, C> = DomainCommand<N, CommandData<C>>;

type OnOpened =
  | Given<'RecordAuthorityDecision', typeof RecordAuthorityDecision>
  | Given<'MarkAuthorityAnswerOverdue', typeof MarkAuthorityAnswerOverdue>
  | Given<'AddFollowUp', typeof AddFollowUp>
  | Given<'CompleteFollowUp', typeof CompleteFollowUp>
  | Given<'MarkFollowUpLate', typeof MarkFollowUpLate>
  | Given<'TranslateDecision', typeof TranslateDecision>
  | Given<'PublishDecision', typeof PublishDecision>
  | Given<'MarkDecisionSuperseded', typeof MarkDecisionSuperseded>;

export type DecisionCommand = Given<'OpenDecision', typeof OpenDecision> | OnOpened;

/** The motion that was decided, folded from its meeting, when a decision is opened. */
export interface DecisionFacts {
  readonly motion?: Motion | undefined;
}

type Outcome = readonly DecisionEvent[] | Refusal;

/** **Rule**: a decision is never edited; another one, once in effect, takes its place. Source: DOMAIN part 3. */
const supersede = (
  { decisionId, by }: CommandData<typeof MarkDecisionSuperseded>,
  { bodyId }: Opened,
  { standing }: Decision,
): Outcome =>
  standing.supersededBy
    ? refuse('DECISION.SUPERSEDED', 'The decision is superseded already.', 'A decision that stands.', {
        supersededBy: standing.supersededBy,
      })
    : [{ type: 'DecisionSuperseded', data: { decisionId, bodyId, by } }];

const onOpened = (command: OnOpened, opened: Opened, state: Decision, moment: Moment): Outcome => {
  switch (command.name) {
    case 'RecordAuthorityDecision':
      return recordAuthorityDecision(command.data, opened, state, moment);
    case 'MarkAuthorityAnswerOverdue':
      return markOverdue(opened, state, moment);
    case 'AddFollowUp':
      return addFollowUp(command.data, opened, state, moment);
    case 'CompleteFollowUp':
      return completeFollowUp(command.data, opened, state, moment);
    case 'MarkFollowUpLate':
      return markLate(command.data, opened, state, moment);
    case 'TranslateDecision':
      return translate(command.data, opened, state);
    case 'PublishDecision':
      return publish(opened, state, moment);
    case 'MarkDecisionSuperseded':
      return supersede(command.data, opened, state);
  }
};

/**
 * `named-authority`: acts, as competent authority, for the organisation whose answer is awaited. `owner`: must do the
 * follow-up, as a person or for the organisation. The organisation acted for is named.
 */
const relations = (state: Decision, { name, data, by }: DecisionCommand): readonly Relation[] => {
  const acting = (
    relation: string,
    organisationId: string | undefined,
    roles: readonly string[],
  ): readonly Relation[] =>
    organisationId !== undefined &&
    by.grants.some((g) => roles.includes(g.role) && g.organisationId === organisationId)
      ? [{ relation, organisationId }]
      : [];
  const authority = state.opened?.effect.authority?.organisationId;
  const found = acting('named-authority', authority, ['competent-authority']);
  if (name !== 'CompleteFollowUp') return found;
  const owner = state.owners[data.followUpId];
  return owner?.personId !== undefined && owner.personId === by.id
    ? [...found, 'owner']
    : [...found, ...acting('owner', owner?.organisationId, ['agency', 'competent-authority'])];
};

/** Decides on a registered decision: its effect, the authority's answer, follow-ups, publication. DOMAIN part 3. */
export const decisionDecider: Decider<Decision, DecisionCommand, DecisionEvent, DecisionFacts> = {
  initialState,
  evolve,
  relations,
  decide: (command, state, facts, moment) => {
    if (command.name === 'OpenDecision') return openDecision(command.data, state, facts.motion);
    if (!state.opened)
      return refuse(
        'DECISION.UNKNOWN',
        'There is no decision with this id.',
        'The id of a registered decision.',
      );
    const outcome = onOpened(command, state.opened, state, moment);
    return isRefusal(outcome) ? outcome : toldToPublic(state, outcome);
  },
};
