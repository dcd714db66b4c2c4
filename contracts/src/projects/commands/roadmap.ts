import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, id, localized, provenance } from '../../kernel/fields.js';
import { CLEARING_CAUSES } from '../codes.js';
import { placement, slot, strict } from '../parts.js';

const service = 'projects';
const stream = (d: { roadmapId: string }): string => `roadmap-${d.roadmapId}`;
const office = [{ role: 'coordinator' }] as const;
const item = { roadmapId: id('roadmap'), projectId: id('project') };

const scheduling = [
  'ROADMAP.NOT_FOUND',
  'ROADMAP.PROJECT_STOPPED',
  'ROADMAP.NOT_IN_PUBLIC_LANGUAGES',
  'ROADMAP.DEPENDS_ON_ITSELF',
  'ROADMAP.DEPENDENCY_REPEATED',
  'ROADMAP.DEPENDENCY_NOT_PLACED',
  'ROADMAP.STARTS_TOO_EARLY',
  'ROADMAP.MILESTONE_OUTSIDE_PERIOD',
  'ROADMAP.MILESTONE_REPEATED',
] as const;

export const OpenRoadmap = defineCommand({
  name: 'OpenRoadmap',
  service,
  summary: 'Opens a roadmap on which selected projects are placed.',
  data: z.strictObject({
    roadmapId: id('roadmap'),
    title: localized(200),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: office,
  refusals: ['ROADMAP.ALREADY_OPENED', 'ROADMAP.NOT_IN_PUBLIC_LANGUAGES'],
});

export const PlaceOnRoadmap = defineCommand({
  name: 'PlaceOnRoadmap',
  service,
  summary:
    'Places a selected project on a roadmap with its period, milestones and dependencies; this makes it public.',
  data: z.strictObject({ ...item, ...slot(strict) }),
  stream,
  allowed: office,
  refusals: [
    ...scheduling,
    'ROADMAP.ALREADY_PLACED',
    'ROADMAP.PROJECT_NOT_SELECTED',
    'ROADMAP.CHANGE_REQUEST_NEEDED',
  ],
});

export const RescheduleItem = defineCommand({
  name: 'RescheduleItem',
  service,
  summary:
    'Gives an item another period, milestones or dependencies, with the reason; what depends on it is checked.',
  data: z.strictObject({ ...item, ...slot(strict), reason: localized(1000) }),
  stream,
  allowed: office,
  refusals: [
    ...scheduling,
    'ROADMAP.NOT_PLACED',
    'ROADMAP.PROJECT_COMPLETED',
    'ROADMAP.DEPENDENCY_CYCLE',
    'ROADMAP.DEPENDANTS_BROKEN',
    'ROADMAP.UNCHANGED',
    'ROADMAP.CHANGE_REQUEST_NEEDED',
  ],
});

export const RemoveFromRoadmap = defineCommand({
  name: 'RemoveFromRoadmap',
  service,
  summary: 'Takes an item off the roadmap with a reason; not while others depend on it.',
  data: z.strictObject({ ...item, reason: localized(1000) }),
  stream,
  allowed: office,
  refusals: [
    'ROADMAP.NOT_FOUND',
    'ROADMAP.NOT_PLACED',
    'ROADMAP.PROJECT_IN_DELIVERY',
    'ROADMAP.DEPENDED_ON',
    'ROADMAP.CHANGE_REQUEST_NEEDED',
    'ROADMAP.NOT_IN_PUBLIC_LANGUAGES',
  ],
});

export const ClearItem = defineCommand({
  name: 'ClearItem',
  service,
  summary:
    'Takes off the item of a project that stopped or declined, or halts it while others depend on it; by a policy.',
  data: z.strictObject({ ...item, placement: placement(), cause: code(CLEARING_CAUSES) }),
  stream,
  allowed: [{ policy: 'projects/clear-roadmap' }],
  refusals: ['ROADMAP.NOT_FOUND'],
});
