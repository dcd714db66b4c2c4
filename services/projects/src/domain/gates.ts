import {
  EVIDENCE_OF_GATE,
  GATE_BLOCKERS,
  type GateStanding,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import type { DataOf } from './project.commands.js';
import { notFound, refuseEnded } from './project.errors.js';
import { isKnown, type KnownProject, type Project, type ProjectEvent, standingOf } from './project.js';
import { sameValue } from './same-value.js';

type Outcome = readonly ProjectEvent[] | Refusal;
type GateEvent = 'GateOpened' | 'GateClosed' | 'ApprovalAwaitingAuthority' | 'ApprovalAnswerLate';

/** A change of a gate: public once the project is, before that for its parties and the office. */
const changed = (project: KnownProject, type: GateEvent, standing: GateStanding): readonly ProjectEvent[] => [
  {
    type: project.published ? type : 'GateNoted',
    data: { projectId: project.proposal.projectId, standing },
  },
];

/** A gate that closes; during delivery it says so: the board has something to decide. */
const closed = (project: KnownProject, standing: GateStanding): readonly ProjectEvent[] =>
  project.published && project.state === 'in-delivery'
    ? [
        {
          type: 'GateClosed',
          data: { projectId: project.proposal.projectId, standing, inDelivery: true },
        },
      ]
    : changed(project, 'GateClosed', standing);

/** Whether a later decision took this one's place: nothing follows from it any more. */
const isReplaced = (decisionId: string | undefined, project: KnownProject): boolean =>
  decisionId !== undefined && project.replacedDecisions.includes(decisionId);

/**
 * Opens a gate on its evidence; evidence it stands on already changes nothing, other evidence takes its place. A
 * decision that a later one replaced opens nothing, in whichever order the two are heard of.
 *
 * **Rule**: a gate over nothing recorded stays closed, so it opens on evidence of its own kind alone. What is recorded
 * counts at any time before the project ends: the board may decide before the jury, and a delivery waits for the
 * roadmap anyway. Source: DOMAIN part 2, "Project life".
 */
export const openGate = (
  { gate, evidence, waiver, until }: DataOf<'OpenGate'>,
  project: Project,
): Outcome => {
  if (!isKnown(project)) return notFound();
  const refusal = refuseEnded(project);
  if (refusal) return refusal;
  if (evidence.kind !== EVIDENCE_OF_GATE[gate])
    return refuse(
      'PROJECT.GATE_EVIDENCE_UNFIT',
      `The gate ${gate} does not open on a ${evidence.kind}.`,
      `Evidence of the kind ${EVIDENCE_OF_GATE[gate]}.`,
    );
  if (isReplaced(evidence.id, project)) return [];
  const standing = standingOf(project, gate);
  const opened: GateStanding = { gate, open: true, evidence, ...(until ? { until } : {}), ...waiver };
  if (sameValue(standing, opened)) return [];
  return changed(project, 'GateOpened', opened);
};

/** Whether a decision that speaks against the approval still matters for how the gate stands now. */
const bearsOn = (standing: GateStanding, { reason, decisionId }: DataOf<'CloseGate'>): boolean => {
  switch (reason) {
    case 'approval-withdrawn':
      return standing.open
        ? standing.evidence?.id === decisionId
        : standing.authority !== undefined && standing.decisionId === decisionId;
    case 'approval-refused-by-authority':
      return !standing.open && standing.decisionId === decisionId;
    case 'approval-rejected-by-board':
      return !standing.open && standing.authority === undefined;
    default:
      return true;
  }
};

/** That a decision was replaced, where no gate closes by it: it may yet be heard of. */
const noted = ({ reason, decisionId, projectId }: DataOf<'CloseGate'>): readonly ProjectEvent[] =>
  reason !== 'approval-withdrawn' || decisionId === undefined
    ? []
    : [{ type: 'ReplacedDecisionNoted', data: { projectId, decisionId } }];

/**
 * Closes a gate, or gives a closed one its new reason. A decision that another has overtaken changes nothing: a
 * rejected motion takes no earlier approval back; one that was replaced is remembered. Delivery goes on: the gate is a
 * blocker then.
 */
export const closeGate = (d: DataOf<'CloseGate'>, project: Project): Outcome => {
  if (!isKnown(project)) return notFound();
  const refusal = refuseEnded(project);
  if (refusal) return refusal;
  if (GATE_BLOCKERS[d.reason].gate !== d.gate)
    return refuse(
      'PROJECT.GATE_REASON_UNFIT',
      `${d.reason} is no reason for the gate ${d.gate} to be closed.`,
      `A reason of the gate ${d.gate}.`,
    );
  const { gate, reason, decisionId } = d;
  const standing = standingOf(project, gate)!;
  if (isReplaced(decisionId, project)) return [];
  if (!bearsOn(standing, d)) return noted(d);
  if (!standing.open && standing.reason === reason && standing.decisionId === decisionId) return [];
  return closed(project, {
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
  const refusal = refuseEnded(project);
  if (refusal) return refusal;
  const standing = standingOf(project, 'approval')!;
  if (standing.open || standing.decisionId === decisionId || isReplaced(decisionId, project)) return [];
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
  const refusal = refuseEnded(project);
  if (refusal) return refusal;
  const standing = standingOf(project, 'approval')!;
  if (standing.reason !== 'approval-awaiting-authority' || standing.decisionId !== decisionId) return [];
  return changed(project, 'ApprovalAnswerLate', { ...standing, reason: 'approval-authority-late' });
};
