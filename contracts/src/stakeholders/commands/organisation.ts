import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, id, localized, provenance, territory } from '../../kernel/fields.js';
import { oneEach } from '../../kernel/lists.js';
import { HELICES, ORGANISATION_KINDS, THEMES } from '../codes.js';
import { enterpriseNumber, office } from '../parts.js';

const service = 'stakeholders';

const organisation = {
  organisationId: id('organisation'),
  name: localized(200),
  helix: code(HELICES),
  organisationKind: code(ORGANISATION_KINDS),
  territory: territory().optional(),
  themes: oneEach(THEMES),
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

/** What sees to it that an organisation stands under one number. */
const settling = [{ policy: 'stakeholders/supersede-organisation' }] as const;

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
  allowed: settling,
  refusals: ['ORGANISATION.NOT_FOUND', 'ORGANISATION.SUPERSEDED'],
});

export const ClaimOrganisationId = defineCommand({
  name: 'ClaimOrganisationId',
  service,
  summary:
    'Lets the id of an organisation stand for its registration under a number, unless it stands for another.',
  data: z.strictObject({ organisationId: id('organisation'), enterpriseNumber: enterpriseNumber() }),
  stream: (d) => `organisation-${d.organisationId}`,
  allowed: settling,
  refusals: [],
});

export const SettleOrganisation = defineCommand({
  name: 'SettleOrganisation',
  service,
  summary: 'Closes the registration under a number when the organisation stands under another one.',
  data: z.strictObject({ organisationId: id('organisation'), enterpriseNumber: enterpriseNumber() }),
  stream: organisationStream,
  allowed: settling,
  refusals: [],
});
