import type {
  BlockingCause,
  CheckState,
  COMPLIANCE_EVENTS,
  ComplianceField,
  ComplianceLack,
  EventOf,
  PlanningRegion,
  ProcessingPart,
  Provenance,
} from '@helixboard/contracts';
import type { ScreenedProject } from './compliance.commands.js';

export type ComplianceEvent = EventOf<(typeof COMPLIANCE_EVENTS)[number]>;
type DataOfEvent<T extends ComplianceEvent['type']> = Extract<ComplianceEvent, { type: T }>['data'];

/** How a field stands; `since` is the day up to which its law was looked at. */
export interface Check {
  readonly field: ComplianceField;
  readonly state: CheckState;
  readonly since: string;
  /** Of another law that the screening names. */
  readonly law?: string;
  readonly from?: string;
  readonly validUntil?: string;
  readonly blockedBy?: BlockingCause;
}

/** What the GDPR check stands on. What a change of the project undoes is not there until it is recorded again. */
export interface Gdpr {
  /** What the record of processing lacks; undefined before there is one. */
  readonly missing?: readonly ProcessingPart[] | undefined;
  readonly verdict?: DataOfEvent<'DpiaScreened'>['verdict'] | undefined;
  readonly advice?: DataOfEvent<'DpoAdviceRecorded'>['advice'] | undefined;
  /** The latest; its risk stands until a newer one, though it be no more `current`. */
  readonly dpia?: Pick<DataOfEvent<'DpiaRecorded'>, 'residualRisk' | 'reviewBy'> & {
    readonly current: boolean;
  };
  readonly consultation?: 'awaited' | DataOfEvent<'PriorConsultationAnswered'>['answer'] | undefined;
}

/** What was told of the gate: clear, at most until a day, or what it lacks. */
export type Verdict =
  | { readonly clear: true; readonly until?: string }
  | { readonly clear: false; readonly lack: ComplianceLack };

/** A project's compliance file: there once it is screened. */
export interface ComplianceFile {
  readonly screened?: Omit<ScreenedProject, 'sheetVersion'> & {
    readonly region: PlanningRegion;
    readonly provenance?: Provenance;
  };
  /** The newest version of the sheet that was screened, or noted as a change. */
  readonly sheetVersion: number;
  /** Whether the project changed since it was screened. */
  readonly outdated: boolean;
  readonly checks: readonly Check[];
  readonly gdpr: Gdpr;
  /** Whether the project stopped. */
  readonly ended: boolean;
  /** What the project's gate was last told. */
  readonly told?: Verdict;
  /** What the public was last told; undefined before it knows of the project. */
  readonly published?: DataOfEvent<'ComplianceStandingPublished'>['standing'];
}

export const initialState = (): ComplianceFile => ({
  sheetVersion: 0,
  outdated: false,
  checks: [],
  gdpr: {},
  ended: false,
});

export const checkOf = (file: ComplianceFile, field: ComplianceField): Check | undefined =>
  file.checks.find((c) => c.field === field);

/** What a change of the project, or a review that falls due, undoes of the GDPR check. */
const undone = ({ missing, dpia, consultation, verdict }: Gdpr, screening: boolean): Gdpr => ({
  missing,
  consultation,
  ...(dpia ? { dpia: { ...dpia, current: false } } : {}),
  ...(screening ? {} : { verdict }),
});

const changed = (file: ComplianceFile, field: ComplianceField, next: Omit<Check, 'field' | 'law' | 'from'>) =>
  file.checks.map((c): Check => {
    if (c.field !== field) return c;
    const { law, from } = c;
    return { field, ...(law ? { law } : {}), ...(from ? { from } : {}), ...next };
  });

const screened = (file: ComplianceFile, d: DataOfEvent<'ComplianceScreened'>): ComplianceFile => ({
  ...file,
  screened: {
    ownerOrganisationId: d.ownerOrganisationId,
    partners: d.partners.map((p) => p.organisationId),
    region: d.region,
    ...(d.provenance ? { provenance: d.provenance } : {}),
  },
  sheetVersion: Math.max(file.sheetVersion, d.sheetVersion ?? 0),
  // A screening of an older sheet than the one that was heard of is not yet of the project as it is.
  outdated: d.outdated ?? false,
  checks: d.answers.map(({ field, state, law, from }) => {
    const before = checkOf(file, field);
    const kept = before?.state === state ? before : { field, state, since: d.screenedOn };
    return { ...kept, ...(law ? { law } : {}), ...(from ? { from } : {}) };
  }),
});

const opened = (file: ComplianceFile, d: DataOfEvent<'CheckOpened'>): ComplianceFile => {
  const checks = changed(file, d.field, { state: 'open', since: d.openedOn });
  if (d.field !== 'gdpr') return { ...file, checks };
  if (d.cause === 'project-changed' || d.cause === 'change-recorded')
    return { ...file, checks, gdpr: undone(file.gdpr, true) };
  if (d.cause === 'dpia-review-due') return { ...file, checks, gdpr: undone(file.gdpr, false) };
  return { ...file, checks };
};

export const evolve = (file: ComplianceFile, event: ComplianceEvent): ComplianceFile => {
  switch (event.type) {
    case 'ComplianceScreened':
      return screened(file, event.data);
    case 'CheckOpened':
      return opened(file, event.data);
    case 'CheckCleared': {
      const { field, clearedOn: since, validUntil } = event.data;
      const next = { state: 'cleared', since, ...(validUntil ? { validUntil } : {}) } as const;
      return { ...file, checks: changed(file, field, next) };
    }
    case 'CheckBlocked': {
      const { field, blockedOn: since, cause: blockedBy } = event.data;
      return { ...file, checks: changed(file, field, { state: 'blocked', since, blockedBy }) };
    }
    case 'ProjectChangeNoted':
      return {
        ...file,
        sheetVersion: event.data.sheetVersion,
        outdated: true,
        gdpr: undone(file.gdpr, true),
      };
    case 'ProcessingRecorded':
      return { ...file, gdpr: { ...file.gdpr, missing: event.data.missing } };
    case 'DpiaScreened':
      return { ...file, gdpr: { ...file.gdpr, verdict: event.data.verdict } };
    case 'DpoAdviceRecorded':
      return { ...file, gdpr: { ...file.gdpr, advice: event.data.advice } };
    case 'DpiaRecorded': {
      const { residualRisk, reviewBy } = event.data;
      const dpia = { residualRisk, reviewBy, current: true };
      return { ...file, gdpr: { ...file.gdpr, dpia, consultation: undefined } };
    }
    case 'PriorConsultationRequested':
      return { ...file, gdpr: { ...file.gdpr, consultation: 'awaited' } };
    case 'PriorConsultationAnswered':
      return { ...file, gdpr: { ...file.gdpr, consultation: event.data.answer } };
    case 'ComplianceCleared': {
      const { until } = event.data;
      return { ...file, told: { clear: true, ...(until ? { until } : {}) } };
    }
    case 'ComplianceNotClear':
      return { ...file, told: { clear: false, lack: event.data.reason } };
    case 'ComplianceStandingPublished':
      return { ...file, published: event.data.standing };
    case 'ComplianceFileClosed':
      return { ...file, ended: true };
  }
};
