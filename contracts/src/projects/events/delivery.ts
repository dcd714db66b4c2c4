import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import {
  code,
  derivedId,
  erasable,
  id,
  localDate,
  localized,
  narrowed,
  provenance,
  territory,
} from '../../kernel/fields.js';
import { DECLINE_REASONS, PROJECT_STATES, STRUCTURES } from '../codes.js';
import { dimensions, figures, frames, gateStanding, helices, placement, slot, tolerant } from '../parts.js';

const service = 'projects';
const schemaVersion = 1;
const project = { projectId: id('project') };
const subjects = [{ kind: 'project', at: '/projectId' }] as const;
const onRoadmap = [...subjects, { kind: 'roadmap', at: '/roadmapId' }] as const;
const placed = { ...project, roadmapId: id('roadmap') };

/**
 * The moment from which the public knows of the project. It carries all that the public then sees, whatever happened
 * before: everything earlier on the stream is for the parties and the office, and stays so. From here on each change
 * of the public row is a public event of its own; its counterpart from before has another type
 * (`GateNoted` → `GateOpened`…, `QuickWinLabelRefused` → `QuickWinLabelLost`, `ProjectWithdrawn` → `ProjectStopped`,
 * `ProjectWordsRevised` → `ProjectPublicWordsRevised`).
 * Taken off and placed again, it enters anew with another event of this type.
 */
export const ProjectEnteredRoadmap = defineEvent({
  type: 'ProjectEnteredRoadmap',
  service,
  schemaVersion,
  data: z.object({
    ...placed,
    placement: placement(),
    title: localized(200),
    summary: localized(2000),
    dimensions: dimensions(),
    structure: code(STRUCTURES),
    initiative: localized(200).optional(),
    ownerOrganisationId: derivedId('organisation'),
    /** Of the owner and the partners, each once. */
    helices: helices(),
    territory: territory().optional(),
    frames: frames(tolerant).optional(),
    /** `on-roadmap`, unless its delivery had started before. */
    state: code(PROJECT_STATES),
    /** As judged: false when the label was claimed and lost. */
    quickWin: z.boolean(),
    pilot: z.boolean(),
    figures: figures(tolerant).optional(),
    provenance: provenance().optional(),
    ...slot(tolerant),
    /** How all four gates stand at this moment. */
    gates: z.array(gateStanding(tolerant)),
  }),
  visibility: visible.public,
  subjects: [...onRoadmap, { kind: 'organisation', at: '/ownerOrganisationId' }],
  sentence: {
    en: 'The project “{title}” entered the roadmap, from {period.from} to {period.to}.',
    fr: 'Le projet « {title} » est entré dans la feuille de route, du {period.from} au {period.to}.',
    nl: 'Het project “{title}” kwam op de roadmap, van {period.from} tot {period.to}.',
    de: 'Das Projekt „{title}“ kam auf die Roadmap, von {period.from} bis {period.to}.',
  },
});

/** A roadmap took the project, but the project does not follow: its item is cleared. */
export const RoadmapPlacementDeclined = defineEvent({
  type: 'RoadmapPlacementDeclined',
  service,
  schemaVersion,
  data: z.object({ ...placed, placement: placement(), reason: code(DECLINE_REASONS) }),
  visibility: visible.parties(),
  subjects: onRoadmap,
  sentence: {
    en: 'The project does not follow its placement on the roadmap: {reason}.',
    fr: 'Le projet ne suit pas son placement sur la feuille de route : {reason}.',
    nl: 'Het project volgt zijn plaatsing op de roadmap niet: {reason}.',
    de: 'Das Projekt folgt seiner Platzierung auf der Roadmap nicht: {reason}.',
  },
});

export const RoadmapSlotChanged = defineEvent({
  type: 'RoadmapSlotChanged',
  service,
  schemaVersion,
  data: z.object({ ...placed, ...slot(tolerant) }),
  visibility: visible.public,
  subjects: onRoadmap,
  sentence: {
    en: 'The project now runs from {period.from} to {period.to}.',
    fr: 'Le projet court désormais du {period.from} au {period.to}.',
    nl: 'Het project loopt nu van {period.from} tot {period.to}.',
    de: 'Das Projekt läuft nun von {period.from} bis {period.to}.',
  },
});

export const ProjectLeftRoadmap = defineEvent({
  type: 'ProjectLeftRoadmap',
  service,
  schemaVersion,
  data: z.object({
    ...placed,
    /** `selected` again, unless its delivery had started. */
    state: code(PROJECT_STATES),
  }),
  visibility: visible.public,
  subjects: onRoadmap,
  sentence: {
    en: 'The project left the roadmap.',
    fr: 'Le projet a quitté la feuille de route.',
    nl: 'Het project is van de roadmap gehaald.',
    de: 'Das Projekt wurde von der Roadmap genommen.',
  },
});

const gateEvent = z.object({ ...project, standing: gateStanding(tolerant) });

/** How a gate stands has changed before the public knew of the project. */
export const GateNoted = defineEvent({
  type: 'GateNoted',
  service,
  schemaVersion,
  data: gateEvent,
  visibility: visible.parties(),
  subjects,
  sentence: {
    en: 'How the gate “{standing.gate}” stands was noted, before the project is public.',
    fr: 'L’état du verrou « {standing.gate} » a été noté, avant que le projet ne soit public.',
    nl: 'De stand van de poort “{standing.gate}” is genoteerd, voordat het project openbaar is.',
    de: 'Der Stand des Tors „{standing.gate}“ wurde vermerkt, bevor das Projekt öffentlich ist.',
  },
});

export const GateOpened = defineEvent({
  type: 'GateOpened',
  service,
  schemaVersion,
  data: gateEvent,
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'The gate “{standing.gate}” of {projectId} opened[: {standing.evidence.kind}][ {standing.evidence.id}].',
    fr: 'Le verrou « {standing.gate} » de {projectId} s’est ouvert[ : {standing.evidence.kind}][ {standing.evidence.id}].',
    nl: 'De poort “{standing.gate}” van {projectId} ging open[: {standing.evidence.kind}][ {standing.evidence.id}].',
    de: 'Das Tor „{standing.gate}“ von {projectId} hat sich geöffnet[: {standing.evidence.kind}][ {standing.evidence.id}].',
  },
});

export const GateClosed = defineEvent({
  type: 'GateClosed',
  service,
  schemaVersion,
  /** `inDelivery`: delivery is running, and goes on; what to do about the gate is for the board. */
  data: gateEvent.extend({ inDelivery: z.boolean().optional() }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'The gate “{standing.gate}” of {projectId} is closed: {standing.reason}[ Decision {standing.decisionId}.]',
    fr: 'Le verrou « {standing.gate} » de {projectId} est fermé : {standing.reason}[ Décision {standing.decisionId}.]',
    nl: 'De poort “{standing.gate}” van {projectId} is gesloten: {standing.reason}[ Beslissing {standing.decisionId}.]',
    de: 'Das Tor „{standing.gate}“ von {projectId} ist geschlossen: {standing.reason}[ Beschluss {standing.decisionId}.]',
  },
});

export const ApprovalAwaitingAuthority = defineEvent({
  type: 'ApprovalAwaitingAuthority',
  service,
  schemaVersion,
  data: gateEvent,
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'The board advises; the approval waits for {standing.authority.names}, until {standing.answerDue}.',
    fr: 'Le comité a rendu son avis ; l’approbation attend {standing.authority.names}, jusqu’au {standing.answerDue}.',
    nl: 'De raad adviseerde; de goedkeuring wacht op {standing.authority.names}, tot {standing.answerDue}.',
    de: 'Der Ausschuss hat beraten; die Genehmigung wartet bis {standing.answerDue} auf {standing.authority.names}.',
  },
});

export const ApprovalAnswerLate = defineEvent({
  type: 'ApprovalAnswerLate',
  service,
  schemaVersion,
  data: gateEvent,
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'The answer of {standing.authority.names} is overdue since {standing.answerDue}.',
    fr: 'La réponse de {standing.authority.names} est en retard depuis le {standing.answerDue}.',
    nl: 'Het antwoord van {standing.authority.names} is te laat sinds {standing.answerDue}.',
    de: 'Die Antwort von {standing.authority.names} ist seit dem {standing.answerDue} überfällig.',
  },
});

/**
 * A later decision on the project has taken the place of another, and no gate closes by it: the approval stands on a
 * third, or the two were heard of in the other order. Noted, so that the replaced one opens nothing any more.
 */
export const ReplacedDecisionNoted = defineEvent({
  type: 'ReplacedDecisionNoted',
  service,
  schemaVersion,
  data: z.object({ ...project, decisionId: derivedId('decision') }),
  visibility: visible.parties(),
  subjects: [...subjects, { kind: 'decision', at: '/decisionId' }],
  sentence: {
    en: 'A later decision on the project replaced an earlier one, on which no gate opens any more.',
    fr: 'Une décision ultérieure sur le projet en a remplacé une autre, sur laquelle aucun verrou ne s’ouvre plus.',
    nl: 'Een latere beslissing over het project verving een eerdere, waarop geen poort meer opengaat.',
    de: 'Eine spätere Entscheidung zum Projekt ersetzte eine frühere, auf die sich kein Tor mehr öffnet.',
  },
});

export const DeliveryStarted = defineEvent({
  type: 'DeliveryStarted',
  service,
  schemaVersion,
  data: z.object({ ...project, startedOn: localDate() }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: '{actor} started the delivery of the project.',
    fr: '{actor} a lancé la réalisation du projet.',
    nl: '{actor} startte de uitvoering van het project.',
    de: '{actor} hat die Umsetzung des Projekts begonnen.',
  },
});

export const ProjectCompleted = defineEvent({
  type: 'ProjectCompleted',
  service,
  schemaVersion,
  data: z.object({ ...project, completedOn: localDate(), results: localized(2000).optional() }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'The project was completed on {completedOn}.',
    fr: 'Le projet a été achevé le {completedOn}.',
    nl: 'Het project is voltooid op {completedOn}.',
    de: 'Das Projekt wurde am {completedOn} abgeschlossen.',
  },
});

/** A project that the public knows of stops. `roadmapId` and `placement` are where its item still stands. */
export const ProjectStopped = defineEvent({
  type: 'ProjectStopped',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    roadmapId: id('roadmap').optional(),
    placement: placement().optional(),
    reason: localized(2000),
    note: narrowed(erasable(2000), ['parties', 'office']).optional(),
  }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: '{actor} stopped the project: {reason}',
    fr: '{actor} a arrêté le projet : {reason}',
    nl: '{actor} zette het project stop: {reason}',
    de: '{actor} hat das Projekt beendet: {reason}',
  },
});
