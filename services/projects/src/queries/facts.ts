import type { Aggregate, FactLookup } from '@helixboard/kit';
import { limitsDecider } from '../domain/limits.decider.js';
import type { DataOf, ProjectFacts } from '../domain/project.commands.js';
import { projectDecider } from '../domain/project.decider.js';
import type { Project } from '../domain/project.js';
import { roadmapDecider, type RoadmapFacts } from '../domain/roadmap.decider.js';
import type { Roadmap } from '../domain/roadmap.js';
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

/** A project, folded from its stream. */
const projectOf = async (lookup: FactLookup, projectId: string): Promise<Project> =>
  (await lookup.load(`project-${projectId}`, projectDecider)).state;

/** The projects of all items, by id. */
const projectsOn = async (
  lookup: FactLookup,
  roadmap: Roadmap,
): Promise<Readonly<Record<string, Project>>> => {
  const ids = Object.keys(roadmap.items);
  const projects = await Promise.all(ids.map((id) => projectOf(lookup, id)));
  return Object.fromEntries(ids.map((id, i) => [id, projects[i]!]));
};

/** The project of an item, or those of all items where a version is drafted; folded from their streams. */
export const roadmapFacts: Facts = async (command, lookup): Promise<RoadmapFacts> => {
  const data = command.data as { roadmapId: string; projectId?: string; changeId?: string };
  if (data.projectId !== undefined) return { project: await projectOf(lookup, data.projectId) };
  if (command.name !== 'DraftBaseline' && data.changeId === undefined) return {};
  const { state } = await lookup.load(`roadmap-${data.roadmapId}`, roadmapDecider);
  if (command.name === 'DraftBaseline') return { projects: await projectsOn(lookup, state) };
  const change = data.changeId === undefined ? undefined : state.changes[data.changeId];
  return change ? { project: await projectOf(lookup, change.projectId) } : {};
};
