import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, id, localized, provenance } from '../../kernel/fields.js';
import { CLEARING_CAUSES, REMOVAL_CAUSES } from '../codes.js';
import { placement, slot, tolerant } from '../parts.js';

const service = 'projects';
const schemaVersion = 1;
const item = { roadmapId: id('roadmap'), projectId: id('project') };
const subjects = [
  { kind: 'roadmap', at: '/roadmapId' },
  { kind: 'project', at: '/projectId' },
] as const;

export const RoadmapOpened = defineEvent({
  type: 'RoadmapOpened',
  service,
  schemaVersion,
  data: z.object({ roadmapId: id('roadmap'), title: localized(200), provenance: provenance().optional() }),
  visibility: visible.public,
  subjects: [{ kind: 'roadmap', at: '/roadmapId' }],
  sentence: {
    en: '{actor} opened the roadmap “{title}”.',
    fr: '{actor} a ouvert la feuille de route « {title} ».',
    nl: '{actor} opende de roadmap “{title}”.',
    de: '{actor} hat die Roadmap „{title}“ eröffnet.',
  },
});

export const RoadmapItemPlaced = defineEvent({
  type: 'RoadmapItemPlaced',
  service,
  schemaVersion,
  data: z.object({ ...item, placement: placement(), ...slot(tolerant) }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: '{actor} placed {projectId} on the roadmap, from {period.from} to {period.to}.',
    fr: '{actor} a placé {projectId} sur la feuille de route, du {period.from} au {period.to}.',
    nl: '{actor} plaatste {projectId} op de roadmap, van {period.from} tot {period.to}.',
    de: '{actor} hat {projectId} auf die Roadmap gesetzt, von {period.from} bis {period.to}.',
  },
});

export const RoadmapItemRescheduled = defineEvent({
  type: 'RoadmapItemRescheduled',
  service,
  schemaVersion,
  data: z.object({
    ...item,
    ...slot(tolerant),
    reason: localized(1000),
    /** The request that was accepted; absent where none was needed. */
    changeId: id('roadmap-change').optional(),
  }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: '{actor} rescheduled {projectId}, from {period.from} to {period.to}: {reason}',
    fr: '{actor} a replanifié {projectId}, du {period.from} au {period.to} : {reason}',
    nl: '{actor} herplande {projectId}, van {period.from} tot {period.to}: {reason}',
    de: '{actor} hat {projectId} neu geplant, von {period.from} bis {period.to}: {reason}',
  },
});

export const RoadmapItemRemoved = defineEvent({
  type: 'RoadmapItemRemoved',
  service,
  schemaVersion,
  data: z.object({
    ...item,
    cause: code(REMOVAL_CAUSES),
    /** Given when it was decided. */
    reason: localized(1000).optional(),
    /** The accepted request that asked for it. */
    changeId: id('roadmap-change').optional(),
  }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: '{actor} took {projectId} off the roadmap ({cause}).[ {reason}]',
    fr: '{actor} a retiré {projectId} de la feuille de route ({cause}).[ {reason}]',
    nl: '{actor} haalde {projectId} van de roadmap ({cause}).[ {reason}]',
    de: '{actor} hat {projectId} von der Roadmap genommen ({cause}).[ {reason}]',
  },
});

/** The project will not end, but others depend on its item: it stays, halted, until they no longer do. */
export const RoadmapItemHalted = defineEvent({
  type: 'RoadmapItemHalted',
  service,
  schemaVersion,
  data: z.object({
    ...item,
    cause: code(CLEARING_CAUSES),
    /** The projects that depend on it. */
    dependants: z.array(id('project')),
  }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'The item of {projectId} is halted ({cause}) and stays on the roadmap, because others depend on it.',
    fr: 'L’élément de {projectId} est à l’arrêt ({cause}) et reste sur la feuille de route, car d’autres en dépendent.',
    nl: 'Het onderdeel van {projectId} ligt stil ({cause}) en blijft op de roadmap, omdat andere ervan afhangen.',
    de: 'Der Eintrag von {projectId} ruht ({cause}) und bleibt auf der Roadmap, weil andere von ihm abhängen.',
  },
});
