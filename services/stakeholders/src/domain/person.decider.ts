import {
  type AffiliatePerson,
  type CommandData,
  type Decider,
  type DomainCommand,
  type EndAffiliation,
  type GrantRole,
  type RecogniseLegitimacy,
  refuse,
  type Refusal,
  type RegisterPerson,
  type Role,
  type WithdrawRole,
} from '@helixboard/contracts';
import { endsBeforeStart, overlap } from './period.js';
import { evolve, initialState, type Person, type PersonEvent } from './person.js';

export type PersonCommand =
  | DomainCommand<'RegisterPerson', CommandData<typeof RegisterPerson>>
  | DomainCommand<'AffiliatePerson', CommandData<typeof AffiliatePerson>>
  | DomainCommand<'EndAffiliation', CommandData<typeof EndAffiliation>>
  | DomainCommand<'RecogniseLegitimacy', CommandData<typeof RecogniseLegitimacy>>
  | DomainCommand<'GrantRole', CommandData<typeof GrantRole>>
  | DomainCommand<'WithdrawRole', CommandData<typeof WithdrawRole>>;

/** Advisory: whether the organisation that the command names is registered. */
export interface PersonFacts {
  readonly organisationKnown?: boolean | undefined;
}

type Decision = readonly PersonEvent[] | Refusal;

/** The roles that are held for an organisation: what their holder may do is what is its own. */
const HELD_FOR_AN_ORGANISATION: readonly Role[] = ['agency', 'competent-authority', 'procurement-officer'];

const notFound = (): Refusal =>
  refuse('PERSON.NOT_FOUND', 'There is no such person.', 'The id of a registered person.');

/** Advisory: an organisation registered a moment ago may not be known yet. */
const organisationUnknown = (organisationId: string | undefined, facts: PersonFacts): Refusal | undefined =>
  organisationId === undefined || facts.organisationKnown === true
    ? undefined
    : refuse(
        'PERSON.ORGANISATION_UNKNOWN',
        'The organisation is not registered, or was registered a moment ago.',
        'The id of a registered organisation.',
      );

const affiliate = (d: CommandData<typeof AffiliatePerson>, state: Person, facts: PersonFacts): Decision => {
  const double = [...state.affiliations].find(
    ([id, a]) =>
      id === d.affiliationId ||
      (a.organisationId === d.organisationId && a.position === d.position && overlap(a, d)),
  );
  if (double)
    return refuse(
      'PERSON.AFFILIATION_EXISTS',
      'The person already holds this position there in this period, or the id is used.',
      'Another period, after the earlier affiliation has ended; a new id.',
    );
  return (
    organisationUnknown(d.organisationId, facts) ??
    endsBeforeStart(d) ?? [{ type: 'PersonAffiliated', data: d }]
  );
};

const endAffiliation = (d: CommandData<typeof EndAffiliation>, state: Person): Decision => {
  const held = state.affiliations.get(d.affiliationId);
  if (!held || (held.to !== undefined && held.to <= d.lastDay))
    return refuse(
      'PERSON.AFFILIATION_NOT_FOUND',
      'The person has no such affiliation that lasts longer than this day.',
      'The id of an open affiliation.',
    );
  return (
    endsBeforeStart({ from: held.from, to: d.lastDay }) ?? [
      { type: 'AffiliationEnded', data: { ...d, organisationId: held.organisationId } },
    ]
  );
};

/** **Rule**: a special status carries the text that says which; the other grounds speak for themselves (`000`). */
const recognise = (d: CommandData<typeof RecogniseLegitimacy>, state: Person): Decision => {
  const special = d.legitimacy === 'special-status';
  if (special && d.status === undefined)
    return refuse(
      'PERSON.STATUS_MISSING',
      'A special status says which it is.',
      'The status, such as “president of the trade association”.',
    );
  if (!special && d.status !== undefined)
    return refuse(
      'PERSON.STATUS_NOT_ALLOWED',
      'Only a special status carries a text.',
      'The legitimacy without a status, or special-status.',
    );
  if (!special && state.legitimacies.some((l) => l.legitimacy === d.legitimacy))
    return refuse('PERSON.LEGITIMACY_EXISTS', 'This legitimacy is recognised.', 'Another legitimacy.');
  return [{ type: 'LegitimacyRecognised', data: d }];
};

const grantRole = (
  d: CommandData<typeof GrantRole>,
  state: Person,
  facts: PersonFacts,
  actorId: string,
): Decision => {
  if (actorId === d.personId)
    return refuse(
      'ROLE.NOT_FOR_ONESELF',
      'Nobody grants a role to oneself.',
      'The grant given by another coordinator or with the admin token.',
    );
  if (HELD_FOR_AN_ORGANISATION.includes(d.role) && d.organisationId === undefined)
    return refuse(
      'ROLE.ORGANISATION_REQUIRED',
      `The role ${d.role} is held for an organisation.`,
      'organisationId: the organisation for which the role is held.',
    );
  const double = [...state.grants].find(
    ([id, g]) =>
      id === d.grantId || (g.role === d.role && g.organisationId === d.organisationId && overlap(g, d)),
  );
  if (double || state.withdrawn.has(d.grantId))
    return refuse(
      'ROLE.GRANT_EXISTS',
      'The role is held for this organisation in this period, or the id is used.',
      'Another period; a new id.',
    );
  return (
    organisationUnknown(d.organisationId, facts) ?? endsBeforeStart(d) ?? [{ type: 'RoleGranted', data: d }]
  );
};

const withdrawRole = (d: CommandData<typeof WithdrawRole>, state: Person): Decision => {
  const held = state.grants.get(d.grantId);
  return held
    ? [{ type: 'RoleWithdrawn', data: { ...d, role: held.role } }]
    : refuse('ROLE.GRANT_NOT_FOUND', 'The person holds no such grant.', 'The id of a grant that is held.');
};

const register = (d: CommandData<typeof RegisterPerson>, state: Person): Decision =>
  state.registered
    ? refuse('PERSON.ALREADY_REGISTERED', 'The person is registered.', 'A new id for another person.')
    : [{ type: 'PersonRegistered', data: d }];

/** Decides on one person: position, legitimacy and roles. */
export const personDecider: Decider<Person, PersonCommand, PersonEvent, PersonFacts> = {
  initialState,
  evolve,
  decide: (command, state, facts) => {
    if (command.name === 'RegisterPerson') return register(command.data, state);
    if (!state.registered) return notFound();
    switch (command.name) {
      case 'AffiliatePerson':
        return affiliate(command.data, state, facts);
      case 'EndAffiliation':
        return endAffiliation(command.data, state);
      case 'RecogniseLegitimacy':
        return recognise(command.data, state);
      case 'GrantRole':
        return grantRole(command.data, state, facts, command.by.id);
      case 'WithdrawRole':
        return withdrawRole(command.data, state);
    }
  },
};
