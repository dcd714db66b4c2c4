import {
  type Actor,
  holds,
  type Localized,
  type Moment,
  type Money,
  refuse,
  type Refusal,
  repeats,
} from '@helixboard/contracts';
import { refuseDate } from './jury.js';
import type { DataOf } from './project.commands.js';
import { notFound, refuseEnded } from './project.errors.js';
import { isKnown, type KnownProject, type Project, type ProjectEvent } from './project.js';
import { actsFor } from './proposing.js';
import { unpublishable } from './public-words.js';

type Outcome = readonly ProjectEvent[] | Refusal;
type Slot = NonNullable<KnownProject['slot']>;

/** A project that is planned: what is reported of it is reported against its place on a roadmap. */
const notOnRoadmap = (): Refusal =>
  refuse('PROJECT.NOT_ON_ROADMAP', 'The project stands on no roadmap.', 'PlaceOnRoadmap first.');

/** **Rule**: the owner reports, or the office; a partner does not. A policy acts on what another service recorded. */
const refuseOthers = (by: Actor, project: KnownProject): Refusal | undefined =>
  by.kind === 'policy' || holds(by, 'coordinator') || actsFor(by, project.proposal.ownerOrganisationId)
    ? undefined
    : refuse(
        'PROJECT.NOT_OWNER',
        'You act for a partner of the project, not for its owner.',
        'A report by the organisation that owns the project, or by the coordination office.',
      );

const unknownMilestones = (slot: Slot, ids: readonly string[]): Refusal | undefined => {
  const unknown = ids.filter((id) => !slot.milestones.some((m) => m.milestoneId === id));
  return unknown.length === 0
    ? undefined
    : refuse(
        'PROJECT.MILESTONE_UNKNOWN',
        'The plan of the project has no such milestone.',
        slot.milestones.map((m) => `Milestone ${m.milestoneId}.`),
        { milestones: unknown },
      );
};

const alreadyReached = (project: KnownProject, ids: readonly string[]): Refusal | undefined => {
  const reached = ids.filter((id) => project.reached[id] !== undefined);
  return reached.length === 0
    ? undefined
    : refuse(
        'PROJECT.MILESTONE_REACHED',
        'The milestone was reached already.',
        'Milestones that are still to come.',
        { milestones: reached },
      );
};

/** **Rule**: what is still to come is expected within the period that is forecast, and not on a day that has passed. */
const forecastFits = (
  { period, milestones }: DataOf<'RecordForecast'>,
  today: string,
): Refusal | undefined => {
  const twice = repeats(milestones.map((m) => m.milestoneId));
  if (twice.length > 0)
    return refuse('PROJECT.MILESTONE_REPEATED', 'A milestone is named twice.', 'Each milestone once.', {
      milestones: twice,
    });
  const outside = milestones.filter((m) => m.date < period.from || m.date > period.to);
  if (outside.length > 0)
    return refuse(
      'PROJECT.MILESTONE_OUTSIDE_FORECAST',
      'A milestone is expected outside the period that is forecast.',
      outside.map((m) => `A date from ${period.from} to ${period.to} in place of ${m.date}.`),
      { milestones: outside.map((m) => m.milestoneId) },
    );
  const past = [period.to, ...milestones.map((m) => m.date)].filter((date) => date < today);
  return past.length === 0
    ? undefined
    : refuse(
        'PROJECT.FORECAST_PAST',
        'What is still to come is expected on a day that has passed.',
        past.map((date) => `A date from ${today} on in place of ${date}.`),
      );
};

/** **Rule**: amounts of one project can be compared: all with VAT, or all without. Source: DOMAIN, "Money". */
const vatMixed = (project: KnownProject, amount: Money | undefined): Refusal | undefined => {
  const known = project.spent?.amount ?? project.expectedCost ?? project.sheet?.content.budget?.total;
  return amount === undefined || known === undefined || known.vat === amount.vat
    ? undefined
    : refuse(
        'PROJECT.VAT_MIXED',
        `The other amounts of the project are given as: VAT ${known.vat}.`,
        `An amount with vat "${known.vat}".`,
      );
};

const costBelowSpent = (project: KnownProject, cost: Money | undefined): Refusal | undefined =>
  cost === undefined || project.spent === undefined || cost.cents >= project.spent.amount.cents
    ? undefined
    : refuse(
        'PROJECT.COST_BELOW_SPENT',
        'More was spent on the project than it is to cost in the end.',
        `costAtCompletion of ${project.spent.amount.cents} cents or more.`,
        { spent: project.spent.amount.cents },
      );

const refuseWords = (reason: Localized, project: KnownProject): Refusal | undefined => {
  const gaps = unpublishable({ reason }, project.proposal.territory);
  return gaps.length === 0
    ? undefined
    : refuse('PROJECT.NOT_IN_PUBLIC_LANGUAGES', 'The words lack a language of the public.', gaps);
};

/**
 * Records when a project is expected to run, and what it is expected to cost in the end. The plan stays as it is: the
 * forecast stands beside it. Source: DOMAIN part 2, "Roadmap" (forecast and actual beside the baseline).
 */
export const recordForecast = (
  d: DataOf<'RecordForecast'>,
  by: Actor,
  project: Project,
  { today }: Moment,
): Outcome => {
  if (!isKnown(project)) return notFound();
  const refusal = refuseOthers(by, project) ?? refuseEnded(project);
  if (refusal) return refusal;
  if (!project.slot) return notOnRoadmap();
  const ids = d.milestones.map((m) => m.milestoneId);
  return (
    unknownMilestones(project.slot, ids) ??
    alreadyReached(project, ids) ??
    forecastFits(d, today) ??
    vatMixed(project, d.costAtCompletion) ??
    costBelowSpent(project, d.costAtCompletion) ??
    refuseWords(d.reason, project) ?? [{ type: 'ForecastRecorded', data: { ...d, recordedOn: today } }]
  );
};

/** Notes that a milestone was reached; told again by a policy, it changes nothing. */
export const noteMilestoneReached = (
  d: DataOf<'NoteMilestoneReached'>,
  by: Actor,
  project: Project,
  { today }: Moment,
): Outcome => {
  if (!isKnown(project)) return notFound();
  if (by.kind === 'policy' && project.reached[d.milestoneId] !== undefined) return [];
  const refusal = refuseOthers(by, project) ?? refuseEnded(project);
  if (refusal) return refusal;
  if (!project.slot) return notOnRoadmap();
  const milestone = project.slot.milestones.find((m) => m.milestoneId === d.milestoneId);
  if (!milestone) return unknownMilestones(project.slot, [d.milestoneId])!;
  return (
    alreadyReached(project, [d.milestoneId]) ??
    (d.reachedOn > today
      ? refuse('PROJECT.DATE_IN_FUTURE', `${d.reachedOn} has not come yet.`, `A date up to ${today}.`)
      : [{ type: 'MilestoneReached', data: { ...d, title: milestone.title, planned: milestone.date } }])
  );
};

/**
 * Notes that the day of a milestone passed without it. Nothing when it was reached, planned for another day meanwhile,
 * or the project has ended or left its roadmap.
 */
export const noteMilestoneLate = (
  { projectId, milestoneId, date }: DataOf<'NoteMilestoneLate'>,
  project: Project,
  { today }: Moment,
): Outcome => {
  if (!isKnown(project)) return notFound();
  if (refuseEnded(project) || project.reached[milestoneId] !== undefined || date >= today) return [];
  const milestone = project.slot?.milestones.find((m) => m.milestoneId === milestoneId && m.date === date);
  return milestone
    ? [{ type: 'MilestoneLate', data: { projectId, milestoneId, title: milestone.title, date } }]
    : [];
};

/**
 * Records what was spent up to a day, all of it together; less than before where something was paid back. Bills still
 * come after a project has ended.
 */
export const recordActualCost = (
  d: DataOf<'RecordActualCost'>,
  by: Actor,
  project: Project,
  { today }: Moment,
): Outcome => {
  if (!isKnown(project)) return notFound();
  const refusal = refuseOthers(by, project);
  if (refusal) return refusal;
  if (!project.slot) return notOnRoadmap();
  return (
    refuseDate(d.upTo, {
      earliest: project.spent?.upTo ?? d.upTo,
      since: 'the day up to which spending was recorded last',
      today,
    }) ??
    vatMixed(project, d.spent) ?? [{ type: 'ActualCostRecorded', data: d }]
  );
};
