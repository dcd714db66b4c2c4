import { refuse, type Refusal, repeats } from '@helixboard/contracts';
import type { DataOf } from './project.commands.js';
import { isKnown, type Project } from './project.js';
import { notOpened, type Outcome, refuseWords } from './roadmap-items.js';
import {
  type Adoption,
  type Baseline,
  currentBaseline,
  type Roadmap,
  type RoadmapEvent,
  withAdoption,
  withoutDecision,
} from './roadmap.js';

type Drafting = DataOf<'DraftBaseline'>;
type Projects = Readonly<Record<string, Project>>;

/** What projects are to cost is said once for each, and of those that stand on the roadmap. */
const budgetsFit = ({ budgets = [] }: Drafting, { items }: Roadmap): Refusal | undefined => {
  const ids = budgets.map((b) => b.projectId);
  const twice = repeats(ids);
  if (twice.length > 0)
    return refuse('ROADMAP.BUDGET_REPEATED', 'A project’s budget is given twice.', 'Each project once.', {
      projects: twice,
    });
  const missing = ids.filter((id) => items[id] === undefined);
  return missing.length === 0
    ? undefined
    : refuse(
        'ROADMAP.BUDGET_NOT_PLACED',
        'A budget is given for a project that does not stand on the roadmap.',
        'Budgets of projects that stand on it.',
        { projects: missing },
      );
};

const isQuickWin = (project: Project | undefined): boolean =>
  project !== undefined && isKnown(project) && project.quickWin;

const itemsOf = (d: Drafting, roadmap: Roadmap, projects: Projects): Baseline['items'] =>
  Object.values(roadmap.items).map(({ projectId, period, milestones, dependencies }) => {
    const project = projects[projectId];
    const budget =
      d.budgets?.find((b) => b.projectId === projectId)?.amount ??
      (project && isKnown(project) ? project.sheet?.content.budget?.total : undefined);
    return { projectId, period, milestones, dependencies, ...(budget ? { budget } : {}) };
  });

/**
 * Freezes what stands on a roadmap into its next version, for the board to decide on. What changes afterwards changes
 * nothing of it: the board adopts what it saw.
 *
 * **Warning**: a version without a quick win. Source: DOMAIN part 2, "Pilot".
 * @param projects those of the items, folded from their streams: for their label of quick win, and their budgets
 */
export const draftBaseline = (d: Drafting, roadmap: Roadmap, projects: Projects): Outcome => {
  if (!roadmap.opened) return notOpened();
  const { roadmapId, baselineId, title, reason, reasonWithoutQuickWin, provenance } = d;
  if (roadmap.baselines[baselineId])
    return refuse('ROADMAP.BASELINE_DRAFTED', 'A version with this id was drafted before.', 'A new id.');
  if (Object.keys(roadmap.items).length === 0)
    return refuse('ROADMAP.BASELINE_EMPTY', 'Nothing stands on the roadmap.', 'PlaceOnRoadmap first.');
  const refusal = budgetsFit(d, roadmap) ?? refuseWords({ title, reason, reasonWithoutQuickWin });
  if (refusal) return refusal;
  const hasQuickWin = Object.keys(roadmap.items).some((id) => isQuickWin(projects[id]));
  if (hasQuickWin && reasonWithoutQuickWin !== undefined)
    return refuse(
      'ROADMAP.QUICK_WIN_THERE',
      'A quick win stands on the roadmap.',
      'A draft without reasonWithoutQuickWin.',
    );
  const why = reasonWithoutQuickWin === undefined ? {} : { reason: reasonWithoutQuickWin };
  return [
    {
      type: 'RoadmapBaselineDrafted',
      data: {
        roadmapId,
        baselineId,
        number: Object.keys(roadmap.baselines).length + 1,
        title,
        reason,
        items: itemsOf(d, roadmap, projects),
        warnings: hasQuickWin ? [] : [{ warning: 'without-quick-win', ...why }],
        ...(provenance ? { provenance } : {}),
      },
    },
  ];
};

const draftedBaseline = (roadmap: Roadmap, baselineId: string): Baseline | Refusal => {
  if (!roadmap.opened) return notOpened();
  return (
    roadmap.baselines[baselineId] ??
    refuse(
      'ROADMAP.BASELINE_UNKNOWN',
      'The roadmap has no such version.',
      'The id of a version that was drafted.',
    )
  );
};

/**
 * Makes a version current when the board's decision on it takes effect; the version before is kept. Decisions count in
 * the order in which they took effect: one that is heard of after a later one makes nothing current, and a decision
 * that was replaced, or was heard of before, changes nothing.
 * Source: DOMAIN part 3, "Decisions act on the other services".
 */
export const makeCurrent = (d: DataOf<'MakeBaselineCurrent'>, roadmap: Roadmap): Outcome => {
  const baseline = draftedBaseline(roadmap, d.baselineId);
  if ('refused' in baseline) return baseline;
  const { roadmapId, baselineId, decisionId, tookEffectOn, register } = d;
  const isKnownDecision = roadmap.adoptions.some((a) => a.decisionId === decisionId);
  if (isKnownDecision || roadmap.replacedDecisions.includes(decisionId)) return [];
  const adoption: Adoption = { baselineId, decisionId, tookEffectOn, ...register };
  const current = currentBaseline(withAdoption(roadmap, adoption))!;
  const before = currentBaseline(roadmap);
  const adopted = {
    roadmapId,
    baselineId,
    number: baseline.number,
    decisionId,
    tookEffectOn,
    register,
    budgets: baseline.items.flatMap(({ projectId, budget }) =>
      budget ? [{ projectId, amount: budget }] : [],
    ),
  };
  const event: RoadmapEvent =
    current.baselineId === baselineId
      ? {
          type: 'RoadmapBaselineMadeCurrent',
          data: {
            ...adopted,
            ...(before && before.baselineId !== baselineId ? { supersedes: before.baselineId } : {}),
          },
        }
      : { type: 'RoadmapBaselineOvertaken', data: { ...adopted, currentBaselineId: current.baselineId } };
  return [event];
};

/**
 * Notes that a later decision replaced one on a version, in whichever order the two are heard of. What is current is
 * then that of the last decision that stands: the version before is current again, or none is.
 */
export const noteDecisionReplaced = (
  { roadmapId, baselineId, decisionId }: DataOf<'NoteBaselineDecisionReplaced'>,
  roadmap: Roadmap,
): Outcome => {
  const baseline = draftedBaseline(roadmap, baselineId);
  if ('refused' in baseline) return baseline;
  if (roadmap.replacedDecisions.includes(decisionId)) return [];
  const current = currentBaseline(withoutDecision(roadmap, decisionId));
  return [
    {
      type: 'RoadmapBaselineDecisionReplaced',
      data: {
        roadmapId,
        baselineId,
        decisionId,
        ...(current ? { currentBaselineId: current.baselineId } : {}),
      },
    },
  ];
};
