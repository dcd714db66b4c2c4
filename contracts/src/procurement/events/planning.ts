import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, codeOf, derivedId, id, localDate, localized, money, provenance } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { CANCELLATION_CAUSES, CONTRACT_TYPES, PROCEDURES } from '../codes.js';
import {
  advice,
  authority,
  criteria,
  due,
  forAuthority,
  framework,
  grounds,
  need,
  procedureId,
  requirements,
  rule,
} from '../parts.js';

const service = 'procurement';
const schemaVersion = 1;
const procedure = { procedureId: procedureId(), projectId: id('project') };
const subjects = [
  { kind: 'procedure', at: '/procedureId' },
  { kind: 'project', at: '/projectId' },
] as const;
const visibility = forAuthority;
const cpvGroups = () => z.array(codeOf(/^\d{3}$/, 'the first three digits of a CPV code', 3));

/** The need that a procedure is to meet, with its estimate excluding VAT: the procedure is planned. */
export const ProcedurePlanned = defineEvent({
  type: 'ProcedurePlanned',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    /** The owner of the project: reads along. */
    ownerOrganisationId: derivedId('organisation'),
    ...need(tolerant),
    total: money(),
    cpvGroups: cpvGroups(),
    /** Whether every CPV code was found in a published list; without one they are kept, not trusted. */
    cpvVerified: z.boolean(),
    grounds: grounds(tolerant),
    lotsReason: localized(2000).optional(),
    provenance: provenance().optional(),
  }),
  visibility: {
    ...forAuthority,
    readers: { parties: ['/authority/organisationId', '/ownerOrganisationId'] },
  },
  subjects: [
    ...subjects,
    { kind: 'organisation', at: '/authority/organisationId' },
    { kind: 'organisation', at: '/ownerOrganisationId' },
  ],
  sentence: {
    en: '{actor} planned a procurement, estimated at {total}: {title}',
    fr: '{actor} a planifié un marché, estimé à {total} : {title}',
    nl: '{actor} plande een overheidsopdracht, geraamd op {total}: {title}',
    de: '{actor} hat eine Vergabe geplant, geschätzt auf {total}: {title}',
  },
});

/** What the rules in force on a day say of every procedure, with the row that decides each. */
export const ProcedureAdvised = defineEvent({
  type: 'ProcedureAdvised',
  service,
  schemaVersion,
  data: z.object({ ...procedure, grounds: grounds(tolerant), advice: advice(tolerant) }),
  visibility,
  subjects,
  sentence: {
    en: 'The procedures that are open were advised by the rules of {advice.onDate}.',
    fr: 'Les procédures ouvertes ont été indiquées selon les règles du {advice.onDate}.',
    nl: 'De mogelijke procedures zijn aangegeven volgens de regels van {advice.onDate}.',
    de: 'Die möglichen Verfahren wurden nach den Regeln vom {advice.onDate} angegeben.',
  },
});

/** A named officer recorded that a need is another than those named, and why. It does not legalise a split. */
export const NeedsDistinguished = defineEvent({
  type: 'NeedsDistinguished',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    authorityId: derivedId('organisation'),
    cpvGroups: cpvGroups(),
    distinctFrom: z.array(procedureId()),
    officerId: id('person'),
    reason: localized(2000),
  }),
  visibility,
  subjects: [...subjects, { kind: 'procedure', at: '/distinctFrom/*' }, { kind: 'person', at: '/officerId' }],
  sentence: {
    en: '{actor} recorded that the need is another than those of other procedures: {reason}',
    fr: '{actor} a consigné que le besoin est distinct de ceux d’autres procédures : {reason}',
    nl: '{actor} legde vast dat de behoefte een andere is dan die van andere procedures: {reason}',
    de: '{actor} hat festgehalten, dass der Bedarf ein anderer ist als jener anderer Verfahren: {reason}',
  },
});

/** Two launches came together whose needs add up to a threshold: nothing is awarded before that is settled. */
export const SplitSuspected = defineEvent({
  type: 'SplitSuspected',
  service,
  schemaVersion,
  data: z.object({ ...procedure, with: z.array(procedureId()), sum: money() }),
  visibility,
  subjects: [...subjects, { kind: 'procedure', at: '/with/*' }],
  sentence: {
    en: 'With needs of other procedures the estimates add up to {sum}: the award waits until that is settled.',
    fr: 'Avec les besoins d’autres procédures, les estimations atteignent {sum} : l’attribution attend que ce soit réglé.',
    nl: 'Samen met behoeften van andere procedures lopen de ramingen op tot {sum}: de gunning wacht tot dat is uitgeklaard.',
    de: 'Mit dem Bedarf anderer Verfahren ergeben die Schätzungen {sum}: Der Zuschlag wartet, bis dies geklärt ist.',
  },
});

/** A framework agreement was launched whose term overlaps that of one that stands before it in the order of needs. */
export const OverlapSuspected = defineEvent({
  type: 'OverlapSuspected',
  service,
  schemaVersion,
  data: z.object({ ...procedure, with: z.array(procedureId()) }),
  visibility,
  subjects: [...subjects, { kind: 'procedure', at: '/with/*' }],
  sentence: {
    en: 'The term overlaps that of another framework agreement: the award waits until that is settled.',
    fr: 'La durée chevauche celle d’un autre accord-cadre : l’attribution attend que ce soit réglé.',
    nl: 'De looptijd overlapt met die van een andere raamovereenkomst: de gunning wacht tot dat is uitgeklaard.',
    de: 'Die Laufzeit überschneidet sich mit der eines anderen Rahmenvertrags: Der Zuschlag wartet, bis dies geklärt ist.',
  },
});

/** What was found with other procedures no longer holds: they were stopped, or what is left does not reach a threshold. */
export const SuspicionCleared = defineEvent({
  type: 'SuspicionCleared',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    /** Procedures with which the need no longer adds up. */
    with: z.array(procedureId()),
    /** Framework agreements that no longer overlap. */
    overlaps: z.array(procedureId()),
  }),
  visibility,
  subjects: [...subjects, { kind: 'procedure', at: '/with/*' }, { kind: 'procedure', at: '/overlaps/*' }],
  sentence: {
    en: 'What kept the award waiting with other procedures is settled.',
    fr: 'Ce qui retenait l’attribution avec d’autres procédures est réglé.',
    nl: 'Wat de gunning met andere procedures deed wachten, is uitgeklaard.',
    de: 'Was den Zuschlag mit anderen Verfahren warten ließ, ist geklärt.',
  },
});

/** The procedure is launched under the rules of its day: they stay its rules. */
export const ProcedureLaunched = defineEvent({
  type: 'ProcedureLaunched',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    authorityId: derivedId('organisation'),
    cpvGroups: cpvGroups(),
    procedure: code(PROCEDURES),
    launchedOn: localDate(),
    /** The numbers of the lots that are launched, where only those set aside are. */
    lots: z.array(z.int()).optional(),
    /** The row or ground that opens the procedure: the approved amount is held against it. */
    openedBy: rule(tolerant),
    /** The last day on which every row that was used is in force. */
    rulesUntil: localDate().optional(),
    requirements: requirements(tolerant),
    criteria: criteria(tolerant),
    requestsDue: due(tolerant).optional(),
    tendersDue: due(tolerant).optional(),
    /** How long a tender binds after the day on which tenders are due. */
    validityDays: z.int().min(1).max(720),
    lotsReason: localized(2000).optional(),
    /** Records of officers that count against a split, as they stood. */
    distinctFrom: z.array(z.object({ needId: procedureId(), officerId: id('person') })),
  }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} launched the procedure: {procedure}, {requirements.publication}.',
    fr: '{actor} a lancé la procédure : {procedure}, {requirements.publication}.',
    nl: '{actor} startte de procedure: {procedure}, {requirements.publication}.',
    de: '{actor} hat das Verfahren eröffnet: {procedure}, {requirements.publication}.',
  },
});

/** The notice by which the public learns of a procedure: it carries all that the public sees. */
export const ContractNoticePublished = defineEvent({
  type: 'ContractNoticePublished',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    title: localized(200),
    description: localized(4000),
    authority: authority(tolerant),
    contractType: code(CONTRACT_TYPES),
    cpv: need(tolerant).cpv,
    framework: framework(tolerant).optional(),
    procedure: code(PROCEDURES),
    publishedOn: localDate(),
    requirements: requirements(tolerant),
    criteria: criteria(tolerant),
    requestsDue: due(tolerant).optional(),
    tendersDue: due(tolerant).optional(),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects: [...subjects, { kind: 'organisation', at: '/authority/organisationId' }],
  sentence: {
    en: 'The notice of the procedure was published: {title}',
    fr: 'L’avis de marché a été publié : {title}',
    nl: 'De aankondiging van de opdracht is bekendgemaakt: {title}',
    de: 'Die Bekanntmachung des Verfahrens wurde veröffentlicht: {title}',
  },
});

export const TendersInvited = defineEvent({
  type: 'TendersInvited',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    invitedOn: localDate(),
    tendersDue: due(tolerant),
    /** How long a tender binds after that day. */
    validityDays: z.int().min(1).max(720),
  }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} invited the candidates to tender.',
    fr: '{actor} a invité les candidats à remettre une offre.',
    nl: '{actor} nodigde de kandidaten uit tot inschrijving.',
    de: '{actor} hat die Bewerber zur Angebotsabgabe aufgefordert.',
  },
});

export const ProcedureCancelled = defineEvent({
  type: 'ProcedureCancelled',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    authorityId: derivedId('organisation'),
    cpvGroups: cpvGroups(),
    cause: code(CANCELLATION_CAUSES),
    reason: localized(2000).optional(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'The procedure was stopped without a contract ({cause}).',
    fr: 'La procédure a été arrêtée sans marché ({cause}).',
    nl: 'De procedure is stopgezet zonder opdracht ({cause}).',
    de: 'Das Verfahren wurde ohne Auftrag eingestellt ({cause}).',
  },
});

/** What the public learns of a procedure that it knew of, and that ends without a contract. */
export const CancellationPublished = defineEvent({
  type: 'CancellationPublished',
  service,
  schemaVersion,
  data: z.object({ ...procedure, cause: code(CANCELLATION_CAUSES), on: localDate() }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'It was published that no contract is awarded ({cause}).',
    fr: 'Il a été publié qu’aucun marché n’est attribué ({cause}).',
    nl: 'Er is bekendgemaakt dat geen opdracht wordt gegund ({cause}).',
    de: 'Es wurde bekannt gemacht, dass kein Auftrag vergeben wird ({cause}).',
  },
});

export const PLANNING_EVENTS = [
  ProcedurePlanned,
  ProcedureAdvised,
  NeedsDistinguished,
  SplitSuspected,
  OverlapSuspected,
  SuspicionCleared,
  ProcedureLaunched,
  ContractNoticePublished,
  TendersInvited,
  ProcedureCancelled,
  CancellationPublished,
] as const;
