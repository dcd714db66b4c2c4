import { z } from 'zod';
import { defineCommand } from '../kernel/command.js';
import {
  code,
  codeOf,
  erasable,
  id,
  LANGUAGES,
  localDate,
  localized,
  personal,
  provenance,
  territory,
} from '../kernel/fields.js';
import { ROLES } from '../kernel/roles.js';
import {
  HELICES,
  INTEREST_KINDS,
  LEGITIMACIES,
  ORGANISATION_KINDS,
  POSITIONS,
  THEMES,
} from './codes.js';

const service = 'stakeholders';

/** BCE/KBO enterprise number: ten digits without dots, the first 0 or 1; its checksum is a rule of the domain. */
export const enterpriseNumber = () =>
  codeOf(/^[01]\d{9}$/, 'must be ten digits without dots, the first 0 or 1', 10);

/** Issuer of an identity: the URL in the `iss` claim of its tokens. */
export const issuer = () => codeOf(/^https?:\/\/[^\s"<>\\^`{|}]+$/, 'must be an http or https URL', 255);

const organisation = {
  organisationId: id('organisation'),
  name: localized(200),
  helix: code(HELICES),
  organisationKind: code(ORGANISATION_KINDS),
  territory: territory().optional(),
  themes: z.array(code(THEMES)).max(THEMES.length),
  provenance: provenance().optional(),
};

const organisationRefusals = [
  'ORGANISATION.ENTERPRISE_NUMBER_INVALID',
  'ORGANISATION.ENTERPRISE_NUMBER_TAKEN',
  'ORGANISATION.ID_TAKEN',
  'ORGANISATION.HELIX_MISMATCH',
  'ORGANISATION.TERRITORY_UNKNOWN',
] as const;

/** Stream of an organisation: keyed by its enterprise number, which makes the number unique; else by its id. */
export const organisationStream = (
  d: { organisationId: string; enterpriseNumber?: string | undefined },
  keyed: (scope: string, key: string) => string,
): string =>
  d.enterpriseNumber === undefined
    ? `organisation-${d.organisationId}`
    : `organisation-${keyed('enterprise-number', d.enterpriseNumber)}`;

const office = [{ role: 'coordinator' }, { role: 'analyst' }, { administrator: true }] as const;
const stewards = [{ role: 'coordinator' }, { administrator: true }] as const;

export const RegisterOrganisation = defineCommand({
  name: 'RegisterOrganisation',
  service,
  summary: 'Registers an organisation of one of the four helices; its enterprise number is unique.',
  data: z.strictObject({ ...organisation, enterpriseNumber: enterpriseNumber().optional() }),
  stream: organisationStream,
  allowed: office,
  refusals: [...organisationRefusals, 'ORGANISATION.ALREADY_REGISTERED'],
});

export const CorrectEnterpriseNumber = defineCommand({
  name: 'CorrectEnterpriseNumber',
  service,
  summary:
    'Registers an organisation again under its right enterprise number; its earlier registration is superseded.',
  data: z.strictObject({
    ...organisation,
    enterpriseNumber: enterpriseNumber(),
    supersededNumber: enterpriseNumber().optional(),
  }),
  stream: organisationStream,
  allowed: office,
  refusals: [...organisationRefusals, 'ORGANISATION.NOT_FOUND', 'ORGANISATION.NUMBER_UNCHANGED'],
});

export const SupersedeOrganisation = defineCommand({
  name: 'SupersedeOrganisation',
  service,
  summary: 'Closes the registration under an earlier number, once the right one stands.',
  data: z.strictObject({
    organisationId: id('organisation'),
    enterpriseNumber: enterpriseNumber().optional(),
    by: enterpriseNumber(),
  }),
  stream: organisationStream,
  allowed: [{ policy: 'stakeholders/supersede-organisation' }],
  refusals: ['ORGANISATION.NOT_FOUND', 'ORGANISATION.SUPERSEDED'],
});

export const RegisterPerson = defineCommand({
  name: 'RegisterPerson',
  service,
  summary: 'Registers a person; the name and address are personal data and can be erased.',
  data: z.strictObject({
    personId: id('person'),
    name: personal('/personId', 200),
    email: personal('/personId', 254)
      .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address')
      .meta({ 'x-text': 'personal', 'x-subject': '/personId' })
      .optional(),
    language: code(LANGUAGES),
    provenance: provenance().optional(),
  }),
  stream: (d) => `person-${d.personId}`,
  allowed: stewards,
  refusals: ['PERSON.ALREADY_REGISTERED'],
});

export const AffiliatePerson = defineCommand({
  name: 'AffiliatePerson',
  service,
  summary: 'Links a person to an organisation by the position held there.',
  data: z.strictObject({
    affiliationId: id('affiliation'),
    personId: id('person'),
    organisationId: id('organisation'),
    position: code(POSITIONS),
    from: localDate(),
    to: localDate().optional(),
    title: personal('/personId', 200).optional(),
  }),
  stream: (d) => `person-${d.personId}`,
  allowed: stewards,
  refusals: [
    'PERSON.NOT_FOUND',
    'PERSON.ORGANISATION_UNKNOWN',
    'PERSON.AFFILIATION_EXISTS',
    'PERIOD.ENDS_BEFORE_START',
  ],
});

export const EndAffiliation = defineCommand({
  name: 'EndAffiliation',
  service,
  summary: 'Records the last day of an affiliation.',
  data: z.strictObject({ affiliationId: id('affiliation'), personId: id('person'), lastDay: localDate() }),
  stream: (d) => `person-${d.personId}`,
  allowed: stewards,
  refusals: ['PERSON.NOT_FOUND', 'PERSON.AFFILIATION_NOT_FOUND', 'PERIOD.ENDS_BEFORE_START'],
});

export const RecogniseLegitimacy = defineCommand({
  name: 'RecogniseLegitimacy',
  service,
  summary: 'Recognises on what the legitimacy of a person rests; a special status says which.',
  data: z.strictObject({
    personId: id('person'),
    legitimacy: code(LEGITIMACIES),
    status: personal('/personId', 200).optional(),
  }),
  stream: (d) => `person-${d.personId}`,
  allowed: stewards,
  refusals: [
    'PERSON.NOT_FOUND',
    'PERSON.LEGITIMACY_EXISTS',
    'PERSON.STATUS_MISSING',
    'PERSON.STATUS_NOT_ALLOWED',
  ],
});

export const GrantRole = defineCommand({
  name: 'GrantRole',
  service,
  summary: 'Gives a person a role, for an organisation where the role is held for one, from a day on.',
  data: z.strictObject({
    grantId: id('grant'),
    personId: id('person'),
    role: code(ROLES),
    organisationId: id('organisation').optional(),
    from: localDate(),
    to: localDate().optional(),
  }),
  stream: (d) => `person-${d.personId}`,
  allowed: stewards,
  refusals: [
    'PERSON.NOT_FOUND',
    'PERSON.ORGANISATION_UNKNOWN',
    'ROLE.GRANT_EXISTS',
    'ROLE.ORGANISATION_REQUIRED',
    'ROLE.NOT_FOR_ONESELF',
    'PERIOD.ENDS_BEFORE_START',
  ],
});

export const WithdrawRole = defineCommand({
  name: 'WithdrawRole',
  service,
  summary: 'Takes a role back, from this moment on.',
  data: z.strictObject({ grantId: id('grant'), personId: id('person') }),
  stream: (d) => `person-${d.personId}`,
  allowed: stewards,
  refusals: ['PERSON.NOT_FOUND', 'ROLE.GRANT_NOT_FOUND'],
});

export const LinkIdentity = defineCommand({
  name: 'LinkIdentity',
  service,
  summary: 'Links the sign-in of an identity provider (its issuer and subject) to a person.',
  data: z.strictObject({
    personId: id('person'),
    issuer: issuer(),
    identity: personal('/personId', 255),
  }),
  stream: (d) => `person-${d.personId}`,
  allowed: stewards,
  refusals: ['PERSON.NOT_FOUND', 'PERSON.IDENTITY_EXISTS'],
});

export const UnlinkIdentity = defineCommand({
  name: 'UnlinkIdentity',
  service,
  summary: 'Removes the sign-in of an identity provider from a person.',
  data: z.strictObject({ personId: id('person'), issuer: issuer() }),
  stream: (d) => `person-${d.personId}`,
  allowed: stewards,
  refusals: ['PERSON.NOT_FOUND', 'PERSON.IDENTITY_NOT_FOUND'],
});

export const DeclareInterest = defineCommand({
  name: 'DeclareInterest',
  service,
  summary: 'Declares an interest of a person or an organisation, with its period: recusals are derived from it.',
  data: z.strictObject({
    interestId: id('interest'),
    holder: z
      .strictObject({ personId: id('person').optional(), organisationId: id('organisation').optional() })
      .refine((h) => (h.personId === undefined) !== (h.organisationId === undefined), {
        error: 'name either personId or organisationId',
      }),
    interestKind: code(INTEREST_KINDS),
    in: z
      .strictObject({ organisationId: id('organisation').optional(), projectId: id('project').optional() })
      .refine((t) => (t.organisationId === undefined) !== (t.projectId === undefined), {
        error: 'name either organisationId or projectId',
      }),
    from: localDate(),
    to: localDate().optional(),
    note: erasable(2000).optional(),
  }),
  stream: (d) => `interest-${d.interestId}`,
  allowed: [...stewards, { relation: 'self' }, { role: 'agency', relation: 'own-agency' }],
  refusals: [
    'INTEREST.ALREADY_DECLARED',
    'INTEREST.HOLDER_UNKNOWN',
    'INTEREST.TARGET_MISMATCH',
    'INTEREST.IN_ITSELF',
    'PERSON.ORGANISATION_UNKNOWN',
    'PERIOD.ENDS_BEFORE_START',
  ],
});

export const EndInterest = defineCommand({
  name: 'EndInterest',
  service,
  summary: 'Records the last day of an interest; recusals that it gave are kept.',
  data: z.strictObject({ interestId: id('interest'), lastDay: localDate() }),
  stream: (d) => `interest-${d.interestId}`,
  allowed: [...stewards, { relation: 'self' }, { role: 'agency', relation: 'own-agency' }],
  refusals: ['INTEREST.NOT_FOUND', 'INTEREST.ENDED', 'PERIOD.ENDS_BEFORE_START'],
});

export const STAKEHOLDERS_COMMANDS = [
  RegisterOrganisation,
  CorrectEnterpriseNumber,
  SupersedeOrganisation,
  RegisterPerson,
  AffiliatePerson,
  EndAffiliation,
  RecogniseLegitimacy,
  GrantRole,
  WithdrawRole,
  LinkIdentity,
  UnlinkIdentity,
  DeclareInterest,
  EndInterest,
] as const;
