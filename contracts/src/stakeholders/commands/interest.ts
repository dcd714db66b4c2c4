import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, erasable, id, localDate } from '../../kernel/fields.js';
import { INTEREST_KINDS } from '../codes.js';
import { stewards } from '../parts.js';

const service = 'stakeholders';

export const DeclareInterest = defineCommand({
  name: 'DeclareInterest',
  service,
  summary:
    'Declares an interest of a person or an organisation, with its period: recusals are derived from it.',
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
