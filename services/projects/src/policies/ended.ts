import { hasEnded } from '@helixboard/contracts';
import type { FactLookup } from '@helixboard/kit';
import { projectDecider } from '../domain/project.decider.js';

/** Whether a project has ended: what becomes of its funding, team or compliance then moves its gates no more. */
export const ended = async (projectId: string, lookup: FactLookup): Promise<boolean> => {
  const { state } = await lookup.load(`project-${projectId}`, projectDecider);
  return hasEnded(state.state);
};
