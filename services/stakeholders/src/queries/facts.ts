import {
  type AddTeamMember,
  type CloseCompetenceGap,
  type CommandData,
  type CorrectEnterpriseNumber,
  type DeclareInterest,
  type LinkIdentity,
  organisationStream,
} from '@helixboard/contracts';
import { projectPartiesOf, type Aggregate, type FactLookup } from '@helixboard/kit';
import type { IdentityFacts } from '../domain/identity.decider.js';
import type { InterestFacts } from '../domain/interest.decider.js';
import { organisationDecider, type OrganisationFacts } from '../domain/organisation.decider.js';
import { personDecider, type PersonFacts } from '../domain/person.decider.js';
import type { TeamFacts } from '../domain/team.commands.js';
import { knownOrganisation } from './known-organisations.js';

type Facts = NonNullable<Aggregate['facts']>;

/**
 * The number under which an organisation stands: from the stream of its id on, each registration that it moved from says
 * to which. Undefined when it stands nowhere, or without a number.
 */
const standingNumber = async (organisationId: string, lookup: FactLookup): Promise<string | undefined> => {
  const passed = new Set<string | undefined>();
  let enterpriseNumber: string | undefined;
  while (!passed.has(enterpriseNumber)) {
    passed.add(enterpriseNumber);
    const stream = organisationStream({ organisationId, enterpriseNumber }, (...key) => lookup.keyed(...key));
    const { state } = await lookup.load(stream, organisationDecider);
    if (state.status === 'registered' && state.organisationId === organisationId) return enterpriseNumber;
    enterpriseNumber = state.moved.get(organisationId);
  }
  return undefined;
};

/**
 * A registration looks its id up (advisory); a correction folds the registration that it names; what is settled follows
 * the organisation to where it stands.
 */
export const organisationFacts: Facts = async (command, lookup): Promise<OrganisationFacts> => {
  if (command.name === 'CorrectEnterpriseNumber') {
    const data = command.data as CommandData<typeof CorrectEnterpriseNumber>;
    const named = { organisationId: data.organisationId, enterpriseNumber: data.supersededNumber };
    const stream = organisationStream(named, (scope, key) => lookup.keyed(scope, key));
    return { earlier: (await lookup.load(stream, organisationDecider)).state };
  }
  const { organisationId } = command.data as { organisationId: string };
  if (command.name === 'SettleOrganisation')
    return { standing: await standingNumber(organisationId, lookup) };
  if (command.name !== 'RegisterOrganisation') return {};
  return { registeredAs: await knownOrganisation(lookup, organisationId) };
};

/** Whether the organisation named by a person's command is registered. Advisory. */
export const personFacts: Facts = async (command, lookup): Promise<PersonFacts> => {
  const { organisationId } = command.data as { organisationId?: string };
  if (organisationId === undefined) return {};
  return { organisationKnown: (await knownOrganisation(lookup, organisationId)) !== undefined };
};

/** Whether the person to whom a sign-in is linked is registered: folded. */
export const identityFacts: Facts = async (command, lookup): Promise<IdentityFacts> => {
  if (command.name !== 'LinkIdentity') return {};
  const { personId } = command.data as CommandData<typeof LinkIdentity>;
  return { personRegistered: (await lookup.load(`person-${personId}`, personDecider)).state.registered };
};

/** Whether the holder of an interest and the organisation it is in are registered. */
export const interestFacts: Facts = async (command, lookup): Promise<InterestFacts> => {
  if (command.name !== 'DeclareInterest') return {};
  const { holder, in: target } = command.data as CommandData<typeof DeclareInterest>;
  return {
    holderRegistered:
      holder.personId !== undefined
        ? (await lookup.load(`person-${holder.personId}`, personDecider)).state.registered
        : holder.organisationId !== undefined &&
          (await knownOrganisation(lookup, holder.organisationId)) !== undefined,
    targetKnown:
      target.organisationId !== undefined &&
      (await knownOrganisation(lookup, target.organisationId)) !== undefined,
  };
};

const isRegistered = async (
  { personId, organisationId }: { personId?: string | undefined; organisationId?: string | undefined },
  lookup: FactLookup,
): Promise<boolean> =>
  personId !== undefined
    ? (await lookup.load(`person-${personId}`, personDecider)).state.registered
    : organisationId !== undefined && (await knownOrganisation(lookup, organisationId)) !== undefined;

/** The parties of the project when a team is opened, and whether who joins or advises it is registered. */
export const teamFacts: Facts = async (command, lookup): Promise<TeamFacts> => {
  switch (command.name) {
    case 'OpenTeam': {
      const project = await projectPartiesOf(lookup, (command.data as { projectId: string }).projectId);
      return project ? { project } : {};
    }
    case 'AddTeamMember':
      return {
        registered: await isRegistered((command.data as CommandData<typeof AddTeamMember>).member, lookup),
      };
    case 'CloseCompetenceGap': {
      const { adviserOrganisationId } = command.data as CommandData<typeof CloseCompetenceGap>;
      return { registered: await isRegistered({ organisationId: adviserOrganisationId }, lookup) };
    }
    default:
      return {};
  }
};
