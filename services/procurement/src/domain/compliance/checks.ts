import { isRefusal, type Moment, refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf } from './compliance.commands.js';
import { inForce, refuseClosed, refusePast } from './compliance.errors.js';
import { checkOf, type ComplianceEvent, type ComplianceFile } from './compliance.js';
import { gdprLacks, unansweredRisk } from './gdpr-requirements.js';
import { lawsOf, nextAfter } from './laws.js';

type Outcome = readonly ComplianceEvent[] | Refusal;

/** **Rule**: a file whose project changed is screened again before anything is cleared. Source: DOMAIN part 5. */
const refuseOutdated = (file: ComplianceFile): Refusal | undefined =>
  file.outdated
    ? refuse(
        'COMPLIANCE.SCREENING_OUTDATED',
        'The project changed since it was screened.',
        'First RecordComplianceScreening, for the project as it is now.',
      )
    : undefined;

/** **Rule**: high residual risk → prior consultation, and blocked until the answer. Source: GDPR art. 36; DOMAIN part 5. */
export const refuseRisk = (file: ComplianceFile): Refusal | undefined => {
  const risk = unansweredRisk(file.gdpr);
  if (risk === undefined) return undefined;
  return risk === 'prohibited-by-authority'
    ? refuse(
        'COMPLIANCE.HIGH_RISK_UNANSWERED',
        'The supervisory authority prohibited the processing.',
        'RecordDpia of a changed processing, with a lower residual risk.',
      )
    : refuse(
        'COMPLIANCE.HIGH_RISK_UNANSWERED',
        'A high residual risk remains, and the supervisory authority has not answered.',
        'RequestPriorConsultation and its RecordConsultationAnswer; or RecordDpia with a lower residual risk.',
      );
};

const refuseGdpr = (
  file: ComplianceFile,
  reason: DataOf<'ClearCheck'>['reason'],
  today: string,
): Refusal | undefined => {
  const risk = refuseRisk(file);
  if (risk) return risk;
  const lacks = gdprLacks(file.gdpr, today);
  if (lacks.length > 0)
    return refuse('COMPLIANCE.GDPR_INCOMPLETE', 'The GDPR check does not stand on all that it needs.', lacks);
  return file.gdpr.advice === 'dpo-unfavourable' && reason === undefined
    ? refuse(
        'COMPLIANCE.ADVICE_AGAINST',
        'The data protection officer advised against it.',
        'A reason for going on, or other advice.',
      )
    : undefined;
};

/** The check of a field that is in force on the day; the refusal says from when it will be. */
const checkToday = (file: ComplianceFile, field: DataOf<'ClearCheck'>['field'], today: string) => {
  const check = checkOf(file, field);
  const next = check && file.screened && nextAfter(lawsOf(check, file.screened.region), today);
  return inForce(file, field, next?.from);
};

/** Clears a check on its evidence, by who gives the command; one that is cleared gets its new evidence. */
export const clearCheck = (
  d: DataOf<'ClearCheck'>,
  clearedBy: string | undefined,
  file: ComplianceFile,
  moment: Moment,
): Outcome => {
  const check = checkToday(file, d.field, moment.today);
  if (isRefusal(check)) return check;
  return (
    refuseOutdated(file) ??
    refusePast(d.validUntil, moment) ??
    (d.field === 'gdpr' ? refuseGdpr(file, d.reason, moment.today) : undefined) ?? [
      {
        type: 'CheckCleared',
        data: { ...d, clearedOn: moment.today, ...(clearedBy ? { clearedBy } : {}) },
      },
    ]
  );
};

export const blockCheck = (d: DataOf<'BlockCheck'>, file: ComplianceFile, { today }: Moment): Outcome => {
  const check = checkToday(file, d.field, today);
  return isRefusal(check)
    ? check
    : [{ type: 'CheckBlocked', data: { ...d, blockedOn: today, cause: 'obstacle-recorded' } }];
};

/** **Rule**: a change reopens the checks that it bears on, GDPR's with its DPIA screening. Source: DOMAIN part 5. */
export const reopenChecks = (
  { projectId, fields, reason }: DataOf<'ReopenChecks'>,
  file: ComplianceFile,
  { today }: Moment,
): Outcome => {
  const refusal = refuseClosed(file) ?? (fields.includes('gdpr') ? refuseRisk(file) : undefined);
  if (refusal) return refusal;
  const standing = file.checks.filter(
    (c) => fields.includes(c.field) && (c.state === 'cleared' || c.state === 'blocked'),
  );
  if (standing.length === 0)
    return refuse(
      'COMPLIANCE.NOTHING_TO_REOPEN',
      'None of these checks is cleared or blocked.',
      'A check that is; or RecordComplianceScreening, where another law now applies.',
    );
  return standing.map(({ field }) => ({
    type: 'CheckOpened',
    data: { projectId, field, openedOn: today, cause: 'change-recorded', reason },
  }));
};
