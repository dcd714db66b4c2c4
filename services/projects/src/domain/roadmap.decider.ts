import { type Decider, type Localized, refuse, type Refusal } from '@helixboard/contracts';
import { awaitsPlace } from './placement.js';
import type { DataOf, RoadmapCommand } from './project.commands.js';
import { initialState as unknownProject, isKnown, type Project } from './project.js';
import { publicTexts } from './proposing.js';
import { unpublishable } from './public-words.js';
import { dependantsOf, evolve, initialState, type Item, type Roadmap, type RoadmapEvent } from './roadmap.js';
import { sameValue } from './same-value.js';
import { type Planned, refuseSchedule } from './schedule.js';

type Outcome = readonly RoadmapEvent[] | Refusal;

/** The project of the item, folded from its stream: it may change before the item is stored, so policies follow up. */
export interface RoadmapFacts {
  readonly project?: Project;
}

const notOpened = (): Refusal =>
  refuse('ROADMAP.NOT_FOUND', 'There is no such roadmap.', 'The id of a roadmap that was opened.');

const notPlaced = (): Refusal =>
  refuse('ROADMAP.NOT_PLACED', 'The project does not stand on the roadmap.', 'PlaceOnRoadmap first.');

const plannedOf = ({ projectId, period, milestones, dependencies }: DataOf<'PlaceOnRoadmap'>): Planned => ({
  projectId,
  period,
  milestones,
  dependencies,
});

/**
 * **Rule**: a roadmap is read by the public, so its words are in the languages that the public is owed: that of the
 * item's project, or the office's own.
 */
const refuseWords = (
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

const open = (data: DataOf<'OpenRoadmap'>, roadmap: Roadmap): Outcome =>
  roadmap.opened
    ? refuse('ROADMAP.ALREADY_OPENED', 'A roadmap with this id was opened before.', 'A new id.')
    : (refuseWords({ title: data.title }) ?? [{ type: 'RoadmapOpened', data }]);

/** **Rule**: only a project that the jury selected has a place on a roadmap, and one place at a time. */
const place = (data: DataOf<'PlaceOnRoadmap'>, roadmap: Roadmap, project: Project): Outcome => {
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

const reschedule = (data: DataOf<'RescheduleItem'>, roadmap: Roadmap, project: Project): Outcome => {
  if (!roadmap.opened) return notOpened();
  const item = roadmap.items[data.projectId];
  if (!item) return notPlaced();
  const refusal = refuseEnded(item, project);
  if (refusal) return refusal;
  const planned = plannedOf(data);
  if (sameValue({ ...item, ...planned }, item))
    return refuse(
      'ROADMAP.UNCHANGED',
      'The item stands exactly so.',
      'Another period, milestones or dependencies.',
    );
  return (
    refuseWords({ reason: data.reason, ...milestoneTexts(planned) }, project) ??
    refuseSchedule(roadmap.items, planned) ?? [{ type: 'RoadmapItemRescheduled', data }]
  );
};

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

const remove = (data: DataOf<'RemoveFromRoadmap'>, roadmap: Roadmap, project: Project): Outcome => {
  if (!roadmap.opened) return notOpened();
  if (!roadmap.items[data.projectId]) return notPlaced();
  if (project.state === 'in-delivery' || project.state === 'completed')
    return refuse(
      'ROADMAP.PROJECT_IN_DELIVERY',
      'The project is delivered, or was.',
      'StopProject, for a project that is not to be delivered to its end.',
    );
  return (
    refuseDependedOn(roadmap, data.projectId) ??
    refuseWords({ reason: data.reason }, project) ?? [
      { type: 'RoadmapItemRemoved', data: { ...data, cause: 'decided' } },
    ]
  );
};

/**
 * Clears the item of a project that does not follow it, where it still stands on that placement: what arrives late
 * leaves a later one alone. Others that depend on it are not changed behind anybody's
 * back: the item is halted then, and stays until they are rescheduled and it is removed.
 */
const clear = ({ placement, ...data }: DataOf<'ClearItem'>, roadmap: Roadmap): Outcome => {
  if (!roadmap.opened) return notOpened();
  const item = roadmap.items[data.projectId];
  if (!item || item.halted || item.placement !== placement) return [];
  const dependants = dependantsOf(roadmap.items, data.projectId);
  return dependants.length === 0
    ? [{ type: 'RoadmapItemRemoved', data }]
    : [{ type: 'RoadmapItemHalted', data: { ...data, dependants: [...dependants] } }];
};

/** Decides on one roadmap with all of its items. */
export const roadmapDecider: Decider<Roadmap, RoadmapCommand, RoadmapEvent, RoadmapFacts> = {
  initialState,
  evolve,
  decide: (command, roadmap, { project = unknownProject() } = {}) => {
    switch (command.name) {
      case 'OpenRoadmap':
        return open(command.data, roadmap);
      case 'PlaceOnRoadmap':
        return place(command.data, roadmap, project);
      case 'RescheduleItem':
        return reschedule(command.data, roadmap, project);
      case 'RemoveFromRoadmap':
        return remove(command.data, roadmap, project);
      case 'ClearItem':
        return clear(command.data, roadmap);
    }
  },
};
