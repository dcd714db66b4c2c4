import { isRefusal, type Moment, refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf } from './compliance.commands.js';
import { applicable, refuseFuture, refusePast } from './compliance.errors.js';
import { checkOf, type ComplianceEvent, type ComplianceFile } from './compliance.js';
import { lacksOf } from './gdpr-requirements.js';

type Outcome = readonly ComplianceEvent[] | Refusal;

/** That the GDPR applies to the project, from whichever day: its record can be kept before. */
const refuseInapplicable = (file: ComplianceFile): Refusal | undefined => {
  const check = applicable(file, 'gdpr');
  return isRefusal(check) ? check : undefined;
};

const refuseUnscreened = (file: ComplianceFile): Refusal | undefined =>
  file.gdpr.verdict === undefined
    ? refuse(
        'COMPLIANCE.DPIA_NOT_SCREENED',
        'Whether a DPIA is needed has not been screened, or not since the last change.',
        'First ScreenForDpia.',
      )
    : undefined;

export const recordProcessing = (d: DataOf<'RecordProcessing'>, file: ComplianceFile): Outcome =>
  refuseInapplicable(file) ?? [{ type: 'ProcessingRecorded', data: { ...d, missing: [...lacksOf(d)] } }];

/**
 * Screens for a DPIA. **Rule**: always needed in the three cases and on the national list; two criteria or more normally
 * mean one, and without it a reason is recorded; fewer may be declared to need one.
 * Source: GDPR art. 35(3), (4); guidelines WP 248 rev. 01; DOMAIN part 5.
 */
export const screenForDpia = (
  d: DataOf<'ScreenForDpia'>,
  file: ComplianceFile,
  { today }: Moment,
): Outcome => {
  const refusal = refuseInapplicable(file);
  if (refusal) return refusal;
  if (d.verdict === 'dpia-not-needed') {
    if (d.always.length > 0 || d.nationalList)
      return refuse(
        'COMPLIANCE.DPIA_ALWAYS_NEEDED',
        'A DPIA is always needed for this processing.',
        'verdict "dpia-needed".',
        { always: d.always, nationalList: d.nationalList },
      );
    if (d.criteria.length >= 2 && d.reason === undefined)
      return refuse(
        'COMPLIANCE.DPIA_REASON_MISSING',
        `${d.criteria.length} criteria are met, which normally means a DPIA.`,
        ['verdict "dpia-needed".', 'A reason why none is needed.'],
        { criteria: d.criteria },
      );
  }
  return [{ type: 'DpiaScreened', data: { ...d, screenedOn: today } }];
};

/** Records advice; an unfavourable one opens a check that was cleared without it. */
export const recordAdvice = (d: DataOf<'RecordDpoAdvice'>, file: ComplianceFile, moment: Moment): Outcome => {
  const refusal = refuseInapplicable(file) ?? refuseUnscreened(file) ?? refuseFuture(d.advisedOn, moment);
  if (refusal) return refusal;
  const opens = d.advice === 'dpo-unfavourable' && checkOf(file, 'gdpr')?.state === 'cleared';
  const { projectId } = d;
  const openedOn = moment.today;
  return [
    { type: 'DpoAdviceRecorded', data: d },
    ...(opens
      ? ([
          { type: 'CheckOpened', data: { projectId, field: 'gdpr', openedOn, cause: 'requirements-unmet' } },
        ] as const)
      : []),
  ];
};

export const recordDpia = (d: DataOf<'RecordDpia'>, file: ComplianceFile, moment: Moment): Outcome =>
  refuseInapplicable(file) ??
  refuseUnscreened(file) ??
  refuseFuture(d.doneOn, moment) ??
  refusePast(d.reviewBy, moment) ?? [{ type: 'DpiaRecorded', data: d }];

export const requestConsultation = (
  d: DataOf<'RequestPriorConsultation'>,
  file: ComplianceFile,
  moment: Moment,
): Outcome => {
  const refusal = refuseInapplicable(file);
  if (refusal) return refusal;
  if (file.gdpr.dpia?.residualRisk !== 'high')
    return refuse(
      'COMPLIANCE.NO_HIGH_RISK',
      'No assessment leaves a high residual risk.',
      'RecordDpia with residualRisk "high".',
    );
  if (file.gdpr.consultation !== undefined)
    return refuse(
      'COMPLIANCE.CONSULTATION_RUNS',
      'The supervisory authority was consulted on this assessment.',
      'RecordConsultationAnswer; or RecordDpia anew.',
    );
  return refuseFuture(d.sentOn, moment) ?? [{ type: 'PriorConsultationRequested', data: d }];
};

export const recordAnswer = (
  d: DataOf<'RecordConsultationAnswer'>,
  file: ComplianceFile,
  moment: Moment,
): Outcome => {
  const refusal = refuseInapplicable(file);
  if (refusal) return refusal;
  if (file.gdpr.consultation !== 'awaited')
    return refuse(
      'COMPLIANCE.NO_CONSULTATION',
      'No consultation waits for an answer.',
      'First RequestPriorConsultation.',
    );
  return refuseFuture(d.answeredOn, moment) ?? [{ type: 'PriorConsultationAnswered', data: d }];
};
