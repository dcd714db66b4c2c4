import { type Localized, refuse, type Refusal } from '@helixboard/contracts';
import { awaitsPlace } from './placement.js';
import type { DataOf } from './project.commands.js';
import { isKnown, type Project } from './project.js';
import { publicTexts } from './proposing.js';
import { unpublishable } from './public-words.js';
import {
  currentBaseline,
  dependantsOf,
  type Item,
  openChangeOf,
  type Roadmap,
  type RoadmapEvent,
} from './roadmap.js';
import { sameValue } from './same-value.js';
import { type Planned, refuseSchedule } from './schedule.js';

export type Outcome = readonly RoadmapEvent[] | Refusal;

export const notOpened = (): Refusal =>
  refuse('ROADMAP.NOT_FOUND', 'There is no such roadmap.', 'The id of a roadmap that was opened.');

export const notPlaced = (): Refusal =>
  refuse('ROADMAP.NOT_PLACED', 'The project does not stand on the roadmap.', 'PlaceOnRoadmap first.');

/** How an item is to stand, of whatever holds it. */
export const plannedOf = ({ projectId, period, milestones, dependencies }: Planned): Planned => ({
  projectId,
  period,
  milestones,
  dependencies,
});

/**
 * **Rule**: a roadmap is read by the public, so its words are in the languages that the public is owed: that of the
 * item's project, or the office's own.
 */
export const refuseWords = (
  texts: Readonly<Record<string, Localized | undefined>>,
  project?: Project,
): Refusal | undefined => {
  const gaps = unpublishable(texts, project && isKnown(project) ? project.proposal.territory : undefined);
  return gaps.length === 0
    ? undefined
    : refuse(
        'ROADMAP.NOT_IN_PUBLIC_LANGUAGES',
        'Words that become public lack a language of the public.',
        gaps,
      );
};

const milestoneTexts = ({ milestones }: Planned) =>
  Object.fromEntries(milestones.map((m, i) => [`milestones/${i}/title`, m.title]));

/** Opens a roadmap. */
export const openRoadmap = (data: DataOf<'OpenRoadmap'>, roadmap: Roadmap): Outcome =>
  roadmap.opened
    ? refuse('ROADMAP.ALREADY_OPENED', 'A roadmap with this id was opened before.', 'A new id.')
    : (refuseWords({ title: data.title }) ?? [{ type: 'RoadmapOpened', data }]);

const coveredItem = (roadmap: Roadmap, projectId: string) =>
  currentBaseline(roadmap)?.items.find((item) => item.projectId === projectId);

/** **Rule**: what the current version covers is changed by request. Source: DOMAIN part 2, "Roadmap". */
const refuseCovered = (roadmap: Roadmap, projectId: string, request: string): Refusal | undefined =>
  coveredItem(roadmap, projectId)
    ? refuse(
        'ROADMAP.CHANGE_REQUEST_NEEDED',
        'The current version of the roadmap covers the item.',
        `${request} with its reason, then AcceptChange.`,
      )
    : undefined;

/** What left the roadmap though its current version covers it comes back as that version has it, or as a later one does. */
const refuseReplanned = (roadmap: Roadmap, planned: Planned): Refusal | undefined => {
  const covered = coveredItem(roadmap, planned.projectId);
  return covered === undefined || sameValue(plannedOf(covered), planned)
    ? undefined
    : refuse(
        'ROADMAP.CHANGE_REQUEST_NEEDED',
        'The current version of the roadmap covers the item, with another plan.',
        'The period, milestones and dependencies of that version, then RequestChange and AcceptChange.',
      );
};

/** **Rule**: only a project that the jury selected has a place on a roadmap, and one place at a time. */
export const place = (data: DataOf<'PlaceOnRoadmap'>, roadmap: Roadmap, project: Project): Outcome => {
  if (!roadmap.opened) return notOpened();
  if (roadmap.items[data.projectId])
    return refuse('ROADMAP.ALREADY_PLACED', 'The project stands on the roadmap.', 'RescheduleItem.');
  if (!awaitsPlace(project))
    return refuse(
      'ROADMAP.PROJECT_NOT_SELECTED',
      'The project was not selected by the jury, stands on a roadmap, or has ended.',
      'A project that the jury selected and that stands on no roadmap.',
    );
  const planned = plannedOf(data);
  return (
    refuseReplanned(roadmap, planned) ??
    refuseWords({ ...publicTexts(project.proposal), ...milestoneTexts(planned) }, project) ??
    refuseSchedule(roadmap.items, planned) ?? [
      { type: 'RoadmapItemPlaced', data: { ...data, placement: roadmap.placements + 1 } },
    ]
  );
};

/** **Rule**: the item of a project that has ended stays as it was. Source: DOMAIN part 2, "Project life". */
const refuseEnded = (item: Item, project: Project): Refusal | undefined => {
  if (item.halted || project.state === 'stopped')
    return refuse('ROADMAP.PROJECT_STOPPED', 'The project has stopped.', 'An item whose project goes on.');
  if (project.state === 'completed')
    return refuse(
      'ROADMAP.PROJECT_COMPLETED',
      'The project is completed.',
      'An item whose project is not completed.',
    );
  return undefined;
};

/**
 * Checks whether an item may be moved as planned: by a rescheduling, by a request to change it, and again when that is
 * accepted. Undefined when it may.
 * @param words the texts that come with it, and become public
 */
export const refuseMove = (
  planned: Planned,
  words: Readonly<Record<string, Localized | undefined>>,
  roadmap: Roadmap,
  project: Project,
): Refusal | undefined => {
  if (!roadmap.opened) return notOpened();
  const item = roadmap.items[planned.projectId];
  if (!item) return notPlaced();
  const refusal = refuseEnded(item, project);
  if (refusal) return refusal;
  if (sameValue({ ...item, ...planned }, item))
    return refuse(
      'ROADMAP.UNCHANGED',
      'The item stands exactly so.',
      'Another period, milestones or dependencies.',
    );
  return (
    refuseWords({ ...words, ...milestoneTexts(planned) }, project) ?? refuseSchedule(roadmap.items, planned)
  );
};

/** Reschedules an item that the current version does not cover, or while there is none. */
export const reschedule = (data: DataOf<'RescheduleItem'>, roadmap: Roadmap, project: Project): Outcome =>
  refuseCovered(roadmap, data.projectId, 'RequestChange') ??
  refuseMove(plannedOf(data), { reason: data.reason }, roadmap, project) ?? [
    { type: 'RoadmapItemRescheduled', data },
  ];

/** **Rule**: an item that others depend on stays. Source: DOMAIN part 2, "Roadmap". */
const refuseDependedOn = (roadmap: Roadmap, projectId: string): Refusal | undefined => {
  const dependants = dependantsOf(roadmap.items, projectId);
  return dependants.length === 0
    ? undefined
    : refuse(
        'ROADMAP.DEPENDED_ON',
        'Other items depend on this one.',
        dependants.map((id) => `Project ${id} rescheduled without this dependency, or removed first.`),
        { projects: dependants },
      );
};

/** What was asked of an item that can no longer be moved lapses. */
const lapsing = (roadmap: Roadmap, projectId: string): readonly RoadmapEvent[] => {
  const change = openChangeOf(roadmap, projectId);
  return change
    ? [
        {
          type: 'RoadmapChangeLapsed',
          data: { roadmapId: change.roadmapId, changeId: change.changeId, projectId },
        },
      ]
    : [];
};

/**
 * Checks whether an item may be taken off: by the office, by a request for it, and again when that is accepted.
 * Undefined when it may.
 */
export const refuseRemoval = (
  { projectId, reason }: { readonly projectId: string; readonly reason: Localized },
  roadmap: Roadmap,
  project: Project,
): Refusal | undefined => {
  if (!roadmap.opened) return notOpened();
  if (!roadmap.items[projectId]) return notPlaced();
  if (project.state === 'in-delivery' || project.state === 'completed')
    return refuse(
      'ROADMAP.PROJECT_IN_DELIVERY',
      'The project is delivered, or was.',
      'StopProject, for a project that is not to be delivered to its end.',
    );
  return refuseDependedOn(roadmap, projectId) ?? refuseWords({ reason }, project);
};

/** Takes an item off by decision: one that the current version does not cover, or whose project will not end. */
export const remove = (data: DataOf<'RemoveFromRoadmap'>, roadmap: Roadmap, project: Project): Outcome => {
  const over = roadmap.items[data.projectId]?.halted === true || project.state === 'stopped';
  return (
    refuseRemoval(data, roadmap, project) ??
    (over ? undefined : refuseCovered(roadmap, data.projectId, 'RequestRemoval')) ?? [
      ...lapsing(roadmap, data.projectId),
      { type: 'RoadmapItemRemoved', data: { ...data, cause: 'decided' } },
    ]
  );
};

/**
 * Clears the item of a project that does not follow it, where it still stands on that placement: what arrives late
 * leaves a later one alone. Others that depend on it are not changed behind anybody's
 * back: the item is halted then, and stays until they are rescheduled and it is removed.
 */
export const clear = ({ placement, ...data }: DataOf<'ClearItem'>, roadmap: Roadmap): Outcome => {
  if (!roadmap.opened) return notOpened();
  const item = roadmap.items[data.projectId];
  if (!item || item.halted || item.placement !== placement) return [];
  const dependants = dependantsOf(roadmap.items, data.projectId);
  const cleared: RoadmapEvent =
    dependants.length === 0
      ? { type: 'RoadmapItemRemoved', data }
      : { type: 'RoadmapItemHalted', data: { ...data, dependants: [...dependants] } };
  return [...lapsing(roadmap, data.projectId), cleared];
};
