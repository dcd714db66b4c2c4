import type { Decider } from '@helixboard/contracts';
import { draftBaseline, makeCurrent, noteDecisionReplaced } from './baselines.js';
import { acceptChange, declineChange, requestChange, requestRemoval } from './changes.js';
import type { RoadmapCommand } from './project.commands.js';
import { initialState as unknownProject, type Project } from './project.js';
import { actsFor, partyIds } from './proposing.js';
import { clear, openRoadmap, place, remove, reschedule } from './roadmap-items.js';
import { evolve, initialState, type Roadmap, type RoadmapEvent } from './roadmap.js';

/**
 * `project` is that of the item, folded from its stream: it may change before the item is stored, so policies follow
 * up. `projects` are those of all items, by id, where a version is drafted.
 */
export interface RoadmapFacts {
  readonly project?: Project;
  readonly projects?: Readonly<Record<string, Project>>;
}

/** Decides on one roadmap with all of its items, its versions and what is asked to be changed. */
export const roadmapDecider: Decider<Roadmap, RoadmapCommand, RoadmapEvent, RoadmapFacts> = {
  initialState,
  evolve,
  decide: (command, roadmap, { project = unknownProject(), projects = {} } = {}) => {
    switch (command.name) {
      case 'OpenRoadmap':
        return openRoadmap(command.data, roadmap);
      case 'PlaceOnRoadmap':
        return place(command.data, roadmap, project);
      case 'RescheduleItem':
        return reschedule(command.data, roadmap, project);
      case 'RemoveFromRoadmap':
        return remove(command.data, roadmap, project);
      case 'ClearItem':
        return clear(command.data, roadmap);
      case 'DraftBaseline':
        return draftBaseline(command.data, roadmap, projects);
      case 'MakeBaselineCurrent':
        return makeCurrent(command.data, roadmap);
      case 'NoteBaselineDecisionReplaced':
        return noteDecisionReplaced(command.data, roadmap);
      case 'RequestChange':
        return requestChange(command.data, roadmap, project);
      case 'RequestRemoval':
        return requestRemoval(command.data, roadmap, project);
      case 'AcceptChange':
        return acceptChange(command.data, roadmap, project);
      case 'DeclineChange':
        return declineChange(command.data, roadmap);
    }
  },
  // An agency asks for changes where it is the owner or a partner of the item's project.
  relations: (_roadmap, { by }, { project = unknownProject() } = {}) =>
    partyIds(project)
      .filter((id) => actsFor(by, id))
      .map((organisationId) => ({ relation: 'own-agency', organisationId })),
};
