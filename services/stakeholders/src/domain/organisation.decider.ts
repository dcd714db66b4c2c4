import {
  type ClaimOrganisationId,
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
  type SettleOrganisation,
  type SupersedeOrganisation,
} from '@helixboard/contracts';
import { checkEnterpriseNumber } from './enterprise-number.js';
import { evolve, initialState, type Organisation, type OrganisationEvent } from './organisation.js';

export type OrganisationCommand =
  | DomainCommand<'RegisterOrganisation', CommandData<typeof RegisterOrganisation>>
  | DomainCommand<'CorrectEnterpriseNumber', CommandData<typeof CorrectEnterpriseNumber>>
  | DomainCommand<'SupersedeOrganisation', CommandData<typeof SupersedeOrganisation>>
  | DomainCommand<'ClaimOrganisationId', CommandData<typeof ClaimOrganisationId>>
  | DomainCommand<'SettleOrganisation', CommandData<typeof SettleOrganisation>>;

/**
 * What is known of the organisation's id elsewhere. `registeredAs`: advisory, the number (null: none) of the
 * registration that the query table knows under this id. `earlier`: folded, the registration that a correction names.
 * `standing`: folded from the stream of the id on, the number under which the organisation stands.
 */
export interface OrganisationFacts {
  readonly registeredAs?: { readonly enterpriseNumber: string | null } | undefined;
  readonly earlier?: Organisation | undefined;
  readonly standing?: string | undefined;
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
const numberFree = (state: Organisation): Refusal | undefined =>
  state.status === 'registered'
    ? refuse(
        'ORGANISATION.ENTERPRISE_NUMBER_TAKEN',
        'An organisation is registered under this enterprise number.',
        `Another number, or the organisation that is there (${state.organisationId}).`,
        { organisationId: state.organisationId },
      )
    : undefined;

const notRegistered = (state: Organisation, organisationId: string): Refusal | undefined =>
  state.status === 'registered' && state.organisationId === organisationId
    ? refuse(
        'ORGANISATION.ALREADY_REGISTERED',
        'The organisation is registered.',
        'Use its id; correct its number with CorrectEnterpriseNumber.',
        { organisationId },
      )
    : undefined;

/**
 * **Rule**: an organisation's id stands for one registration. Rests on an advisory fact where the other registration is
 * under another number: of two that are registered at once, both may be taken. Once it has read them, the policy
 * `stakeholders/supersede-organisation` lets the id stand for the first that claims it (`claim`) and closes the others
 * (`settle`).
 */
const idFree = (
  state: Organisation,
  organisationId: string,
  { registeredAs }: OrganisationFacts,
): Refusal | undefined =>
  registeredAs || state.moved.has(organisationId)
    ? refuse(
        'ORGANISATION.ID_TAKEN',
        'An organisation is registered under this id.',
        'A new id; or CorrectEnterpriseNumber, if it is the same organisation.',
      )
    : undefined;

const register = (
  data: CommandData<typeof RegisterOrganisation>,
  state: Organisation,
  facts: OrganisationFacts,
): readonly OrganisationEvent[] | Refusal =>
  notRegistered(state, data.organisationId) ??
  numberFree(state) ??
  idFree(state, data.organisationId, facts) ??
  (data.enterpriseNumber === undefined ? undefined : checkEnterpriseNumber(data.enterpriseNumber)) ??
  helixFits(data.organisationKind, data.helix) ??
  territoryKnown(data.territory) ?? [{ type: 'OrganisationRegistered', data }];

/**
 * **Rule**: a registration is corrected once. Its stream is another than the one written, so two corrections given at
 * once may both be taken: the first to supersede it stands, the policy closes the other (`settle`).
 */
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
    numberFree(state) ??
    checkEnterpriseNumber(data.enterpriseNumber) ??
    helixFits(data.organisationKind, data.helix) ??
    territoryKnown(data.territory) ?? [{ type: 'EnterpriseNumberCorrected', data }]
  );
};

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
  return [{ type: 'OrganisationSuperseded', data: { organisationId: data.organisationId, by: data.by } }];
};

/** The first number to claim an id has it; a registration without a number gives way to one that has one. */
const claim = (
  { organisationId, enterpriseNumber }: CommandData<typeof ClaimOrganisationId>,
  state: Organisation,
): readonly OrganisationEvent[] => {
  if (state.moved.has(organisationId)) return [];
  return state.status === 'registered'
    ? [{ type: 'OrganisationSuperseded', data: { organisationId, by: enterpriseNumber } }]
    : [{ type: 'OrganisationIdClaimed', data: { organisationId, enterpriseNumber } }];
};

/** Closes a registration whose organisation stands under another number. */
const settle = (
  { organisationId, enterpriseNumber }: CommandData<typeof SettleOrganisation>,
  state: Organisation,
  { standing }: OrganisationFacts,
): readonly OrganisationEvent[] => {
  const registered = state.status === 'registered' && state.organisationId === organisationId;
  return registered && standing !== undefined && standing !== enterpriseNumber
    ? [{ type: 'OrganisationSuperseded', data: { organisationId, by: standing } }]
    : [];
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
      case 'ClaimOrganisationId':
        return claim(command.data, state);
      case 'SettleOrganisation':
        return settle(command.data, state, facts);
    }
  },
};
