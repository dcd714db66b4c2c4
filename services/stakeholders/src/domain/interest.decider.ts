import {
  type CommandData,
  type DeclareInterest,
  type Decider,
  type DomainCommand,
  type EndInterest,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { evolve, initialState, type Interest, type InterestEvent } from './interest.js';
import { endsBeforeStart } from './period.js';

export type InterestCommand =
  | DomainCommand<'DeclareInterest', CommandData<typeof DeclareInterest>>
  | DomainCommand<'EndInterest', CommandData<typeof EndInterest>>;

/** `holderRegistered` of a person is folded from the stream; of an organisation, and `targetKnown`, advisory. */
export interface InterestFacts {
  readonly holderRegistered?: boolean | undefined;
  readonly targetKnown?: boolean | undefined;
}

type Declaration = CommandData<typeof DeclareInterest>;

/** The kinds of interest that are in an organisation; a partnership is in a project, another may be in either. */
const IN_AN_ORGANISATION = ['employer', 'shareholding', 'tenderer'];

/**
 * **Rule**: an employer, a shareholding or a tenderer is an organisation; a partnership is in a project.
 * Source: DOMAIN part 1, "Declared interests".
 */
const targetFits = (d: Declaration): Refusal | undefined => {
  const wrong =
    (IN_AN_ORGANISATION.includes(d.interestKind) && d.in.organisationId === undefined) ||
    (d.interestKind === 'partner-in-project' && d.in.projectId === undefined);
  if (!wrong) return undefined;
  return refuse(
    'INTEREST.TARGET_MISMATCH',
    `An interest of the kind ${d.interestKind} is not in this.`,
    d.interestKind === 'partner-in-project' ? 'in.projectId' : 'in.organisationId',
  );
};

const declare = (
  d: Declaration,
  state: Interest,
  facts: InterestFacts,
): readonly InterestEvent[] | Refusal => {
  if (state.status !== 'undeclared')
    return refuse('INTEREST.ALREADY_DECLARED', 'The interest is declared.', 'A new id for another interest.');
  if (d.holder.organisationId !== undefined && d.holder.organisationId === d.in.organisationId)
    return refuse(
      'INTEREST.IN_ITSELF',
      'An organisation declares no interest in itself.',
      'Another organisation, or a project.',
    );
  if (facts.holderRegistered !== true)
    return refuse(
      'INTEREST.HOLDER_UNKNOWN',
      'The person or organisation whose interest it is, is not registered.',
      'The id of a registered person or organisation.',
    );
  if (d.in.organisationId !== undefined && facts.targetKnown !== true)
    return refuse(
      'PERSON.ORGANISATION_UNKNOWN',
      'The organisation is not registered, or was registered a moment ago.',
      'The id of a registered organisation.',
    );
  return targetFits(d) ?? endsBeforeStart(d) ?? [{ type: 'InterestDeclared', data: d }];
};

const end = (d: CommandData<typeof EndInterest>, state: Interest): readonly InterestEvent[] | Refusal => {
  if (state.status === 'undeclared')
    return refuse('INTEREST.NOT_FOUND', 'There is no such interest.', 'The id of a declared interest.');
  if (state.status === 'ended' || (state.to !== undefined && state.to <= d.lastDay))
    return refuse('INTEREST.ENDED', 'The interest ends no later than this day.', 'An interest that goes on.');
  return (
    endsBeforeStart({ from: state.from, to: d.lastDay }) ?? [
      {
        type: 'InterestEnded',
        data: { interestId: d.interestId, holder: state.holder, in: state.in, lastDay: d.lastDay },
      },
    ]
  );
};

/** Decides on one declared interest. Its holder may declare and end it (`self`), or its agency (`own-agency`). */
export const interestDecider: Decider<Interest, InterestCommand, InterestEvent, InterestFacts> = {
  initialState,
  evolve,
  decide: (command, state, facts) =>
    command.name === 'DeclareInterest' ? declare(command.data, state, facts) : end(command.data, state),
  relations: (state, command) => {
    const holder =
      command.name === 'DeclareInterest'
        ? command.data.holder
        : state.status === 'undeclared'
          ? undefined
          : state.holder;
    const self = holder?.personId !== undefined && command.by.id === holder.personId;
    const organisationId = holder?.organisationId;
    const actsFor =
      organisationId !== undefined &&
      command.by.grants.some((g) => g.role === 'agency' && g.organisationId === organisationId);
    return [...(self ? ['self'] : []), ...(actsFor ? [{ relation: 'own-agency', organisationId }] : [])];
  },
};
