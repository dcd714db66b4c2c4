import { z } from 'zod';
import { code, derivedId, id, localDate, localized, money, period, text } from '../kernel/fields.js';
import { oneEach } from '../kernel/lists.js';
import { HELICES } from '../stakeholders/codes.js';
import { AIMS, CHALLENGES, DEPENDENCY_KINDS, DIMENSIONS, GOALS, PILLARS, PRIORITIES_2017 } from './codes.js';
import { GATE_EVIDENCE, GATE_REASONS, GATES } from './gates.js';

/**
 * How the objects of a payload treat unknown fields: a command refuses them, an event is read tolerantly. The shapes
 * are written once for both and told which.
 */
export type Objects = typeof z.object;
export const strict = z.strictObject as unknown as Objects;
export const tolerant: Objects = z.object;

export const dimensions = () => oneEach(DIMENSIONS, 1);
export const helices = () => oneEach(HELICES);

export const frames = (object: Objects) =>
  object({
    challenges: oneEach(CHALLENGES).optional(),
    pillars: oneEach(PILLARS).optional(),
    priorities: oneEach(PRIORITIES_2017).optional(),
    goals: oneEach(GOALS).optional(),
    aims: oneEach(AIMS).optional(),
  });

/** A figure that a source gives about a project, as the source words it. */
export const figures = (object: Objects) =>
  z
    .array(
      object({
        what: localized(300),
        value: text(100),
        unit: text(100).optional(),
        page: z.int().min(1).max(10_000).optional(),
      }),
    )
    .max(20);

/** Where a roadmap item or a sheet passes a point: within the period. */
export const milestones = (object: Objects) =>
  z.array(object({ milestoneId: id('milestone'), title: localized(200), date: localDate() })).max(40);

/** The items that one waits for, and how. */
export const dependencies = (object: Objects) =>
  z.array(object({ projectId: id('project'), kind: code(DEPENDENCY_KINDS) })).max(40);

/**
 * Which placement an item stands on, counted on its roadmap from 1: what follows from a placement names it, so that it
 * never touches a later one of the same project.
 */
export const placement = () => z.int().min(1);

/** When an item runs, by what points, after what. */
export const slot = (object: Objects) => ({
  period: period(),
  milestones: milestones(object),
  dependencies: dependencies(object),
});

/** The competent authority that has to decide where the board only advises. */
export const authority = (object: Objects) =>
  object({ organisationId: derivedId('organisation'), names: localized(300) });

/** How a gate stands: the reason when closed, the evidence when open (`GateStanding`). */
export const gateStanding = (object: Objects) =>
  object({
    gate: code(GATES),
    open: z.boolean(),
    reason: code(GATE_REASONS).optional(),
    evidence: object({ kind: code(GATE_EVIDENCE), id: derivedId('evidence') }).optional(),
    decisionId: derivedId('decision').optional(),
    authority: authority(object).optional(),
    answerDue: localDate().optional(),
    until: localDate().optional(),
  });

/** The office's limits of size: what a quick win may cost and last, and from what budget on a pilot comes first. */
export const sizeLimits = () => ({
  quickWinBudget: money(),
  quickWinDays: z.int().min(1).max(3650),
  pilotAboveBudget: money(),
});

/** What a project is to cost in a baseline, by its id. */
export const budgets = (object: Objects) =>
  z.array(object({ projectId: id('project'), amount: money() })).max(500);

/** When milestones are expected to be passed. */
export const milestoneForecasts = (object: Objects) =>
  z.array(object({ milestoneId: id('milestone'), date: localDate() })).max(40);
