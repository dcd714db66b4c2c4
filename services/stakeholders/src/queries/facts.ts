import { type CommandData, type CorrectEnterpriseNumber, type DeclareInterest, organisationStream } from '@helixboard/contracts';
import type { Aggregate } from '@helixboard/kit';
import type { InterestFacts } from '../domain/interest.decider.js';
import { organisationDecider, type OrganisationFacts } from '../domain/organisation.decider.js';
import { personDecider, type PersonFacts } from '../domain/person.decider.js';
import { knownOrganisation } from './known-organisations.js';

type Facts = NonNullable<Aggregate['facts']>;

/** A registration looks its id up (advisory); a correction folds the registration that it names. */
export const organisationFacts: Facts = async (command, lookup): Promise<OrganisationFacts> => {
  if (command.name === 'CorrectEnterpriseNumber') {
    const data = command.data as CommandData<typeof CorrectEnterpriseNumber>;
    const named = { organisationId: data.organisationId, enterpriseNumber: data.supersededNumber };
    const stream = organisationStream(named, (scope, key) => lookup.keyed(scope, key));
    return { earlier: (await lookup.load(stream, organisationDecider)).state };
  }
  const { organisationId } = command.data as { organisationId: string };
  return { registeredAs: await knownOrganisation(lookup, organisationId) };
};

/** Whether the organisation named by a person's command is registered. Advisory. */
export const personFacts: Facts = async (command, lookup): Promise<PersonFacts> => {
  const { organisationId } = command.data as { organisationId?: string };
  if (organisationId === undefined) return {};
  return { organisationKnown: (await knownOrganisation(lookup, organisationId)) !== undefined };
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
