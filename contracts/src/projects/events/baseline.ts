import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import {
  code,
  derivedId,
  id,
  localDate,
  localized,
  money,
  narrowed,
  provenance,
} from '../../kernel/fields.js';
import { BASELINE_WARNINGS } from '../codes.js';
import { budgets, slot, tolerant } from '../parts.js';

const service = 'projects';
const schemaVersion = 1;
const roadmap = { roadmapId: id('roadmap') };
const baseline = { ...roadmap, baselineId: id('roadmap-baseline') };
const change = { ...roadmap, changeId: id('roadmap-change'), projectId: id('project') };
const ofRoadmap = { kind: 'roadmap', at: '/roadmapId' } as const;
const ofBaseline = [ofRoadmap, { kind: 'roadmap-baseline', at: '/baselineId' }] as const;
const decided = [...ofBaseline, { kind: 'decision', at: '/decisionId' }] as const;
const changed = [ofRoadmap, { kind: 'project', at: '/projectId' }] as const;

/**
 * What stands on a roadmap, frozen into its next version for the board. The public reads the plan; what it is to cost
 * is the office's until a decision makes the version current.
 */
export const RoadmapBaselineDrafted = defineEvent({
  type: 'RoadmapBaselineDrafted',
  service,
  schemaVersion,
  data: z.object({
    ...baseline,
    /** Counted on the roadmap from 1. */
    number: z.int().min(1),
    title: localized(200),
    reason: localized(1000),
    items: z.array(
      tolerant({
        projectId: id('project'),
        ...slot(tolerant),
        budget: narrowed(money(), ['office']).optional(),
      }),
    ),
    warnings: z.array(tolerant({ warning: code(BASELINE_WARNINGS), reason: localized(1000).optional() })),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects: [...ofBaseline, { kind: 'project', at: '/items/*/projectId' }],
  sentence: {
    en: '{actor} drafted version {number} of the roadmap, “{title}”: {reason}',
    fr: '{actor} a préparé la version {number} de la feuille de route, « {title} » : {reason}',
    nl: '{actor} stelde versie {number} van de roadmap op, “{title}”: {reason}',
    de: '{actor} hat Fassung {number} der Roadmap entworfen, „{title}“: {reason}',
  },
});

const adopted = {
  ...baseline,
  number: z.int().min(1),
  decisionId: derivedId('decision'),
  tookEffectOn: localDate(),
  /** The decision’s place in its register. */
  register: tolerant({ year: z.int().min(1900).max(2199), number: z.int().min(1) }),
  /** What its projects are to cost: public from the decision on. */
  budgets: budgets(tolerant),
};

export const RoadmapBaselineMadeCurrent = defineEvent({
  type: 'RoadmapBaselineMadeCurrent',
  service,
  schemaVersion,
  data: z.object({
    ...adopted,
    /** The version that was current before; absent for the first one. */
    supersedes: id('roadmap-baseline').optional(),
  }),
  visibility: visible.public,
  subjects: decided,
  sentence: {
    en: 'Version {number} of the roadmap became the current one on {tookEffectOn}.[ Decision {decisionId}.]',
    fr: 'La version {number} de la feuille de route est devenue la version en vigueur le {tookEffectOn}.[ Décision {decisionId}.]',
    nl: 'Versie {number} van de roadmap werd de geldende op {tookEffectOn}.[ Beslissing {decisionId}.]',
    de: 'Fassung {number} der Roadmap wurde am {tookEffectOn} die geltende.[ Beschluss {decisionId}.]',
  },
});

/** A decision on a version was heard of only after a later one had made another current. */
export const RoadmapBaselineOvertaken = defineEvent({
  type: 'RoadmapBaselineOvertaken',
  service,
  schemaVersion,
  data: z.object({ ...adopted, currentBaselineId: id('roadmap-baseline') }),
  visibility: visible.public,
  subjects: decided,
  sentence: {
    en: 'Version {number} of the roadmap was decided on {tookEffectOn}; a later decision had made another one current.[ Decision {decisionId}.]',
    fr: 'La version {number} de la feuille de route a été décidée le {tookEffectOn} ; une décision ultérieure avait mis une autre version en vigueur.[ Décision {decisionId}.]',
    nl: 'Over versie {number} van de roadmap is op {tookEffectOn} beslist; een latere beslissing had al een andere geldend gemaakt.[ Beslissing {decisionId}.]',
    de: 'Über Fassung {number} der Roadmap wurde am {tookEffectOn} beschlossen; ein späterer Beschluss hatte bereits eine andere in Kraft gesetzt.[ Beschluss {decisionId}.]',
  },
});

/** A later decision took the place of the one on a version. What is current then follows from those that stand. */
export const RoadmapBaselineDecisionReplaced = defineEvent({
  type: 'RoadmapBaselineDecisionReplaced',
  service,
  schemaVersion,
  data: z.object({
    ...baseline,
    /** The decision that stands no more. */
    decisionId: derivedId('decision'),
    /** The version that is current by the decisions that stand; absent where none is. */
    currentBaselineId: id('roadmap-baseline').optional(),
  }),
  visibility: visible.public,
  subjects: decided,
  sentence: {
    en: 'A later decision replaced one on a version of the roadmap, which no longer rests on it.[ Decision {decisionId}.]',
    fr: 'Une décision ultérieure en a remplacé une sur une version de la feuille de route, qui ne repose plus sur elle.[ Décision {decisionId}.]',
    nl: 'Een latere beslissing verving er een over een versie van de roadmap, die er niet meer op steunt.[ Beslissing {decisionId}.]',
    de: 'Ein späterer Beschluss ersetzte einen über eine Fassung der Roadmap, die nicht mehr auf ihm beruht.[ Beschluss {decisionId}.]',
  },
});

export const RoadmapChangeRequested = defineEvent({
  type: 'RoadmapChangeRequested',
  service,
  schemaVersion,
  data: z.object({
    ...change,
    ...slot(tolerant),
    reason: localized(1000),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects: changed,
  sentence: {
    en: '{actor} requested that {projectId} run from {period.from} to {period.to}: {reason}',
    fr: '{actor} a demandé que {projectId} coure du {period.from} au {period.to} : {reason}',
    nl: '{actor} vroeg om {projectId} te laten lopen van {period.from} tot {period.to}: {reason}',
    de: '{actor} hat beantragt, dass {projectId} von {period.from} bis {period.to} läuft: {reason}',
  },
});

export const RoadmapRemovalRequested = defineEvent({
  type: 'RoadmapRemovalRequested',
  service,
  schemaVersion,
  data: z.object({ ...change, reason: localized(1000), provenance: provenance().optional() }),
  visibility: visible.public,
  subjects: changed,
  sentence: {
    en: '{actor} requested that {projectId} be taken off the roadmap: {reason}',
    fr: '{actor} a demandé que {projectId} soit retiré de la feuille de route : {reason}',
    nl: '{actor} vroeg om {projectId} van de roadmap te halen: {reason}',
    de: '{actor} hat beantragt, dass {projectId} von der Roadmap genommen wird: {reason}',
  },
});

export const RoadmapChangeAccepted = defineEvent({
  type: 'RoadmapChangeAccepted',
  service,
  schemaVersion,
  data: z.object(change),
  visibility: visible.public,
  subjects: changed,
  sentence: {
    en: '{actor} accepted the requested change of {projectId}.',
    fr: '{actor} a accepté la modification demandée pour {projectId}.',
    nl: '{actor} aanvaardde de gevraagde wijziging van {projectId}.',
    de: '{actor} hat die beantragte Änderung von {projectId} angenommen.',
  },
});

export const RoadmapChangeDeclined = defineEvent({
  type: 'RoadmapChangeDeclined',
  service,
  schemaVersion,
  data: z.object({ ...change, reason: localized(1000) }),
  visibility: visible.public,
  subjects: changed,
  sentence: {
    en: '{actor} declined the requested change of {projectId}: {reason}',
    fr: '{actor} a refusé la modification demandée pour {projectId} : {reason}',
    nl: '{actor} weigerde de gevraagde wijziging van {projectId}: {reason}',
    de: '{actor} hat die beantragte Änderung von {projectId} abgelehnt: {reason}',
  },
});

/** The item left the roadmap or is halted: nothing is left to be changed. */
export const RoadmapChangeLapsed = defineEvent({
  type: 'RoadmapChangeLapsed',
  service,
  schemaVersion,
  data: z.object(change),
  visibility: visible.public,
  subjects: changed,
  sentence: {
    en: 'The requested change of {projectId} lapsed: its item can no longer be moved.',
    fr: 'La modification demandée pour {projectId} est caduque : son élément ne peut plus être déplacé.',
    nl: 'De gevraagde wijziging van {projectId} verviel: het onderdeel kan niet meer verschoven worden.',
    de: 'Die beantragte Änderung von {projectId} ist hinfällig: Der Eintrag kann nicht mehr verschoben werden.',
  },
});
