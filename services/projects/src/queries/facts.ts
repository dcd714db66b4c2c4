import type { Aggregate } from '@helixboard/kit';
import { limitsDecider } from '../domain/limits.decider.js';
import type { DataOf, ProjectFacts } from '../domain/project.commands.js';
import { projectDecider } from '../domain/project.decider.js';
import type { RoadmapFacts } from '../domain/roadmap.decider.js';
import { helicesOf } from './known-organisations.js';

type Facts = NonNullable<Aggregate['facts']>;

const JUDGED_BY_LIMITS = ['ReviseSheet', 'SubmitSheet', 'ConfirmRoadmapPlacement', 'ConfirmRoadmapChange'];

/** The organisations that a proposal names (advisory); the office's limits, where a size is judged (folded). */
export const projectFacts: Facts = async (command, lookup): Promise<ProjectFacts> => {
  if (command.name === 'ProposeProject') {
    const { ownerOrganisationId, partners } = command.data as DataOf<'ProposeProject'>;
    const named = [ownerOrganisationId, ...partners.map((p) => p.organisationId)];
    return { organisations: await helicesOf(lookup, named) };
  }
  if (!JUDGED_BY_LIMITS.includes(command.name)) return {};
  return { limits: (await lookup.load('limits-office', limitsDecider)).state };
};

/** The project of an item, folded from its stream. */
export const roadmapFacts: Facts = async (command, lookup): Promise<RoadmapFacts> => {
  const { projectId } = command.data as { projectId?: string };
  if (projectId === undefined) return {};
  return { project: (await lookup.load(`project-${projectId}`, projectDecider)).state };
};
