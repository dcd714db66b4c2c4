import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { derivedId, erasable, id, localDate, localized, money, period } from '../../kernel/fields.js';
import { milestoneForecasts, strict } from '../parts.js';

const service = 'projects';
const stream = (d: { projectId: string }): string => `project-${d.projectId}`;
const officeAndParties = [{ role: 'coordinator' }, { role: 'agency', relation: 'own-agency' }] as const;
const project = { projectId: id('project') };
const milestone = { ...project, milestoneId: id('milestone') };

const reporting = [
  'PROJECT.NOT_FOUND',
  'PROJECT.ENDED',
  'PROJECT.NOT_OWNER',
  'PROJECT.NOT_ON_ROADMAP',
] as const;

export const RecordForecast = defineCommand({
  name: 'RecordForecast',
  service,
  summary: 'Records when a project is now expected to run and what it is to cost, beside its plan.',
  data: z.strictObject({
    ...project,
    period: period(),
    /** The milestones that are expected on another day than planned, or confirmed. */
    milestones: milestoneForecasts(strict),
    /** What the project is expected to cost in the end, all of it. */
    costAtCompletion: money().optional(),
    reason: localized(1000),
    note: erasable(1000).optional(),
  }),
  stream,
  allowed: officeAndParties,
  refusals: [
    ...reporting,
    'PROJECT.MILESTONE_UNKNOWN',
    'PROJECT.MILESTONE_REPEATED',
    'PROJECT.MILESTONE_REACHED',
    'PROJECT.MILESTONE_OUTSIDE_FORECAST',
    'PROJECT.FORECAST_PAST',
    'PROJECT.VAT_MIXED',
    'PROJECT.COST_BELOW_SPENT',
    'PROJECT.NOT_IN_PUBLIC_LANGUAGES',
  ],
});

export const NoteMilestoneReached = defineCommand({
  name: 'NoteMilestoneReached',
  service,
  summary: 'Notes the day on which a project passed a milestone of its plan.',
  data: z.strictObject({
    ...milestone,
    reachedOn: localDate(),
    /** The signed contract that the milestone stands for. */
    contractId: derivedId('contract').optional(),
  }),
  stream,
  allowed: [...officeAndParties, { policy: 'projects/note-contract' }],
  refusals: [
    ...reporting,
    'PROJECT.MILESTONE_UNKNOWN',
    'PROJECT.MILESTONE_REACHED',
    'PROJECT.DATE_IN_FUTURE',
  ],
});

export const NoteMilestoneLate = defineCommand({
  name: 'NoteMilestoneLate',
  service,
  summary: 'Notes that the day of a milestone passed without it; given by its deadline alone.',
  data: z.strictObject({ ...milestone, date: localDate() }),
  stream,
  allowed: [{ policy: 'projects/milestone-late' }],
  refusals: ['PROJECT.NOT_FOUND'],
});

export const RecordActualCost = defineCommand({
  name: 'RecordActualCost',
  service,
  summary: 'Records what was spent on a project up to a day, all of it together.',
  data: z.strictObject({
    ...project,
    /** The last day of what is counted. */
    upTo: localDate(),
    spent: money(),
    note: erasable(1000).optional(),
  }),
  stream,
  allowed: officeAndParties,
  refusals: [
    'PROJECT.NOT_FOUND',
    'PROJECT.NOT_OWNER',
    'PROJECT.NOT_ON_ROADMAP',
    'PROJECT.DATE_IN_FUTURE',
    'PROJECT.DATES_OUT_OF_ORDER',
    'PROJECT.VAT_MIXED',
  ],
});
