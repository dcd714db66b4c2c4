import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, id, LANGUAGES, localDate, personal, provenance } from '../../kernel/fields.js';
import { ROLES } from '../../kernel/roles.js';
import { LEGITIMACIES, POSITIONS } from '../codes.js';
import { stewards } from '../parts.js';

const service = 'stakeholders';

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
