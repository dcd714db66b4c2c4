import {
  type Actor,
  holds,
  type Moment,
  type ProjectSheet,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { initialState as unsetLimits } from './limits.js';
import type { DataOf, ProjectFacts } from './project.commands.js';
import { notFound, refuseEnded, refuseUnless } from './project.errors.js';
import { evolve, isKnown, type KnownProject, type Project, type ProjectEvent } from './project.js';
import { actsFor } from './proposing.js';
import { judgeQuickWin } from './quick-win.js';
import { sameValue } from './same-value.js';
import { contradictions } from './sheet-consistency.js';
import { missingParts } from './sheet-parts.js';

type Outcome = readonly ProjectEvent[] | Refusal;

const refuseContradictions = (sheet: ProjectSheet, projectId: string): Refusal | undefined => {
  const found = contradictions(sheet, projectId);
  return found.length === 0
    ? undefined
    : refuse('PROJECT.SHEET_INCONSISTENT', 'Parts of the sheet contradict each other.', found);
};

const refuseIncomplete = (sheet: ProjectSheet, project: KnownProject): Refusal | undefined => {
  const missing = missingParts(sheet, project);
  return missing.length === 0
    ? undefined
    : refuse(
        'PROJECT.SHEET_INCOMPLETE',
        `The sheet lacks ${missing.join(', ')}.`,
        missing.map((part) => `sheet/${part}`),
        { missing },
      );
};

/** Drafts the first version of the sheet; parts may be missing, but what is there is consistent. */
export const draftSheet = ({ projectId, sheet }: DataOf<'DraftSheet'>, project: Project): Outcome => {
  if (!isKnown(project)) return notFound();
  return (
    refuseUnless(project, ['proposed'], 'ReviseSheet, for a sheet that was drafted before.') ??
    refuseContradictions(sheet, projectId) ?? [
      { type: 'SheetDrafted', data: { projectId, sheetVersion: 1, sheet } },
    ]
  );
};

/** **Rule**: a sheet lies still before the jury. Source: DOMAIN part 2, "Project life" (versioned project sheet). */
const refuseFrozen = (project: KnownProject): Refusal | undefined =>
  project.state === 'submitted'
    ? refuse(
        'PROJECT.SHEET_FROZEN',
        'The sheet lies before the jury.',
        'A revision after the jury’s decision.',
      )
    : undefined;

/** **Rule**: a pilot's objectives and lessons are fixed before it starts. Source: DOMAIN part 2, "Pilot". */
const refuseMovedObjectives = (sheet: ProjectSheet, project: KnownProject): Refusal | undefined =>
  project.state === 'in-delivery' &&
  project.proposal.pilot &&
  !sameValue(sheet.pilot, project.sheet?.content.pilot)
    ? refuse(
        'PROJECT.PILOT_OBJECTIVES_FIXED',
        'The objectives and lessons of a pilot stay as they were when it started.',
        'sheet/pilot as it was when the delivery started.',
      )
    : undefined;

/**
 * Replaces the sheet by its next version. Once it was submitted it stays complete, and the label of quick win is
 * judged anew.
 */
export const reviseSheet = (d: DataOf<'ReviseSheet'>, project: Project, facts: ProjectFacts): Outcome => {
  if (!isKnown(project)) return notFound();
  const { projectId, sheet } = d;
  const beyondDraft = project.state !== 'sheet-drafted';
  const refusal =
    refuseEnded(project) ??
    refuseFrozen(project) ??
    refuseUnless(
      project,
      ['sheet-drafted', 'selected', 'on-roadmap', 'in-delivery'],
      'DraftSheet first, for a project without a sheet.',
    ) ??
    refuseContradictions(sheet, projectId) ??
    (beyondDraft ? refuseIncomplete(sheet, project) : undefined) ??
    refuseMovedObjectives(sheet, project);
  if (refusal) return refusal;
  const revised: ProjectEvent = {
    type: 'SheetRevised',
    data: { ...d, sheetVersion: (project.sheet?.version ?? 0) + 1 },
  };
  const next = evolve(project, revised) as KnownProject;
  return beyondDraft ? [revised, ...judgeQuickWin(next, facts.limits ?? unsetLimits())] : [revised];
};

/** **Rule**: only the owner, or the office, submits; partners draft and revise. */
const refuseOthers = (by: Actor, project: KnownProject): Refusal | undefined =>
  holds(by, 'coordinator') || actsFor(by, project.proposal.ownerOrganisationId)
    ? undefined
    : refuse(
        'PROJECT.NOT_OWNER',
        'You act for a partner of the project, not for its owner.',
        'A submission by the organisation that owns the project, or by the coordination office.',
      );

/** **Rule**: what is said is kept: a reason for the lack of a pilot is taken where that is warned of, and only there. */
const refuseIdleReason = (project: KnownProject): Refusal =>
  refuse(
    'PROJECT.NO_PILOT_ASKED',
    project.proposal.pilot
      ? 'The project is a pilot itself.'
      : 'The project is not above the office’s limit of size: no pilot is asked of it.',
    'A submission without reasonWithoutPilot.',
  );

/**
 * Submits the complete sheet to the jury; the label of quick win is judged.
 *
 * **Warning**: a project above the office's limit of size without a pilot. Source: DOMAIN part 2, "Pilot".
 */
export const submitSheet = (
  { projectId, reasonWithoutPilot }: DataOf<'SubmitSheet'>,
  by: Actor,
  project: Project,
  facts: ProjectFacts,
  { today }: Moment,
): Outcome => {
  if (!isKnown(project)) return notFound();
  const refusal =
    refuseOthers(by, project) ??
    refuseUnless(project, ['sheet-drafted'], 'A drafted sheet that was not submitted yet.');
  if (refusal) return refusal;
  const { version, content } = project.sheet!;
  const incomplete = refuseIncomplete(content, project);
  if (incomplete) return incomplete;
  const limits = facts.limits ?? unsetLimits();
  const large = !project.proposal.pilot && content.budget!.total.cents > limits.pilotAboveBudget.cents;
  if (reasonWithoutPilot !== undefined && !large) return refuseIdleReason(project);
  const reason = reasonWithoutPilot === undefined ? {} : { reason: reasonWithoutPilot };
  return [
    {
      type: 'SheetSubmitted',
      data: {
        projectId,
        sheetVersion: version,
        submittedOn: today,
        warnings: large ? [{ warning: 'large-without-pilot', ...reason }] : [],
      },
    },
    ...judgeQuickWin(project, limits),
  ];
};
