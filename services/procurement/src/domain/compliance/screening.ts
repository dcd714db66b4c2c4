import {
  type CheckState,
  COMPLIANCE_FIELDS,
  isRefusal,
  type Moment,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { refuseRisk } from './checks.js';
import type { ComplianceFacts, DataOf, ScreenedProject } from './compliance.commands.js';
import { refuseEnded } from './compliance.errors.js';
import { type Check, checkOf, type ComplianceEvent, type ComplianceFile } from './compliance.js';
import { appliesOn, type Law, lawsOf } from './laws.js';

type Outcome = readonly ComplianceEvent[] | Refusal;
type Screening = DataOf<'RecordComplianceScreening'>;
type Answer = Screening['answers'][number];

/** **Rule**: a screening answers for every legal field, so that none is passed over. Source: DOMAIN part 5. */
const refuseIncomplete = (answers: readonly Answer[]): Refusal | undefined => {
  const missing = COMPLIANCE_FIELDS.filter((field) => !answers.some((a) => a.field === field));
  const twice = answers.filter((a, i) => answers.findIndex((b) => b.field === a.field) < i);
  if (missing.length === 0 && twice.length === 0) return undefined;
  return refuse(
    'COMPLIANCE.FIELDS_INCOMPLETE',
    'A screening answers for every legal field, each once.',
    [
      ...missing.map((f) => `An answer for ${f}.`),
      ...twice.map(({ field }) => `One answer alone for ${field}.`),
    ],
    { missing: [...missing] },
  );
};

/** **Rule**: each law has the day from which it applies; the table has those of the named ones, the office the other's. */
const refuseDates = (answers: readonly Answer[]): Refusal | undefined => {
  const other = answers.find((a) => a.field === 'other-law');
  if (other?.applies && (other.law === undefined || other.from === undefined))
    return refuse(
      'COMPLIANCE.LAW_UNNAMED',
      'Another law applies, and is not named and dated.',
      'The law, and the day from which it applies.',
    );
  const dated = answers.find(
    (a) => (a.field !== 'other-law' || !a.applies) && (a.law !== undefined || a.from !== undefined),
  );
  return dated
    ? refuse(
        'COMPLIANCE.LAW_DATED',
        `The law of ${dated.field} and its day are not the screening’s to give.`,
        'law and from for other-law alone, where it applies.',
      )
    : undefined;
};

/** Whether what was checked is still what the law asks: the same region's planning code, the same other law. */
const sameLaw = (before: Check, answer: Answer, file: ComplianceFile, region: Screening['region']): boolean =>
  (answer.field !== 'spatial-planning' || file.screened?.region === region) &&
  before.law === answer.law &&
  before.from === answer.from;

const stateOf = (
  answer: Answer,
  file: ComplianceFile,
  { region }: Screening,
  laws: readonly Law[],
  today: string,
): CheckState => {
  if (!answer.applies) return 'not-applicable';
  const before = checkOf(file, answer.field);
  const kept = before && ['open', 'cleared', 'blocked'].includes(before.state);
  if (kept && sameLaw(before, answer, file, region)) return before.state;
  return appliesOn(laws, today) ? 'open' : 'not-yet';
};

/**
 * **Rule**: a screening takes no obstacle away. A blocked check is cleared or opened by an act of its own first, and a high
 * residual risk is answered. Source: DOMAIN part 5; GDPR art. 36.
 */
const refuseUnblocking = (
  answers: readonly { readonly field: Answer['field']; readonly state: CheckState }[],
  file: ComplianceFile,
): Refusal | undefined => {
  const dropped = answers.filter((a) => a.state === 'not-applicable' || a.state === 'not-yet');
  const risk = dropped.some((a) => a.field === 'gdpr') ? refuseRisk(file) : undefined;
  if (risk) return risk;
  const blocked = dropped.filter((a) => checkOf(file, a.field)?.state === 'blocked');
  return blocked.length > 0
    ? refuse(
        'COMPLIANCE.CHECK_BLOCKED',
        'A blocked check is not screened away.',
        blocked.map(
          ({ field }) => `First ClearCheck or ReopenChecks of ${field}; or an answer by which it applies.`,
        ),
        { blocked: blocked.map((a) => a.field) },
      )
    : undefined;
};

const projectOf = (file: ComplianceFile, facts: ComplianceFacts): ScreenedProject | Refusal =>
  facts.project ??
  file.screened ??
  refuse(
    'COMPLIANCE.PROJECT_UNKNOWN',
    'Procurement knows of no such project; its list of projects may lag behind.',
    'A project that was proposed; if it was proposed a moment ago, try again.',
  );

/**
 * Screens a project, the first time or again; that it is known rests on an advisory fact. A check that stands is kept
 * where its law still applies; a screening by which nothing applies clears the file, a reason for each field.
 */
export const recordScreening = (
  d: Screening,
  file: ComplianceFile,
  facts: ComplianceFacts,
  { today }: Moment,
): Outcome => {
  const project = projectOf(file, facts);
  if (isRefusal(project)) return project;
  const refusal = refuseEnded(file) ?? refuseIncomplete(d.answers) ?? refuseDates(d.answers);
  if (refusal) return refusal;
  const answers = COMPLIANCE_FIELDS.map((field) => {
    const answer = d.answers.find((a) => a.field === field)!;
    const laws = answer.applies ? lawsOf(answer, d.region) : [];
    return { ...answer, state: stateOf(answer, file, d, laws, today), laws: [...laws] };
  });
  const unblocking = refuseUnblocking(answers, file);
  if (unblocking) return unblocking;
  const { ownerOrganisationId, partners, sheetVersion } = project;
  const provenance = d.provenance ?? file.screened?.provenance;
  return [
    {
      type: 'ComplianceScreened',
      data: {
        projectId: d.projectId,
        ownerOrganisationId,
        partners: partners.map((organisationId) => ({ organisationId })),
        region: d.region,
        screenedOn: today,
        ...(sheetVersion ? { sheetVersion } : {}),
        ...((sheetVersion ?? 0) < file.sheetVersion ? { outdated: true } : {}),
        answers,
        ...(provenance ? { provenance } : {}),
      },
    },
  ];
};
