import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, erasable, id, localDate, localized, text } from '../../kernel/fields.js';
import { oneEach } from '../../kernel/lists.js';
import { RISK_LEVELS } from '../../projects/codes.js';
import { tolerant } from '../../projects/parts.js';
import {
  CONSULTATION_ANSWERS,
  DPIA_CASES,
  DPIA_CRITERIA,
  DPIA_VERDICTS,
  DPO_ADVICE,
  PROCESSING_PARTS,
} from '../compliance-codes.js';
import { processing } from '../compliance-parts.js';

const service = 'procurement';
const schemaVersion = 1;
const project = { projectId: id('project') };
const subjects = [{ kind: 'project', at: '/projectId' }] as const;
const visibility = visible.parties();

export const ProcessingRecorded = defineEvent({
  type: 'ProcessingRecorded',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    ...processing(tolerant),
    contacts: erasable(1000).optional(),
    /** What the record lacks of art. 30 and of the ground, as it was given. */
    missing: oneEach(PROCESSING_PARTS),
  }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} recorded the processing of personal data.',
    fr: '{actor} a enregistré le traitement de données à caractère personnel.',
    nl: '{actor} registreerde de verwerking van persoonsgegevens.',
    de: '{actor} hat die Verarbeitung personenbezogener Daten verzeichnet.',
  },
});

export const DpiaScreened = defineEvent({
  type: 'DpiaScreened',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    always: oneEach(DPIA_CASES),
    criteria: oneEach(DPIA_CRITERIA),
    nationalList: z.boolean(),
    verdict: code(DPIA_VERDICTS),
    screenedOn: localDate(),
    reason: localized(1000).optional(),
  }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} screened the processing: {verdict}[: {reason}]',
    fr: '{actor} a examiné le traitement : {verdict}[ : {reason}]',
    nl: '{actor} toetste de verwerking: {verdict}[: {reason}]',
    de: '{actor} hat die Verarbeitung geprüft: {verdict}[: {reason}]',
  },
});

export const DpoAdviceRecorded = defineEvent({
  type: 'DpoAdviceRecorded',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    advice: code(DPO_ADVICE),
    advisedOn: localDate(),
    reference: text(200),
    note: erasable(2000).optional(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'The data protection officer gave advice: {advice} ({reference}).',
    fr: 'Le délégué à la protection des données a rendu un avis : {advice} ({reference}).',
    nl: 'De functionaris voor gegevensbescherming gaf advies: {advice} ({reference}).',
    de: 'Der Datenschutzbeauftragte hat Stellung genommen: {advice} ({reference}).',
  },
});

export const DpiaRecorded = defineEvent({
  type: 'DpiaRecorded',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    doneOn: localDate(),
    reference: text(200),
    residualRisk: code(RISK_LEVELS),
    reviewBy: localDate(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'The data protection impact assessment is done ({reference}); residual risk: {residualRisk}.',
    fr: 'L’analyse d’impact relative à la protection des données est faite ({reference}) ; risque résiduel : {residualRisk}.',
    nl: 'De gegevensbeschermingseffectbeoordeling is gedaan ({reference}); restrisico: {residualRisk}.',
    de: 'Die Datenschutz-Folgenabschätzung liegt vor ({reference}); Restrisiko: {residualRisk}.',
  },
});

export const PriorConsultationRequested = defineEvent({
  type: 'PriorConsultationRequested',
  service,
  schemaVersion,
  data: z.object({ ...project, sentOn: localDate(), reference: text(200) }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} consulted the supervisory authority on the residual risk ({reference}).',
    fr: '{actor} a consulté l’autorité de contrôle sur le risque résiduel ({reference}).',
    nl: '{actor} raadpleegde de toezichthoudende autoriteit over het restrisico ({reference}).',
    de: '{actor} hat die Aufsichtsbehörde zum Restrisiko konsultiert ({reference}).',
  },
});

export const PriorConsultationAnswered = defineEvent({
  type: 'PriorConsultationAnswered',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    answer: code(CONSULTATION_ANSWERS),
    answeredOn: localDate(),
    reference: text(200),
    note: erasable(2000).optional(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'The supervisory authority answered: {answer} ({reference}).',
    fr: 'L’autorité de contrôle a répondu : {answer} ({reference}).',
    nl: 'De toezichthoudende autoriteit antwoordde: {answer} ({reference}).',
    de: 'Die Aufsichtsbehörde hat geantwortet: {answer} ({reference}).',
  },
});

export const COMPLIANCE_GDPR_EVENTS = [
  ProcessingRecorded,
  DpiaScreened,
  DpoAdviceRecorded,
  DpiaRecorded,
  PriorConsultationRequested,
  PriorConsultationAnswered,
] as const;
