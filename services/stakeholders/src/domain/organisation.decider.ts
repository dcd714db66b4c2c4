import {
  type CommandData,
  type CorrectEnterpriseNumber,
  type Decider,
  type DomainCommand,
  type Helix,
  HELICES_OF_KIND,
  isTerritory,
  type OrganisationKind,
  refuse,
  type Refusal,
  type RegisterOrganisation,
  type SupersedeOrganisation,
} from '@helixboard/contracts';
import { checkEnterpriseNumber } from './enterprise-number.js';
import { evolve, initialState, type Organisation, type OrganisationEvent } from './organisation.js';

export type OrganisationCommand =
  | DomainCommand<'RegisterOrganisation', CommandData<typeof RegisterOrganisation>>
  | DomainCommand<'CorrectEnterpriseNumber', CommandData<typeof CorrectEnterpriseNumber>>
  | DomainCommand<'SupersedeOrganisation', CommandData<typeof SupersedeOrganisation>>;

/**
 * What is known of the organisation's id elsewhere. `registeredAs`: advisory, the number (null: none) of the
 * registration that the query table knows under this id. `earlier`: folded, the registration that a correction names.
 */
export interface OrganisationFacts {
  readonly registeredAs?: { readonly enterpriseNumber: string | null } | undefined;
  readonly earlier?: Organisation | undefined;
}

/** **Rule**: an organisation of a kind stands in a helix to which that kind belongs (guide, "Openheid"). */
const helixFits = (kind: OrganisationKind, helix: Helix): Refusal | undefined => {
  const fitting = HELICES_OF_KIND[kind];
  if (fitting.includes(helix)) return undefined;
  return refuse(
    'ORGANISATION.HELIX_MISMATCH',
    `An organisation of the kind ${kind} does not stand in the helix ${helix}.`,
    `One of: ${fitting.join(', ')}.`,
  );
};

const territoryKnown = (territory: string | undefined): Refusal | undefined =>
  territory === undefined || isTerritory(territory)
    ? undefined
    : refuse(
        'ORGANISATION.TERRITORY_UNKNOWN',
        `${territory} is not the code of a known territory.`,
        'A NUTS code (BE10, BE211…) or a NIS code of five digits (21004 for the City of Brussels).',
      );

/** **Rule**: one organisation per enterprise number. Holds: the stream is keyed by the number. */
const numberFree = (state: Organisation, organisationId: string): Refusal | undefined => {
  if (state.status !== 'registered') return undefined;
  if (state.organisationId === organisationId)
    return refuse(
      'ORGANISATION.ALREADY_REGISTERED',
      'The organisation is registered.',
      'Use its id; correct its number with CorrectEnterpriseNumber.',
      { organisationId },
    );
  return refuse(
    'ORGANISATION.ENTERPRISE_NUMBER_TAKEN',
    'An organisation is registered under this enterprise number.',
    `Use the organisation that is there (${state.organisationId}).`,
    { organisationId: state.organisationId },
  );
};

const register = (
  data: CommandData<typeof RegisterOrganisation>,
  state: Organisation,
  facts: OrganisationFacts,
): readonly OrganisationEvent[] | Refusal =>
  numberFree(state, data.organisationId) ??
  (facts.registeredAs
    ? refuse(
        'ORGANISATION.ID_TAKEN',
        'An organisation is registered under this id.',
        'A new id; or CorrectEnterpriseNumber, if it is the same organisation.',
      )
    : undefined) ??
  (data.enterpriseNumber === undefined ? undefined : checkEnterpriseNumber(data.enterpriseNumber)) ??
  helixFits(data.organisationKind, data.helix) ??
  territoryKnown(data.territory) ?? [{ type: 'OrganisationRegistered', data }];

const correct = (
  data: CommandData<typeof CorrectEnterpriseNumber>,
  state: Organisation,
  facts: OrganisationFacts,
): readonly OrganisationEvent[] | Refusal => {
  const earlier = facts.earlier;
  if (data.supersededNumber === data.enterpriseNumber)
    return refuse(
      'ORGANISATION.NUMBER_UNCHANGED',
      'The correction gives the number that is already recorded.',
      'The right number, other than the recorded one.',
    );
  if (earlier?.status !== 'registered' || earlier.organisationId !== data.organisationId)
    return refuse(
      'ORGANISATION.NOT_FOUND',
      'No current registration of this organisation stands under the number to be corrected.',
      'The organisation’s id and, in supersededNumber, its recorded number (left out when it has none).',
    );
  return (
    numberTaken(state) ??
    checkEnterpriseNumber(data.enterpriseNumber) ??
    helixFits(data.organisationKind, data.helix) ??
    territoryKnown(data.territory) ?? [{ type: 'EnterpriseNumberCorrected', data }]
  );
};

const numberTaken = (state: Organisation): Refusal | undefined =>
  state.status === 'registered'
    ? refuse(
        'ORGANISATION.ENTERPRISE_NUMBER_TAKEN',
        'An organisation is registered under this enterprise number.',
        'Another number, or the organisation that is there.',
        { organisationId: state.organisationId },
      )
    : undefined;

const supersede = (
  data: CommandData<typeof SupersedeOrganisation>,
  state: Organisation,
): readonly OrganisationEvent[] | Refusal => {
  if (state.status === 'unregistered' || state.organisationId !== data.organisationId)
    return refuse(
      'ORGANISATION.NOT_FOUND',
      'There is no such registration.',
      'The number of a registration of this organisation.',
    );
  if (state.status === 'superseded')
    return refuse('ORGANISATION.SUPERSEDED', 'The registration is superseded.', 'Nothing is left to do.');
  return [
    { type: 'OrganisationSuperseded', data: { organisationId: data.organisationId, by: data.by } },
  ];
};

/** Decides on one registration: the stream of one enterprise number, or of one body that has none. */
export const organisationDecider: Decider<
  Organisation,
  OrganisationCommand,
  OrganisationEvent,
  OrganisationFacts
> = {
  initialState,
  evolve,
  decide: (command, state, facts) => {
    switch (command.name) {
      case 'RegisterOrganisation':
        return register(command.data, state, facts);
      case 'CorrectEnterpriseNumber':
        return correct(command.data, state, facts);
      case 'SupersedeOrganisation':
        return supersede(command.data, state);
    }
  },
};
