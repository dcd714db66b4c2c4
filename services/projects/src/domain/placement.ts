import { type DECLINE_REASONS, HELICES, type Refusal } from '@helixboard/contracts';
import { initialState as unsetLimits } from './limits.js';
import type { DataOf, ProjectFacts } from './project.commands.js';
import { notFound, refuseEnded } from './project.errors.js';
import { isKnown, type KnownProject, type Project, type ProjectEvent } from './project.js';
import { publicTexts } from './proposing.js';
import { unpublishable } from './public-words.js';
import { judgeQuickWin } from './quick-win.js';

type Outcome = readonly ProjectEvent[] | Refusal;
type Placement = DataOf<'ConfirmRoadmapPlacement'>;

/** Whether a project waits for a place: selected, or in delivery after its item was taken off. */
export const awaitsPlace = (project: Project): project is KnownProject =>
  isKnown(project) &&
  project.slot === undefined &&
  (project.state === 'selected' || project.state === 'in-delivery');

const entered = (placement: Placement, project: KnownProject, quickWin: boolean): ProjectEvent => {
  const { proposal } = project;
  const involved = [proposal.ownerHelix, ...proposal.partners.map((p) => p.helix)];
  const { ownerHelix: _owner, partners: _partners, ...shown } = proposal;
  return {
    type: 'ProjectEnteredRoadmap',
    data: {
      ...shown,
      ...placement,
      helices: HELICES.filter((h) => involved.includes(h)),
      state: project.state === 'in-delivery' ? 'in-delivery' : 'on-roadmap',
      quickWin,
      gates: project.gates.map((g) => ({ ...g })),
    },
  };
};

const declineReason = (project: KnownProject): (typeof DECLINE_REASONS)[number] | undefined => {
  if (project.slot !== undefined && refuseEnded(project) === undefined) return 'on-another-roadmap';
  if (!awaitsPlace(project)) return 'not-selected';
  const gaps = unpublishable(publicTexts(project.proposal), project.proposal.territory);
  return gaps.length > 0 ? 'not-in-public-languages' : undefined;
};

/**
 * Lets a project follow the roadmap that took it. What the roadmap knew when it did may have changed since: then the
 * project declines, and a policy clears its item. Entering makes the project public, with all that the public sees.
 */
export const confirmPlacement = (d: Placement, project: Project, facts: ProjectFacts): Outcome => {
  if (!isKnown(project)) return notFound();
  const { projectId, roadmapId, placement } = d;
  if (project.slot?.roadmapId === roadmapId && project.slot.placement === placement) return [];
  const reason = declineReason(project);
  if (reason)
    return [{ type: 'RoadmapPlacementDeclined', data: { projectId, roadmapId, placement, reason } }];
  const placed = { ...project, slot: d };
  const label = judgeQuickWin(placed, facts.limits ?? unsetLimits());
  return [...label, entered(d, project, project.quickWin && label.length === 0)];
};

/** Whether a project that goes on stands on the roadmap: else there is nothing to follow. */
const follows = (project: KnownProject, roadmapId: string): boolean =>
  refuseEnded(project) === undefined && project.slot?.roadmapId === roadmapId;

/** Lets a project follow the rescheduling of its item; a quick win that has become too long loses its label. */
export const confirmChange = (
  d: DataOf<'ConfirmRoadmapChange'>,
  project: Project,
  facts: ProjectFacts,
): Outcome => {
  if (!isKnown(project)) return notFound();
  if (!follows(project, d.roadmapId)) return [];
  return [
    { type: 'RoadmapSlotChanged', data: d },
    ...judgeQuickWin({ ...project, slot: { ...project.slot!, ...d } }, facts.limits ?? unsetLimits()),
  ];
};

/** Lets a project follow the removal of its item: it waits for a place again, unless its delivery had started. */
export const confirmRemoval = (d: DataOf<'ConfirmRoadmapRemoval'>, project: Project): Outcome => {
  if (!isKnown(project)) return notFound();
  if (!follows(project, d.roadmapId)) return [];
  return [
    {
      type: 'ProjectLeftRoadmap',
      data: { ...d, state: project.state === 'on-roadmap' ? 'selected' : project.state },
    },
  ];
};
