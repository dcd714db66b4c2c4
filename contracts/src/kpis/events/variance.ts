import { z } from 'zod';
import { defineEvent, type Visibility } from '../../kernel/event.js';
import { code, id, localDate, localized, period } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { ACTION_WITHDRAWALS, VARIANCE_CAUSES, VARIANCE_CLOSINGS } from '../codes.js';
import { action, actionId, indicatorId, measurementId } from '../parts.js';

const service = 'kpis';
const schemaVersion = 1;
const indicator = { indicatorId: indicatorId(), projectId: id('project').optional() };
/** Of the indicator's variances, from 1. */
const number = z.int().min(1);
const subjects = [
  { kind: 'indicator', at: '/indicatorId' },
  { kind: 'project', at: '/projectId' },
] as const;
const visibility: Visibility = { audiences: ['self', 'parties', 'office'] };

/** The indicator is off track: it needs an explanation with its cause, and a corrective action. */
export const VarianceFound = defineEvent({
  type: 'VarianceFound',
  service,
  schemaVersion,
  data: z.object({
    ...indicator,
    number,
    measurementId: measurementId(),
    period: period(),
    foundOn: localDate(),
    explainBy: localDate(),
    actBy: localDate(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'The indicator is off track: to be explained by {explainBy}, corrective action to be proposed by {actBy}.',
    fr: 'L’indicateur est hors trajectoire : à expliquer pour le {explainBy}, mesure corrective à proposer pour le {actBy}.',
    nl: 'De indicator is van koers: te verklaren tegen {explainBy}, corrigerende maatregel voor te stellen tegen {actBy}.',
    de: 'Der Indikator ist nicht im Plan: bis {explainBy} zu erklären, Korrekturmaßnahme bis {actBy} vorzuschlagen.',
  },
});

export const VarianceExplained = defineEvent({
  type: 'VarianceExplained',
  service,
  schemaVersion,
  data: z.object({
    ...indicator,
    number,
    cause: code(VARIANCE_CAUSES),
    explanation: localized(2000),
    explainedOn: localDate(),
  }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} explained why the indicator is off track ({cause}): {explanation}',
    fr: '{actor} a expliqué pourquoi l’indicateur est hors trajectoire ({cause}) : {explanation}',
    nl: '{actor} verklaarde waarom de indicator van koers is ({cause}): {explanation}',
    de: '{actor} hat erklärt, warum der Indikator nicht im Plan ist ({cause}): {explanation}',
  },
});

export const ExplanationOverdue = defineEvent({
  type: 'ExplanationOverdue',
  service,
  schemaVersion,
  data: z.object({ ...indicator, number, explainBy: localDate() }),
  visibility,
  subjects,
  sentence: {
    en: 'Nobody explained by {explainBy} why the indicator is off track.',
    fr: 'Personne n’a expliqué pour le {explainBy} pourquoi l’indicateur est hors trajectoire.',
    nl: 'Niemand verklaarde tegen {explainBy} waarom de indicator van koers is.',
    de: 'Bis {explainBy} hat niemand erklärt, warum der Indikator nicht im Plan ist.',
  },
});

/** The variance is over: by a better measurement, because the value was wrong, or with the project that is measured. */
export const VarianceClosed = defineEvent({
  type: 'VarianceClosed',
  service,
  schemaVersion,
  data: z.object({
    ...indicator,
    number,
    measurementId: measurementId(),
    closing: code(VARIANCE_CLOSINGS),
    closedOn: localDate(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'The variance of the indicator is closed: {closing}.',
    fr: 'L’écart de l’indicateur est clos : {closing}.',
    nl: 'De afwijking van de indicator is afgesloten: {closing}.',
    de: 'Die Abweichung des Indikators ist abgeschlossen: {closing}.',
  },
});

/** What the board is to put on its agenda. */
export const CorrectiveActionProposed = defineEvent({
  type: 'CorrectiveActionProposed',
  service,
  schemaVersion,
  data: z.object({
    ...indicator,
    number,
    ...action(tolerant),
    proposedOn: localDate(),
    /** Whether nobody proposed one in time, and the rule did. */
    automatic: z.boolean(),
  }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} proposed the corrective action “{title}”, due by {due} ({cause}).',
    fr: '{actor} a proposé la mesure corrective « {title} », à exécuter pour le {due} ({cause}).',
    nl: '{actor} stelde de corrigerende maatregel “{title}” voor, uit te voeren tegen {due} ({cause}).',
    de: '{actor} hat die Korrekturmaßnahme „{title}“ vorgeschlagen, fällig bis {due} ({cause}).',
  },
});

/** The value that called for the action was wrong, or the project that is measured ended. */
export const CorrectiveActionWithdrawn = defineEvent({
  type: 'CorrectiveActionWithdrawn',
  service,
  schemaVersion,
  data: z.object({
    ...indicator,
    actionId: actionId(),
    withdrawnOn: localDate(),
    cause: code(ACTION_WITHDRAWALS).optional(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'The corrective action is withdrawn[: {cause}].',
    fr: 'La mesure corrective est retirée[ : {cause}].',
    nl: 'De corrigerende maatregel is ingetrokken[: {cause}].',
    de: 'Die Korrekturmaßnahme ist zurückgezogen[: {cause}].',
  },
});

export const CorrectiveActionCompleted = defineEvent({
  type: 'CorrectiveActionCompleted',
  service,
  schemaVersion,
  data: z.object({ ...indicator, actionId: actionId(), completedOn: localDate(), results: localized(2000) }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} reported the corrective action done: {results}',
    fr: '{actor} a signalé la mesure corrective comme exécutée : {results}',
    nl: '{actor} meldde de corrigerende maatregel als uitgevoerd: {results}',
    de: '{actor} hat die Korrekturmaßnahme als erledigt gemeldet: {results}',
  },
});

export const CorrectiveActionOverdue = defineEvent({
  type: 'CorrectiveActionOverdue',
  service,
  schemaVersion,
  data: z.object({ ...indicator, actionId: actionId(), due: localDate() }),
  visibility,
  subjects,
  sentence: {
    en: 'The corrective action was not done by {due}.',
    fr: 'La mesure corrective n’a pas été exécutée pour le {due}.',
    nl: 'De corrigerende maatregel is niet uitgevoerd tegen {due}.',
    de: 'Die Korrekturmaßnahme wurde bis {due} nicht erledigt.',
  },
});

/**
 * An action that answered an earlier variance ended, and the day for one that answers this variance has passed
 * meanwhile: it gets another.
 */
export const CorrectiveActionAwaited = defineEvent({
  type: 'CorrectiveActionAwaited',
  service,
  schemaVersion,
  data: z.object({ ...indicator, number, actBy: localDate() }),
  visibility,
  subjects,
  sentence: {
    en: 'The indicator is still off track: another corrective action is to be proposed by {actBy}.',
    fr: 'L’indicateur est toujours hors trajectoire : une autre mesure corrective est à proposer pour le {actBy}.',
    nl: 'De indicator is nog altijd van koers: een andere corrigerende maatregel is voor te stellen tegen {actBy}.',
    de: 'Der Indikator ist weiterhin nicht im Plan: Eine weitere Korrekturmaßnahme ist bis {actBy} vorzuschlagen.',
  },
});

export const VARIANCE_EVENTS = [
  VarianceFound,
  VarianceExplained,
  ExplanationOverdue,
  VarianceClosed,
  CorrectiveActionProposed,
  CorrectiveActionWithdrawn,
  CorrectiveActionCompleted,
  CorrectiveActionOverdue,
  CorrectiveActionAwaited,
] as const;
