import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, id, LANGUAGES, localDate, personal, provenance } from '../../kernel/fields.js';
import { ROLES } from '../../kernel/roles.js';
import { LEGITIMACIES, POSITIONS } from '../codes.js';

const service = 'stakeholders';

export const PersonRegistered = defineEvent({
  type: 'PersonRegistered',
  service,
  schemaVersion: 1,
  data: z.object({
    personId: id('person'),
    name: personal('/personId', 200).optional(),
    email: personal('/personId', 254).optional(),
    language: code(LANGUAGES),
    provenance: provenance().optional(),
  }),
  visibility: visible.self('/personId'),
  subjects: [{ kind: 'person', at: '/personId' }],
  sentence: {
    en: '{actor} registered a person: {name}.',
    fr: '{actor} a enregistré une personne : {name}.',
    nl: '{actor} registreerde een persoon: {name}.',
    de: '{actor} hat eine Person eingetragen: {name}.',
  },
});

export const PersonAffiliated = defineEvent({
  type: 'PersonAffiliated',
  service,
  schemaVersion: 1,
  data: z.object({
    affiliationId: id('affiliation'),
    personId: id('person'),
    organisationId: id('organisation'),
    position: code(POSITIONS),
    from: localDate(),
    to: localDate().optional(),
    title: personal('/personId', 200).optional(),
  }),
  visibility: visible.self('/personId'),
  subjects: [
    { kind: 'person', at: '/personId' },
    { kind: 'organisation', at: '/organisationId' },
  ],
  sentence: {
    en: '{actor} linked {personId} to {organisationId} as {position} from {from}.',
    fr: '{actor} a lié {personId} à {organisationId} comme {position} à partir du {from}.',
    nl: '{actor} verbond {personId} met {organisationId} als {position} vanaf {from}.',
    de: '{actor} hat {personId} ab {from} mit {organisationId} als {position} verbunden.',
  },
});

export const AffiliationEnded = defineEvent({
  type: 'AffiliationEnded',
  service,
  schemaVersion: 1,
  data: z.object({
    affiliationId: id('affiliation'),
    personId: id('person'),
    organisationId: id('organisation'),
    lastDay: localDate(),
  }),
  visibility: visible.self('/personId'),
  subjects: [
    { kind: 'person', at: '/personId' },
    { kind: 'organisation', at: '/organisationId' },
  ],
  sentence: {
    en: '{actor} recorded that {personId} left {organisationId} on {lastDay}.',
    fr: '{actor} a acté le départ de {personId} de {organisationId} le {lastDay}.',
    nl: '{actor} noteerde dat {personId} {organisationId} verliet op {lastDay}.',
    de: '{actor} hat vermerkt, dass {personId} {organisationId} am {lastDay} verlassen hat.',
  },
});

export const LegitimacyRecognised = defineEvent({
  type: 'LegitimacyRecognised',
  service,
  schemaVersion: 1,
  data: z.object({
    personId: id('person'),
    legitimacy: code(LEGITIMACIES),
    status: personal('/personId', 200).optional(),
  }),
  visibility: visible.self('/personId'),
  subjects: [{ kind: 'person', at: '/personId' }],
  sentence: {
    en: '{actor} recognised the legitimacy of {personId}: {legitimacy}.',
    fr: '{actor} a reconnu la légitimité de {personId} : {legitimacy}.',
    nl: '{actor} erkende de legitimiteit van {personId}: {legitimacy}.',
    de: '{actor} hat die Legitimation von {personId} anerkannt: {legitimacy}.',
  },
});

export const RoleGranted = defineEvent({
  type: 'RoleGranted',
  service,
  schemaVersion: 1,
  data: z.object({
    grantId: id('grant'),
    personId: id('person'),
    role: code(ROLES),
    organisationId: id('organisation').optional(),
    from: localDate(),
    to: localDate().optional(),
  }),
  visibility: visible.self('/personId'),
  subjects: [
    { kind: 'person', at: '/personId' },
    { kind: 'organisation', at: '/organisationId' },
  ],
  sentence: {
    en: '{actor} gave {personId} the role {role}[ for {organisationId}] from {from}.',
    fr: '{actor} a donné à {personId} le rôle {role}[ pour {organisationId}] à partir du {from}.',
    nl: '{actor} gaf {personId} de rol {role}[ namens {organisationId}] vanaf {from}.',
    de: '{actor} hat {personId} ab {from} die Rolle {role}[ für {organisationId}] erteilt.',
  },
});

export const RoleWithdrawn = defineEvent({
  type: 'RoleWithdrawn',
  service,
  schemaVersion: 1,
  data: z.object({
    grantId: id('grant'),
    personId: id('person'),
    role: code(ROLES),
  }),
  visibility: visible.self('/personId'),
  subjects: [{ kind: 'person', at: '/personId' }],
  sentence: {
    en: '{actor} withdrew the role {role} from {personId}.',
    fr: '{actor} a retiré le rôle {role} à {personId}.',
    nl: '{actor} nam de rol {role} van {personId} terug.',
    de: '{actor} hat {personId} die Rolle {role} entzogen.',
  },
});
