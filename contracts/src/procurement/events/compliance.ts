import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import {
  code,
  derivedId,
  erasable,
  id,
  localDate,
  localized,
  provenance,
  text,
} from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import {
  BLOCKING_CAUSES,
  CHECK_STATES,
  COMPLIANCE_FIELDS,
  COMPLIANCE_LACKS,
  COMPLIANCE_STANDINGS,
  LAW_STAGES,
  OPENING_CAUSES,
  PLANNING_REGIONS,
} from '../compliance-codes.js';
import { law, screeningAnswer } from '../compliance-parts.js';

const service = 'procurement';
const schemaVersion = 1;
const project = { projectId: id('project') };
const field = code(COMPLIANCE_FIELDS);
const subjects = [{ kind: 'project', at: '/projectId' }] as const;
/** The owner and the partners, named by `ComplianceScreened`, are the parties of the whole stream. */
const parties = visible.parties();

export const ComplianceScreened = defineEvent({
  type: 'ComplianceScreened',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    ownerOrganisationId: derivedId('organisation'),
    partners: z.array(z.object({ organisationId: derivedId('organisation') })),
    region: code(PLANNING_REGIONS),
    screenedOn: localDate(),
    /** The newest project sheet that procurement knew of; absent when none. */
    sheetVersion: z.int().min(1).optional(),
    /** That a newer sheet had been heard of: the project is to be screened again. */
    outdated: z.boolean().optional(),
    /** Every field, with how its check stands by this screening and what applies from which day. */
    answers: z.array(
      screeningAnswer(tolerant).extend({ state: code(CHECK_STATES), laws: z.array(law(tolerant)) }),
    ),
    provenance: provenance().optional(),
  }),
  visibility: visible.parties('/ownerOrganisationId', '/partners/*/organisationId'),
  subjects: [
    ...subjects,
    { kind: 'organisation', at: '/ownerOrganisationId' },
    { kind: 'organisation', at: '/partners/*/organisationId' },
  ],
  sentence: {
    en: '{actor} screened the project for what the law asks of it.',
    fr: '{actor} a examiné ce que la loi exige du projet.',
    nl: '{actor} toetste wat de wet van het project vraagt.',
    de: '{actor} hat geprüft, was das Recht vom Projekt verlangt.',
  },
});

/** A check that has to be made, or made anew. */
export const CheckOpened = defineEvent({
  type: 'CheckOpened',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    field,
    openedOn: localDate(),
    cause: code(OPENING_CAUSES),
    /** What starts to apply, where that is the cause. */
    stage: code(LAW_STAGES).optional(),
    reason: localized(1000).optional(),
  }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The check of {field} is open: {cause}[ ({stage})][: {reason}]',
    fr: 'La vérification « {field} » est ouverte : {cause}[ ({stage})][ : {reason}]',
    nl: 'De controle van {field} staat open: {cause}[ ({stage})][: {reason}]',
    de: 'Die Prüfung „{field}“ ist offen: {cause}[ ({stage})][: {reason}]',
  },
});

export const CheckCleared = defineEvent({
  type: 'CheckCleared',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    field,
    evidence: text(300),
    clearedOn: localDate(),
    clearedBy: derivedId('person').optional(),
    validUntil: localDate().optional(),
    reason: localized(1000).optional(),
    note: erasable(1000).optional(),
  }),
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} cleared the check of {field} on {evidence}[, until {validUntil}].',
    fr: '{actor} a levé la vérification « {field} » sur la base de : {evidence}[, jusqu’au {validUntil}].',
    nl: '{actor} keurde de controle van {field} goed op grond van {evidence}[, tot en met {validUntil}].',
    de: '{actor} hat die Prüfung „{field}“ abgeschlossen; Beleg: {evidence}[, gültig bis {validUntil}].',
  },
});

export const CheckBlocked = defineEvent({
  type: 'CheckBlocked',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    field,
    blockedOn: localDate(),
    cause: code(BLOCKING_CAUSES),
    reason: localized(1000).optional(),
    note: erasable(1000).optional(),
  }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The check of {field} is blocked: {cause}[: {reason}]',
    fr: 'La vérification « {field} » est bloquée : {cause}[ : {reason}]',
    nl: 'De controle van {field} is geblokkeerd: {cause}[: {reason}]',
    de: 'Die Prüfung „{field}“ ist blockiert: {cause}[: {reason}]',
  },
});

/** The project sheet has a new version: the answers of the screening, and its DPIA screening, are of an older one. */
export const ProjectChangeNoted = defineEvent({
  type: 'ProjectChangeNoted',
  service,
  schemaVersion,
  data: z.object({ ...project, sheetVersion: z.int().min(1) }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The project sheet changed (version {sheetVersion}): the compliance file is screened again.',
    fr: 'La fiche de projet a changé (version {sheetVersion}) : le dossier de conformité est réexaminé.',
    nl: 'De projectfiche is gewijzigd (versie {sheetVersion}): het conformiteitsdossier wordt opnieuw getoetst.',
    de: 'Das Projektblatt wurde geändert (Fassung {sheetVersion}): Die Rechtsakte wird erneut geprüft.',
  },
});

/** No check is open or blocked: what the project’s gate opens on. */
export const ComplianceCleared = defineEvent({
  type: 'ComplianceCleared',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    /** The last day of it, as known now: the day before a law starts to apply, evidence or a DPIA’s term ends. */
    until: localDate().optional(),
  }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The compliance of the project is clear[, until {until}].',
    fr: 'La conformité du projet est établie[, jusqu’au {until}].',
    nl: 'De conformiteit van het project is in orde[, tot en met {until}].',
    de: 'Die Rechtskonformität des Projekts ist geklärt[, bis {until}].',
  },
});

export const ComplianceNotClear = defineEvent({
  type: 'ComplianceNotClear',
  service,
  schemaVersion,
  data: z.object({ ...project, reason: code(COMPLIANCE_LACKS) }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The compliance of the project is not clear: {reason}.',
    fr: 'La conformité du projet n’est pas établie : {reason}.',
    nl: 'De conformiteit van het project is niet in orde: {reason}.',
    de: 'Die Rechtskonformität des Projekts ist nicht geklärt: {reason}.',
  },
});

/**
 * Whether the compliance of a project is clear, for everybody: when the public learns of the project, and with each
 * change from then on. What is checked, and what stands in the way, stays with the parties and the office.
 */
export const ComplianceStandingPublished = defineEvent({
  type: 'ComplianceStandingPublished',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    standing: code(COMPLIANCE_STANDINGS),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'What the law asks of the project: {standing}.',
    fr: 'Exigences légales du projet : {standing}.',
    nl: 'Wettelijke vereisten van het project: {standing}.',
    de: 'Rechtliche Anforderungen an das Projekt: {standing}.',
  },
});

export const ComplianceFileClosed = defineEvent({
  type: 'ComplianceFileClosed',
  service,
  schemaVersion,
  data: z.object(project),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The project stopped: its compliance file is closed.',
    fr: 'Le projet est arrêté : son dossier de conformité est clos.',
    nl: 'Het project is stopgezet: het conformiteitsdossier is gesloten.',
    de: 'Das Projekt wurde eingestellt: Seine Rechtsakte ist geschlossen.',
  },
});

export const COMPLIANCE_FILE_EVENTS = [
  ComplianceScreened,
  CheckOpened,
  CheckCleared,
  CheckBlocked,
  ProjectChangeNoted,
  ComplianceCleared,
  ComplianceNotClear,
  ComplianceStandingPublished,
  ComplianceFileClosed,
] as const;
