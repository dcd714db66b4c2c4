import { z } from 'zod';
import { defineEvent, visible } from '../kernel/event.js';
import {
  code,
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
import { enterpriseNumber, issuer } from './commands.js';

const service = 'stakeholders';

export const OrganisationRegistered = defineEvent({
  type: 'OrganisationRegistered',
  service,
  schemaVersion: 1,
  data: z.object({
    organisationId: id('organisation'),
    name: localized(200),
    helix: code(HELICES),
    organisationKind: code(ORGANISATION_KINDS),
    enterpriseNumber: enterpriseNumber().optional(),
    territory: territory().optional(),
    themes: z.array(code(THEMES)),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects: [{ kind: 'organisation', at: '/organisationId' }],
  sentence: {
    en: '{actor} registered the organisation “{name}” ({helix}).',
    fr: '{actor} a enregistré l’organisation « {name} » ({helix}).',
    nl: '{actor} registreerde de organisatie “{name}” ({helix}).',
    de: '{actor} hat die Organisation „{name}“ ({helix}) eingetragen.',
  },
});

/** The whole organisation under its right number: its registration under the earlier key is superseded. */
export const EnterpriseNumberCorrected = defineEvent({
  type: 'EnterpriseNumberCorrected',
  service,
  schemaVersion: 1,
  data: z.object({
    organisationId: id('organisation'),
    enterpriseNumber: enterpriseNumber(),
    supersededNumber: enterpriseNumber().optional(),
    name: localized(200),
    helix: code(HELICES),
    organisationKind: code(ORGANISATION_KINDS),
    territory: territory().optional(),
    themes: z.array(code(THEMES)),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects: [{ kind: 'organisation', at: '/organisationId' }],
  sentence: {
    en: '{actor} corrected the enterprise number of “{name}” to {enterpriseNumber}.',
    fr: '{actor} a corrigé le numéro d’entreprise de « {name} » en {enterpriseNumber}.',
    nl: '{actor} verbeterde het ondernemingsnummer van “{name}” tot {enterpriseNumber}.',
    de: '{actor} hat die Unternehmensnummer von „{name}“ auf {enterpriseNumber} berichtigt.',
  },
});

/** The registration under a wrong or missing number no longer counts: the one under the right number does. */
export const OrganisationSuperseded = defineEvent({
  type: 'OrganisationSuperseded',
  service,
  schemaVersion: 1,
  data: z.object({ organisationId: id('organisation'), by: enterpriseNumber() }),
  visibility: visible.public,
  subjects: [{ kind: 'organisation', at: '/organisationId' }],
  sentence: {
    en: 'The earlier registration was superseded by the one under {by}.',
    fr: 'L’enregistrement précédent a été remplacé par celui sous le numéro {by}.',
    nl: 'De eerdere registratie is vervangen door die onder {by}.',
    de: 'Die frühere Eintragung wurde durch die unter {by} ersetzt.',
  },
});

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
    en: '{actor} gave {personId} the role {role} from {from}.',
    fr: '{actor} a donné à {personId} le rôle {role} à partir du {from}.',
    nl: '{actor} gaf {personId} de rol {role} vanaf {from}.',
    de: '{actor} hat {personId} ab {from} die Rolle {role} erteilt.',
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

/** Links what an identity provider says of somebody to the person: the token says who, the events say what. */
export const IdentityLinked = defineEvent({
  type: 'IdentityLinked',
  service,
  schemaVersion: 1,
  data: z.object({
    personId: id('person'),
    issuer: issuer(),
    identity: personal('/personId', 255).optional(),
  }),
  visibility: visible.self('/personId'),
  subjects: [{ kind: 'person', at: '/personId' }],
  sentence: {
    en: '{actor} linked a sign-in of {issuer} to {personId}.',
    fr: '{actor} a lié une identité de {issuer} à {personId}.',
    nl: '{actor} koppelde een aanmelding van {issuer} aan {personId}.',
    de: '{actor} hat {personId} mit einer Anmeldung von {issuer} verknüpft.',
  },
});

export const IdentityUnlinked = defineEvent({
  type: 'IdentityUnlinked',
  service,
  schemaVersion: 1,
  data: z.object({ personId: id('person'), issuer: issuer() }),
  visibility: visible.self('/personId'),
  subjects: [{ kind: 'person', at: '/personId' }],
  sentence: {
    en: '{actor} removed the sign-in of {issuer} from {personId}.',
    fr: '{actor} a supprimé l’identité de {issuer} liée à {personId}.',
    nl: '{actor} verwijderde de aanmelding van {issuer} van {personId}.',
    de: '{actor} hat die Anmeldung von {issuer} von {personId} gelöst.',
  },
});

/** Who holds an interest, and in what. Exactly one of each pair is there. */
export const interestHolder = () =>
  z.object({ personId: id('person').optional(), organisationId: id('organisation').optional() });
export const interestTarget = () =>
  z.object({ organisationId: id('organisation').optional(), projectId: id('project').optional() });

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
    note: erasable(2000).optional(),
  }),
  visibility: {
    audiences: ['self', 'parties', 'office'],
    readers: { self: ['/holder/personId'], parties: ['/holder/organisationId'] },
  },
  subjects: [
    { kind: 'interest', at: '/interestId' },
    { kind: 'person', at: '/holder/personId' },
    { kind: 'organisation', at: '/holder/organisationId' },
    { kind: 'organisation', at: '/in/organisationId' },
    { kind: 'project', at: '/in/projectId' },
  ],
  sentence: {
    en: '{actor} declared an interest ({interestKind}) from {from}.',
    fr: '{actor} a déclaré un intérêt ({interestKind}) à partir du {from}.',
    nl: '{actor} gaf een belang aan ({interestKind}) vanaf {from}.',
    de: '{actor} hat ab {from} ein Interesse ({interestKind}) angezeigt.',
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
  visibility: {
    audiences: ['self', 'parties', 'office'],
    readers: { self: ['/holder/personId'], parties: ['/holder/organisationId'] },
  },
  subjects: [
    { kind: 'interest', at: '/interestId' },
    { kind: 'person', at: '/holder/personId' },
    { kind: 'organisation', at: '/holder/organisationId' },
    { kind: 'organisation', at: '/in/organisationId' },
    { kind: 'project', at: '/in/projectId' },
  ],
  sentence: {
    en: '{actor} recorded that the interest ended on {lastDay}.',
    fr: '{actor} a acté la fin de l’intérêt le {lastDay}.',
    nl: '{actor} noteerde dat het belang eindigde op {lastDay}.',
    de: '{actor} hat das Ende des Interesses am {lastDay} vermerkt.',
  },
});

export const STAKEHOLDERS_EVENTS = [
  OrganisationRegistered,
  EnterpriseNumberCorrected,
  OrganisationSuperseded,
  PersonRegistered,
  PersonAffiliated,
  AffiliationEnded,
  LegitimacyRecognised,
  RoleGranted,
  RoleWithdrawn,
  IdentityLinked,
  IdentityUnlinked,
  InterestDeclared,
  InterestEnded,
] as const;
