import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { derivedId, id, localDate, localized, provenance } from '../../kernel/fields.js';
import { budgets, slot, strict } from '../parts.js';

const service = 'projects';
const stream = (d: { roadmapId: string }): string => `roadmap-${d.roadmapId}`;
const office = [{ role: 'coordinator' }] as const;
const baselinePolicy = [{ policy: 'projects/make-baseline-current' }] as const;
const roadmap = { roadmapId: id('roadmap') };
const baseline = { ...roadmap, baselineId: id('roadmap-baseline') };
const change = { ...roadmap, changeId: id('roadmap-change') };

const moving = [
  'ROADMAP.NOT_FOUND',
  'ROADMAP.NOT_PLACED',
  'ROADMAP.PROJECT_STOPPED',
  'ROADMAP.PROJECT_COMPLETED',
  'ROADMAP.NOT_IN_PUBLIC_LANGUAGES',
  'ROADMAP.DEPENDS_ON_ITSELF',
  'ROADMAP.DEPENDENCY_REPEATED',
  'ROADMAP.DEPENDENCY_NOT_PLACED',
  'ROADMAP.DEPENDENCY_CYCLE',
  'ROADMAP.STARTS_TOO_EARLY',
  'ROADMAP.DEPENDANTS_BROKEN',
  'ROADMAP.MILESTONE_OUTSIDE_PERIOD',
  'ROADMAP.MILESTONE_REPEATED',
  'ROADMAP.UNCHANGED',
] as const;

export const DraftBaseline = defineCommand({
  name: 'DraftBaseline',
  service,
  summary:
    'Freezes what stands on a roadmap into its next version, for the board to make current by a decision.',
  data: z.strictObject({
    ...baseline,
    title: localized(200),
    reason: localized(1000),
    /** What projects are to cost; the budget of its sheet stands for a project that is not named. */
    budgets: budgets(strict).optional(),
    /** Why no item is a quick win: kept with the warning, refused without. */
    reasonWithoutQuickWin: localized(1000).optional(),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: office,
  refusals: [
    'ROADMAP.NOT_FOUND',
    'ROADMAP.BASELINE_DRAFTED',
    'ROADMAP.BASELINE_EMPTY',
    'ROADMAP.BUDGET_REPEATED',
    'ROADMAP.BUDGET_NOT_PLACED',
    'ROADMAP.QUICK_WIN_THERE',
    'ROADMAP.NOT_IN_PUBLIC_LANGUAGES',
  ],
});

export const MakeBaselineCurrent = defineCommand({
  name: 'MakeBaselineCurrent',
  service,
  summary:
    'Makes a drafted version the roadmap’s current one on a decision that took effect; by a policy alone.',
  data: z.strictObject({
    ...baseline,
    decisionId: derivedId('decision'),
    tookEffectOn: localDate(),
    /** The decision’s place in its register: of two that took effect on a day the later one counts. */
    register: strict({ year: z.int().min(1900).max(2199), number: z.int().min(1) }),
  }),
  stream,
  allowed: baselinePolicy,
  refusals: ['ROADMAP.NOT_FOUND', 'ROADMAP.BASELINE_UNKNOWN'],
});

export const NoteBaselineDecisionReplaced = defineCommand({
  name: 'NoteBaselineDecisionReplaced',
  service,
  summary:
    'Notes that a later decision replaced the one by which a version became current; by a policy alone.',
  data: z.strictObject({ ...baseline, decisionId: derivedId('decision') }),
  stream,
  allowed: baselinePolicy,
  refusals: ['ROADMAP.NOT_FOUND', 'ROADMAP.BASELINE_UNKNOWN'],
});

export const RequestChange = defineCommand({
  name: 'RequestChange',
  service,
  summary: 'Requests another period, milestones or dependencies for an item, with the reason.',
  data: z.strictObject({
    ...change,
    projectId: id('project'),
    ...slot(strict),
    reason: localized(1000),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: [...office, { role: 'agency', relation: 'own-agency' }],
  refusals: [...moving, 'ROADMAP.CHANGE_REQUESTED', 'ROADMAP.CHANGE_OPEN'],
});

export const RequestRemoval = defineCommand({
  name: 'RequestRemoval',
  service,
  summary: 'Requests that an item be taken off the roadmap, with the reason.',
  data: z.strictObject({
    ...change,
    projectId: id('project'),
    reason: localized(1000),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: [...office, { role: 'agency', relation: 'own-agency' }],
  refusals: [
    'ROADMAP.NOT_FOUND',
    'ROADMAP.NOT_PLACED',
    'ROADMAP.PROJECT_IN_DELIVERY',
    'ROADMAP.DEPENDED_ON',
    'ROADMAP.NOT_IN_PUBLIC_LANGUAGES',
    'ROADMAP.CHANGE_REQUESTED',
    'ROADMAP.CHANGE_OPEN',
  ],
});

export const AcceptChange = defineCommand({
  name: 'AcceptChange',
  service,
  summary: 'Accepts a requested change: the item is rescheduled or taken off, if every rule still lets it.',
  data: z.strictObject(change),
  stream,
  allowed: office,
  refusals: [
    ...moving,
    'ROADMAP.PROJECT_IN_DELIVERY',
    'ROADMAP.DEPENDED_ON',
    'ROADMAP.CHANGE_UNKNOWN',
    'ROADMAP.CHANGE_ANSWERED',
  ],
});

export const DeclineChange = defineCommand({
  name: 'DeclineChange',
  service,
  summary: 'Declines a requested change with the reason; the item stays as it is.',
  data: z.strictObject({ ...change, reason: localized(1000) }),
  stream,
  allowed: office,
  refusals: [
    'ROADMAP.NOT_FOUND',
    'ROADMAP.CHANGE_UNKNOWN',
    'ROADMAP.CHANGE_ANSWERED',
    'ROADMAP.NOT_IN_PUBLIC_LANGUAGES',
  ],
});
