import {
  CheckBlocked,
  CheckCleared,
  CheckOpened,
  ComplianceCleared,
  ComplianceFileClosed,
  ComplianceNotClear,
  ComplianceScreened,
  ComplianceStandingPublished,
  DpiaRecorded,
  DpiaScreened,
  DpoAdviceRecorded,
  PriorConsultationAnswered,
  PriorConsultationRequested,
  ProcessingRecorded,
  ProjectChangeNoted,
  type EventOf,
} from '@helixboard/contracts';
import type { ComplianceFileEntity, LegalCheck, RowOf } from '../../entities/index.js';
import { kept } from '../../personal/kept.js';
import { defineKind, on } from '../kind.js';

type FileRow = RowOf<ComplianceFileEntity>;
type Answer = EventOf<typeof ComplianceScreened>['data']['answers'][number];

const bare = {
  openedBy: null,
  blockedBy: null,
  because: null,
  evidence: null,
  clearedBy: null,
  validUntil: null,
  note: null,
} as const;

/** A field as it was screened; a check that stands keeps what it stands on. */
const screened = (row: FileRow, answer: Answer, screenedOn: string): LegalCheck => {
  const before = row.checks?.find((c) => c.field === answer.field);
  return before?.state === answer.state
    ? { ...before, law: answer.law, from: answer.from, ...answer }
    : { ...bare, changedOn: screenedOn, ...answer };
};

const onCheck = (row: FileRow, field: string, change: Partial<LegalCheck>): Pick<FileRow, 'checks'> => ({
  checks: row.checks && row.checks.map((c) => (c.field === field ? { ...c, ...bare, ...change } : c)),
});

/** What a change of the project undoes, of the advice and the assessment; what is screened with `screening`. */
const undone = (row: FileRow, screening: boolean): Partial<FileRow> => ({
  advice: null,
  assessment: row.assessment && { ...row.assessment, current: false },
  ...(screening ? { dpiaScreening: null } : {}),
});

const opened = (row: FileRow, data: EventOf<typeof CheckOpened>['data']): Partial<FileRow> => {
  const { field, cause, openedOn, reason } = data;
  const check = onCheck(row, field, {
    state: 'open',
    changedOn: openedOn,
    openedBy: cause,
    because: reason ?? null,
  });
  if (field !== 'gdpr') return check;
  if (cause === 'project-changed' || cause === 'change-recorded') return { ...check, ...undone(row, true) };
  return cause === 'dpia-review-due' ? { ...check, ...undone(row, false) } : check;
};

const complianceFile = defineKind({
  table: 'compliance_file',
  source: 'procurement',
  category: 'compliance',
  start: ({ data }): FileRow => ({
    projectId: String(data.projectId),
    standing: null,
    lack: null,
    until: null,
    region: null,
    screenedOn: null,
    outdated: null,
    checks: null,
    processing: null,
    dpiaScreening: null,
    advice: null,
    assessment: null,
    consultation: null,
    closed: false,
    provenance: null,
  }),
  folds: [
    on<typeof ComplianceScreened, FileRow>(ComplianceScreened, (data, row) => ({
      region: data.region,
      screenedOn: data.screenedOn,
      outdated: data.outdated ?? false,
      checks: data.answers.map((answer) => screened(row, answer, data.screenedOn)),
      provenance: data.provenance ?? null,
    })),
    on<typeof CheckOpened, FileRow>(CheckOpened, (data, row) => opened(row, data)),
    on<typeof CheckCleared, FileRow>(CheckCleared, (data, row) =>
      onCheck(row, data.field, {
        state: 'cleared',
        changedOn: data.clearedOn,
        because: data.reason ?? null,
        evidence: data.evidence,
        clearedBy: data.clearedBy ?? null,
        validUntil: data.validUntil ?? null,
        note: kept(data.note),
      }),
    ),
    on<typeof CheckBlocked, FileRow>(CheckBlocked, (data, row) =>
      onCheck(row, data.field, {
        state: 'blocked',
        changedOn: data.blockedOn,
        blockedBy: data.cause,
        because: data.reason ?? null,
        note: kept(data.note),
      }),
    ),
    on<typeof ProjectChangeNoted, FileRow>(ProjectChangeNoted, (_data, row) => ({
      outdated: true,
      ...undone(row, true),
    })),
    on<typeof ProcessingRecorded, FileRow>(
      ProcessingRecorded,
      ({ projectId: _of, contacts, ...processing }) => ({
        processing: { ...processing, contacts: kept(contacts) },
      }),
    ),
    on<typeof DpiaScreened, FileRow>(DpiaScreened, ({ projectId: _of, ...dpiaScreening }) => ({
      dpiaScreening,
    })),
    on<typeof DpoAdviceRecorded, FileRow>(DpoAdviceRecorded, ({ projectId: _of, note, ...advice }) => ({
      advice: { ...advice, note: kept(note) },
    })),
    on<typeof DpiaRecorded, FileRow>(DpiaRecorded, ({ projectId: _of, ...assessment }) => ({
      assessment: { ...assessment, current: true },
      consultation: null,
    })),
    on<typeof PriorConsultationRequested, FileRow>(PriorConsultationRequested, ({ sentOn, reference }) => ({
      consultation: {
        ...{ sentOn, reference },
        ...{ answer: null, answeredOn: null, answerReference: null, note: null },
      },
    })),
    on<typeof PriorConsultationAnswered, FileRow>(
      PriorConsultationAnswered,
      ({ answer, answeredOn, reference: answerReference, note }, { consultation }) => ({
        consultation: consultation && {
          ...consultation,
          ...{ answer, answeredOn, answerReference, note: kept(note) },
        },
      }),
    ),
    on<typeof ComplianceCleared, FileRow>(ComplianceCleared, ({ until }) => ({
      standing: 'compliance-clear',
      lack: null,
      until: until ?? null,
    })),
    on<typeof ComplianceNotClear, FileRow>(ComplianceNotClear, ({ reason }) => ({
      standing: 'compliance-not-clear',
      lack: reason,
      until: null,
    })),
    on<typeof ComplianceStandingPublished, FileRow>(ComplianceStandingPublished, (data, row) => ({
      standing: data.standing,
      provenance: data.provenance ?? row.provenance,
    })),
    on<typeof ComplianceFileClosed, FileRow>(ComplianceFileClosed, () => ({ closed: true })),
  ],
});

export const COMPLIANCE_KINDS = [complianceFile];
