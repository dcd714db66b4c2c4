import { hasEnded, type ProjectState, refuse, type Refusal } from '@helixboard/contracts';
import type { KnownProject } from './project.js';

/** What each state is for a person. */
const WORDS: Readonly<Record<ProjectState, string>> = {
  proposed: 'proposed; its sheet is not drafted',
  'sheet-drafted': 'being drafted; its sheet is not submitted',
  submitted: 'before the jury',
  selected: 'selected by the jury, on no roadmap',
  'not-selected': 'not selected',
  'on-roadmap': 'on the roadmap; its delivery has not started',
  'in-delivery': 'in delivery',
  completed: 'completed',
  stopped: 'stopped',
};

export const notFound = (): Refusal =>
  refuse('PROJECT.NOT_FOUND', 'There is no such project.', 'The id of a proposed project.');

/** **Rule**: nothing more happens to a project that has ended. Source: DOMAIN part 2, "Project life". */
export const refuseEnded = (project: KnownProject): Refusal | undefined =>
  hasEnded(project.state)
    ? refuse('PROJECT.ENDED', `The project is ${WORDS[project.state]}.`, 'A project that has not ended.', {
        state: project.state,
      })
    : undefined;

/**
 * **Rule**: each step needs what the one before produced. Source: DOMAIN part 2, "Project life".
 * @param allowed the states in which the step can be taken
 * @param acceptable what has to come first, for a person
 */
export const refuseUnless = (
  project: KnownProject,
  allowed: readonly ProjectState[],
  acceptable: string,
): Refusal | undefined =>
  refuseEnded(project) ??
  (allowed.includes(project.state)
    ? undefined
    : refuse('PROJECT.WRONG_STATE', `The project is ${WORDS[project.state]}.`, acceptable, {
        state: project.state,
        allowed,
      }));
