import { type ComplianceField, isRefusal, type Moment, refuse, type Refusal } from '@helixboard/contracts';
import { type Check, checkOf, type ComplianceFile } from './compliance.js';

/** What a change of a file needs first: that there is one, of a project that goes on. */
export const refuseClosed = (file: ComplianceFile): Refusal | undefined =>
  refuseEnded(file) ??
  (file.screened
    ? undefined
    : refuse(
        'COMPLIANCE.NOT_SCREENED',
        'The project has not been screened for what the law asks of it.',
        'First RecordComplianceScreening.',
      ));

/** **Rule**: a stopped project is asked nothing more. Source: DOMAIN part 2, "Project life". */
export const refuseEnded = (file: ComplianceFile): Refusal | undefined =>
  file.ended
    ? refuse('COMPLIANCE.PROJECT_ENDED', 'The project was stopped.', 'A project that goes on.')
    : undefined;

/** The check of a field whose law applies to the project, today or later; else the refusal. */
export const applicable = (file: ComplianceFile, field: ComplianceField): Check | Refusal => {
  const refusal = refuseClosed(file);
  if (refusal) return refusal;
  const check = checkOf(file, field);
  return check === undefined || check.state === 'not-applicable'
    ? refuse(
        'COMPLIANCE.NOT_APPLICABLE',
        `By the screening, ${field} does not apply to this project.`,
        'A field that applies; or a new screening that says that this one does.',
      )
    : check;
};

/** The check of a field whose law applies on the day; else the refusal. */
export const inForce = (file: ComplianceFile, field: ComplianceField, from?: string): Check | Refusal => {
  const check = applicable(file, field);
  if (isRefusal(check) || check.state !== 'not-yet') return check;
  return refuse(
    'COMPLIANCE.NOT_YET',
    `The law of ${field} does not apply yet.`,
    from ? `From ${from} on, when it starts to apply.` : 'From the day on which it starts to apply.',
    from ? { field, from } : { field },
  );
};

export const refuseFuture = (date: string, { today }: Moment): Refusal | undefined =>
  date > today
    ? refuse('COMPLIANCE.DATE_IN_FUTURE', `${date} has not come yet.`, `A day up to ${today}.`)
    : undefined;

export const refusePast = (date: string | undefined, { today }: Moment): Refusal | undefined =>
  date !== undefined && date < today
    ? refuse('COMPLIANCE.DATE_PAST', `${date} is over.`, `A day from ${today} on.`)
    : undefined;
