import { z } from 'zod';
import { defineEvent, type SubjectReference, type Visibility } from '../../kernel/event.js';
import { code, erasable, id, localDate } from '../../kernel/fields.js';
import { INTEREST_KINDS } from '../codes.js';
import { interestHolder, interestTarget } from '../parts.js';

const service = 'stakeholders';

/** Its holder, the holder's agency and the office. */
const visibility: Visibility = {
  audiences: ['self', 'parties', 'office'],
  readers: { self: ['/holder/personId'], parties: ['/holder/organisationId'] },
};
const subjects: readonly SubjectReference[] = [
  { kind: 'interest', at: '/interestId' },
  { kind: 'person', at: '/holder/personId' },
  { kind: 'organisation', at: '/holder/organisationId' },
  { kind: 'organisation', at: '/in/organisationId' },
  { kind: 'project', at: '/in/projectId' },
];

export const InterestDeclared = defineEvent({
  type: 'InterestDeclared',
  service,
  schemaVersion: 1,
  data: z.object({
    interestId: id('interest'),
    holder: interestHolder(),
    interestKind: code(INTEREST_KINDS),
    in: interestTarget(),
    from: localDate(),
    to: localDate().optional(),
    note: erasable(2000, '/holder/personId').optional(),
  }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} declared an interest ({interestKind})[ in {in.organisationId}][ in {in.projectId}] from {from}.',
    fr: '{actor} a déclaré un intérêt ({interestKind})[ dans {in.organisationId}][ dans {in.projectId}] à partir du {from}.',
    nl: '{actor} gaf een belang aan ({interestKind})[ in {in.organisationId}][ in {in.projectId}] vanaf {from}.',
    de: '{actor} hat ab {from} ein Interesse ({interestKind})[ an {in.organisationId}][ an {in.projectId}] angezeigt.',
  },
});

export const InterestEnded = defineEvent({
  type: 'InterestEnded',
  service,
  schemaVersion: 1,
  data: z.object({
    interestId: id('interest'),
    holder: interestHolder(),
    in: interestTarget(),
    lastDay: localDate(),
  }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} recorded that the interest[ in {in.organisationId}][ in {in.projectId}] ended on {lastDay}.',
    fr: '{actor} a acté la fin de l’intérêt[ dans {in.organisationId}][ dans {in.projectId}] le {lastDay}.',
    nl: '{actor} noteerde dat het belang[ in {in.organisationId}][ in {in.projectId}] eindigde op {lastDay}.',
    de: '{actor} hat das Ende des Interesses[ an {in.organisationId}][ an {in.projectId}] am {lastDay} vermerkt.',
  },
});
