import { type Moment, refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf } from './project.commands.js';
import { notFound, refuseUnless } from './project.errors.js';
import { isKnown, type Project, type ProjectEvent } from './project.js';

type Decision = DataOf<'RecordJuryDecision'>;

/** A date that has come, and does not precede what it follows. `since` is what it follows, for a person. */
export const refuseDate = (
  date: string,
  { earliest, since, today }: { earliest: string; since: string; today: string },
): Refusal | undefined => {
  if (date > today)
    return refuse('PROJECT.DATE_IN_FUTURE', `${date} has not come yet.`, `A date up to ${today}.`);
  if (date < earliest)
    return refuse('PROJECT.DATES_OUT_OF_ORDER', `${date} is before ${since}.`, `A date from ${earliest} on.`);
  return undefined;
};

/** **Rule**: a selection gives its reasons for each rejection. Source: DOMAIN part 2, "Jury session". */
const refuseUnreasoned = (d: Decision): Refusal | undefined =>
  d.outcome === 'not-selected' && d.reasons.length === 0
    ? refuse(
        'PROJECT.REASONS_REQUIRED',
        'The jury’s rejection has no reasons.',
        'At least one reason, in reasons.',
      )
    : undefined;

/** Records what the jury decided on the sheet as submitted. Source: DOMAIN part 2, "Project life". */
export const recordJuryDecision = (
  d: Decision,
  project: Project,
  { today }: Moment,
): readonly ProjectEvent[] | Refusal => {
  if (!isKnown(project)) return notFound();
  const refusal =
    refuseUnless(project, ['submitted'], 'A sheet that lies before the jury.') ??
    refuseUnreasoned(d) ??
    refuseDate(d.decidedOn, { earliest: project.submittedOn!, since: 'the sheet was submitted', today });
  if (refusal) return refusal;
  const { outcome, ...decided } = d;
  return [
    {
      type: outcome === 'selected' ? 'ProjectSelected' : 'ProjectNotSelected',
      data: { ...decided, sheetVersion: project.sheet!.version },
    },
  ];
};
