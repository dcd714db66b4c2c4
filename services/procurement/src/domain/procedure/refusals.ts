import {
  type Actor,
  type Language,
  type Localized,
  type Moment,
  type Refusal,
  type Relation,
  inBrussels,
  refuse,
} from '@helixboard/contracts';
import type { ProcedureFacts } from './procedure.commands.js';
import type { Launched, Planned, ProcedureState } from './procedure.js';

export const procedureUnknown = (): Refusal =>
  refuse('PROCUREMENT.PROCEDURE_UNKNOWN', 'There is no such procedure.', 'First PlanProcedure.');

/** What a change of a procedure needs first: that it was planned, and was not stopped. */
export const refuseClosed = (state: ProcedureState): Refusal | undefined => {
  if (!state.planned) return procedureUnknown();
  return state.cancelled
    ? refuse(
        'PROCUREMENT.PROCEDURE_CANCELLED',
        'The procedure was stopped without a contract.',
        'Another procedure, planned anew.',
      )
    : undefined;
};

/** The plan and the launch of a procedure that runs; a refusal where it does not. */
export const running = (
  state: ProcedureState,
): { readonly planned: Planned; readonly launched: Launched } | Refusal => {
  const refusal = refuseClosed(state);
  if (refusal) return refusal;
  const { planned, launched } = state;
  return planned && launched
    ? { planned, launched }
    : refuse('PROCUREMENT.NOT_LAUNCHED', 'The procedure was not launched.', 'First LaunchProcedure.');
};

/** **Rule**: nothing more is bought for a project that was stopped. Advisory. Source: DOMAIN part 2. */
export const refuseEndedProject = ({ project }: ProcedureFacts): Refusal | undefined =>
  project?.ended
    ? refuse('PROCUREMENT.PROJECT_ENDED', 'The project was stopped.', 'A project that goes on.')
    : undefined;

export const refuseFuture = (date: string, { today }: Moment): Refusal | undefined =>
  date > today
    ? refuse('PROCUREMENT.DATE_IN_FUTURE', `${date} has not come yet.`, `A date up to ${today}.`)
    : undefined;

/** **Rule**: no award under a framework agreement whose term overlaps one that stands before it. Source: issue 4. */
const refuseOverlapping = (overlapping: readonly string[]): Refusal | undefined =>
  overlapping.length > 0
    ? refuse(
        'PROCUREMENT.OVERLAP_SUSPECTED',
        'The term overlaps that of another framework agreement of the authority for the same CPV group.',
        [
          `CancelProcedure for each of these: ${overlapping.join(', ')}.`,
          'CancelProcedure, and a term that begins after the other ends.',
        ],
        { overlaps: overlapping },
      )
    : undefined;

/** **Rule**: no award and no contract on needs that add up to a threshold unseen. Source: DOMAIN part 5, "Anti-splitting". */
export const refuseSuspected = ({ suspected, overlapping }: ProcedureState): Refusal | undefined =>
  refuseOverlapping(overlapping) ??
  (suspected.length > 0
    ? refuse(
        'PROCUREMENT.SPLIT_SUSPECTED',
        'The need adds up with those of other procedures to a threshold that shuts this one.',
        [
          'DistinguishNeeds, by a named procurement officer, for each of these procedures: ' +
            `${suspected.join(', ')}.`,
          'CancelProcedure, and one procedure for all of them.',
        ],
        { with: suspected },
      )
    : undefined);

const BRUSSELS: readonly Language[] = ['fr', 'nl'];

/**
 * **Rule**: what a Brussels authority addresses to the public is there in French and Dutch, neither by machine; another
 * one addresses it in the language of the original. Source: DOMAIN, "Words that recur everywhere" (Text); coordinated
 * laws of 18.7.1966.
 */
export const refuseUnspoken = (
  territory: string,
  texts: Readonly<Record<string, Localized | undefined>>,
): Refusal | undefined => {
  if (!inBrussels(territory)) return undefined;
  const missing = Object.entries(texts).flatMap(([what, words]) =>
    words
      ? BRUSSELS.filter((l) => !words.in[l] || words.in[l].status === 'machine').map((l) => `${what} in ${l}`)
      : [],
  );
  return missing.length > 0
    ? refuse(
        'PUBLIC.LANGUAGE_MISSING',
        'An authority of Brussels addresses the public in French and Dutch, not by a machine.',
        missing.map((m) => `${m}, written or checked by a person.`),
        { missing },
      )
    : undefined;
};

/** The relations in which an actor stands to a procedure: roles held for the authority, and the evaluation team. */
export const relationsOf = (
  by: Actor,
  authorityId: string | undefined,
  team: readonly string[],
): readonly Relation[] => [
  ...(authorityId !== undefined && by.grants.some((g) => g.organisationId === authorityId)
    ? [{ relation: 'own-agency', organisationId: authorityId }]
    : []),
  ...(by.kind === 'person' && team.includes(by.id) ? ['evaluation-team'] : []),
];
