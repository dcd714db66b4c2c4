import {
  EVIDENCE_OF_GATE,
  GATE_BLOCKERS,
  type GateStanding,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import type { DataOf } from './project.commands.js';
import { notFound, refuseUnless } from './project.errors.js';
import { isKnown, type KnownProject, type Project, type ProjectEvent, standingOf } from './project.js';
import { sameValue } from './same-value.js';

type Outcome = readonly ProjectEvent[] | Refusal;
type GateEvent = 'GateOpened' | 'GateClosed' | 'ApprovalAwaitingAuthority' | 'ApprovalAnswerLate';

/** **Rule**: gates move between the jury's selection and the project's end. Source: DOMAIN part 2, "Project life". */
const refuseBefore = (project: KnownProject): Refusal | undefined =>
  refuseUnless(
    project,
    ['selected', 'on-roadmap', 'in-delivery'],
    'A project that the jury has selected: each step needs what the one before produced.',
  );

/** A change of a gate: public once the project is, before that for its parties and the office. */
const changed = (project: KnownProject, type: GateEvent, standing: GateStanding): readonly ProjectEvent[] => [
  {
    type: project.published ? type : 'GateNoted',
    data: { projectId: project.proposal.projectId, standing },
  },
];

/**
 * Opens a gate on its evidence; evidence it stands on already changes nothing, other evidence takes its place.
 *
 * **Rule**: a gate over nothing recorded stays closed, so it opens on evidence of its own kind alone.
 */
export const openGate = ({ gate, evidence, waiver }: DataOf<'OpenGate'>, project: Project): Outcome => {
  if (!isKnown(project)) return notFound();
  const refusal = refuseBefore(project);
  if (refusal) return refusal;
  if (evidence.kind !== EVIDENCE_OF_GATE[gate])
    return refuse(
      'PROJECT.GATE_EVIDENCE_UNFIT',
      `The gate ${gate} does not open on a ${evidence.kind}.`,
      `Evidence of the kind ${EVIDENCE_OF_GATE[gate]}.`,
    );
  const standing = standingOf(project, gate);
  const opened: GateStanding = { gate, open: true, evidence, ...waiver };
  if (sameValue(standing, opened)) return [];
  return changed(project, 'GateOpened', opened);
};

/** Whether a decision that speaks against the approval still matters for how the gate stands now. */
const bearsOn = (standing: GateStanding, { reason, decisionId }: DataOf<'CloseGate'>): boolean => {
  switch (reason) {
    case 'approval-withdrawn':
      return standing.open && standing.evidence?.id === decisionId;
    case 'approval-refused-by-authority':
      return !standing.open && standing.decisionId === decisionId;
    case 'approval-rejected-by-board':
      return !standing.open && standing.authority === undefined;
    default:
      return true;
  }
};

/**
 * Closes a gate, or gives a closed one its new reason. A decision that another has overtaken changes nothing: a
 * rejected motion takes no earlier approval back. Delivery goes on: the gate is a blocker then.
 */
export const closeGate = (d: DataOf<'CloseGate'>, project: Project): Outcome => {
  if (!isKnown(project)) return notFound();
  const refusal = refuseBefore(project);
  if (refusal) return refusal;
  if (GATE_BLOCKERS[d.reason].gate !== d.gate)
    return refuse(
      'PROJECT.GATE_REASON_UNFIT',
      `${d.reason} is no reason for the gate ${d.gate} to be closed.`,
      `A reason of the gate ${d.gate}.`,
    );
  const { gate, reason, decisionId } = d;
  const standing = standingOf(project, gate)!;
  if (!bearsOn(standing, d)) return [];
  if (!standing.open && standing.reason === reason && standing.decisionId === decisionId) return [];
  return changed(project, 'GateClosed', {
    gate,
    open: false,
    reason,
    ...(decisionId === undefined ? {} : { decisionId }),
  });
};

/**
 * **Rule**: where the board only advises, what its decision opens stays closed until the competent authority's own
 * decision is recorded; the blocker names it. Source: DOMAIN part 3, "Effect of each motion type".
 */
export const noteAwaitingAuthority = (
  { decisionId, authority, answerDue }: DataOf<'NoteAwaitingAuthority'>,
  project: Project,
): Outcome => {
  if (!isKnown(project)) return notFound();
  const refusal = refuseBefore(project);
  if (refusal) return refusal;
  const standing = standingOf(project, 'approval')!;
  if (standing.open || standing.decisionId === decisionId) return [];
  return changed(project, 'ApprovalAwaitingAuthority', {
    gate: 'approval',
    open: false,
    reason: 'approval-awaiting-authority',
    decisionId,
    authority,
    answerDue,
  });
};

/** Notes that an awaited answer is overdue; nothing when another decision is awaited, or none. */
export const noteAuthorityLate = ({ decisionId }: DataOf<'NoteAuthorityLate'>, project: Project): Outcome => {
  if (!isKnown(project)) return notFound();
  const refusal = refuseBefore(project);
  if (refusal) return refusal;
  const standing = standingOf(project, 'approval')!;
  if (standing.reason !== 'approval-awaiting-authority' || standing.decisionId !== decisionId) return [];
  return changed(project, 'ApprovalAnswerLate', { ...standing, reason: 'approval-authority-late' });
};
