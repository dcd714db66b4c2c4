import { daysBetween, QUICK_WIN_CRITERIA, type QUICK_WIN_GROUNDS } from '@helixboard/contracts';
import type { SizeLimits } from './limits.js';
import { type KnownProject, plannedPeriod, type ProjectEvent } from './project.js';

export type QuickWinGround = (typeof QUICK_WIN_GROUNDS)[number];

/**
 * Why a project does not deserve the label of quick win; empty when it does. The budget is compared as the sheet
 * states it, whatever its VAT; the length in days, both ends included.
 *
 * **Rule**: the criteria are answered; over-budget or over-long ones lose the label with a reason.
 * Source: DOMAIN part 2, "Quick win"; guide, "Actieplan en concrete projecten".
 */
export const quickWinGrounds = (project: KnownProject, limits: SizeLimits): readonly QuickWinGround[] => {
  const { budget, quickWin: answers } = project.sheet?.content ?? {};
  const period = plannedPeriod(project);
  const cents = budget?.total.cents ?? 0;
  const days = period === undefined ? 0 : daysBetween(period.from, period.to) + 1;
  return [
    ...(cents > limits.quickWinBudget.cents ? (['over-budget'] as const) : []),
    ...(days > limits.quickWinDays ? (['over-long'] as const) : []),
    ...(answers !== undefined && QUICK_WIN_CRITERIA.some((criterion) => !answers[criterion].met)
      ? (['criterion-not-met'] as const)
      : []),
  ];
};

/**
 * Judges the label of a project that holds it: nothing when it keeps it, else the event by which it loses it, for
 * those who know of the project.
 */
export const judgeQuickWin = (project: KnownProject, limits: SizeLimits): readonly ProjectEvent[] => {
  const grounds = project.quickWin ? quickWinGrounds(project, limits) : [];
  if (grounds.length === 0) return [];
  return [
    {
      type: project.published ? 'QuickWinLabelLost' : 'QuickWinLabelRefused',
      data: {
        projectId: project.proposal.projectId,
        sheetVersion: project.sheet?.version ?? 1,
        grounds: [...grounds],
        limits,
      },
    },
  ];
};
