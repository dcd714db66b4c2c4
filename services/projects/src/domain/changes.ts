import { refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf } from './project.commands.js';
import type { Project } from './project.js';
import {
  notOpened,
  type Outcome,
  plannedOf,
  refuseMove,
  refuseRemoval,
  refuseWords,
} from './roadmap-items.js';
import { type Change, openChangeOf, type Roadmap } from './roadmap.js';

/** What every request must be: new, of a roadmap that is there, and the only one of its item that waits. */
const refuseRequest = (
  { changeId, projectId }: { readonly changeId: string; readonly projectId: string },
  roadmap: Roadmap,
): Refusal | undefined => {
  if (!roadmap.opened) return notOpened();
  if (roadmap.changes[changeId])
    return refuse('ROADMAP.CHANGE_REQUESTED', 'A change with this id was requested before.', 'A new id.');
  const waiting = openChangeOf(roadmap, projectId);
  return (
    waiting &&
    refuse(
      'ROADMAP.CHANGE_OPEN',
      'Another change of the item waits for its answer.',
      'AcceptChange or DeclineChange of that one first.',
      { changeId: waiting.changeId },
    )
  );
};

/**
 * Requests a change of an item, with its reason. It must be possible as the roadmap stands, and no other change of the
 * item may wait for its answer. Source: DOMAIN part 2, "Roadmap" (a change is a request with its reason).
 */
export const requestChange = (d: DataOf<'RequestChange'>, roadmap: Roadmap, project: Project): Outcome =>
  refuseRequest(d, roadmap) ??
  refuseMove(plannedOf(d), { reason: d.reason }, roadmap, project) ?? [
    { type: 'RoadmapChangeRequested', data: d },
  ];

/** Requests that an item be taken off, with its reason, where it could be as the roadmap stands. */
export const requestRemoval = (d: DataOf<'RequestRemoval'>, roadmap: Roadmap, project: Project): Outcome =>
  refuseRequest(d, roadmap) ??
  refuseRemoval(d, roadmap, project) ?? [{ type: 'RoadmapRemovalRequested', data: d }];

const openChange = (roadmap: Roadmap, changeId: string): Change | Refusal => {
  if (!roadmap.opened) return notOpened();
  const change = roadmap.changes[changeId];
  if (change === undefined)
    return refuse(
      'ROADMAP.CHANGE_UNKNOWN',
      'The roadmap has no such change request.',
      'The id of a change that was requested.',
    );
  return change.state === 'open'
    ? change
    : refuse(
        'ROADMAP.CHANGE_ANSWERED',
        `The request is not open any more: ${change.state}.`,
        'A request that is not answered; a new one, to change the item again.',
        { state: change.state },
      );
};

/** Accepts a requested change and reschedules the item or takes it off, if every rule still lets it as the roadmap now stands. */
export const acceptChange = (
  { roadmapId, changeId }: DataOf<'AcceptChange'>,
  roadmap: Roadmap,
  project: Project,
): Outcome => {
  const change = openChange(roadmap, changeId);
  if ('refused' in change) return change;
  const { projectId, reason } = change;
  const accepted = { type: 'RoadmapChangeAccepted', data: { roadmapId, changeId, projectId } } as const;
  if (change.removes)
    return (
      refuseRemoval(change, roadmap, project) ?? [
        accepted,
        { type: 'RoadmapItemRemoved', data: { roadmapId, projectId, cause: 'decided', reason, changeId } },
      ]
    );
  const planned = plannedOf(change);
  return (
    refuseMove(planned, { reason }, roadmap, project) ?? [
      accepted,
      { type: 'RoadmapItemRescheduled', data: { roadmapId, ...planned, reason, changeId } },
    ]
  );
};

/** Declines a requested change, with the reason. */
export const declineChange = (
  { roadmapId, changeId, reason }: DataOf<'DeclineChange'>,
  roadmap: Roadmap,
): Outcome => {
  const change = openChange(roadmap, changeId);
  if ('refused' in change) return change;
  return (
    refuseWords({ reason }) ?? [
      {
        type: 'RoadmapChangeDeclined',
        data: { roadmapId, changeId, projectId: change.projectId, reason },
      },
    ]
  );
};
