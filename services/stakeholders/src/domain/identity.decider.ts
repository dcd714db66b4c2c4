import {
  type CommandData,
  type Decider,
  type DomainCommand,
  type LinkIdentity,
  refuse,
  type Refusal,
  type UnlinkIdentity,
} from '@helixboard/contracts';
import { evolve, type Identity, type IdentityEvent, initialState } from './identity.js';

export type IdentityCommand =
  | DomainCommand<'LinkIdentity', CommandData<typeof LinkIdentity>>
  | DomainCommand<'UnlinkIdentity', CommandData<typeof UnlinkIdentity>>;

/** Folded: whether the person to whom the sign-in is linked is registered. */
export interface IdentityFacts {
  readonly personRegistered?: boolean | undefined;
}

type Decision = readonly IdentityEvent[] | Refusal;

/** **Rule**: a sign-in is one person's. Holds: the stream is keyed by issuer and subject. */
const link = (d: CommandData<typeof LinkIdentity>, state: Identity, facts: IdentityFacts): Decision => {
  if (facts.personRegistered !== true)
    return refuse('PERSON.NOT_FOUND', 'There is no such person.', 'The id of a registered person.');
  if (state.personId === undefined) return [{ type: 'IdentityLinked', data: d }];
  return state.personId === d.personId
    ? refuse('PERSON.IDENTITY_EXISTS', 'This sign-in is linked to the person.', 'Nothing is left to do.')
    : refuse(
        'PERSON.IDENTITY_TAKEN',
        'This sign-in is linked to another person.',
        'The subject of the person’s own sign-in; UnlinkIdentity first, when the sign-in has changed hands.',
      );
};

const unlink = ({ personId, issuer }: CommandData<typeof UnlinkIdentity>, state: Identity): Decision =>
  state.personId === personId
    ? [{ type: 'IdentityUnlinked', data: { personId, issuer } }]
    : refuse(
        'PERSON.IDENTITY_NOT_FOUND',
        'This sign-in is not linked to the person.',
        'Issuer and subject of a sign-in that is linked to the person.',
      );

/** Decides on one sign-in: whose it is. */
export const identityDecider: Decider<Identity, IdentityCommand, IdentityEvent, IdentityFacts> = {
  initialState,
  evolve,
  decide: (command, state, facts) =>
    command.name === 'LinkIdentity' ? link(command.data, state, facts) : unlink(command.data, state),
};
