/** Who a seat speaks for. Source: DOMAIN, "Words that recur everywhere". */
export const SEAT_HELICES = ['government', 'industry', 'academia', 'civil-society'] as const;
export type SeatHelix = (typeof SEAT_HELICES)[number];

/** One concept with kinds. Source: DOMAIN, "Body". */
export const BODY_KINDS = [
  'board',
  'jury',
  'evaluation-committee',
  'consultative-council',
  'topic-table',
  'steering-group',
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** Whether a seat takes part in votes, or only in the discussion. */
export const SEAT_VOTES = ['voting', 'advisory'] as const;

/** The seat that presides, and the one that presides in its absence. */
export const SEAT_OFFICES = ['chair', 'deputy'] as const;

/** In what capacity a mandate lets a person sit. */
export const MANDATE_CAPACITIES = ['titular', 'alternate'] as const;
export type MandateCapacity = (typeof MANDATE_CAPACITIES)[number];

export const MANDATE_END_REASONS = ['resigned', 'replaced', 'dismissed', 'declined', 'died'] as const;

/** What a motion is about. Source: DOMAIN part 3, "Agenda item and motion". */
export const MOTION_TYPES = [
  'strategy',
  'project-approval',
  'roadmap-baseline',
  'funding-waiver',
  'award',
  'corrective-action',
  'rules',
  'persons',
] as const;
export type MotionType = (typeof MOTION_TYPES)[number];

/** What an agenda item or motion can concern. */
export const MOTION_SUBJECTS = [
  'project',
  'roadmap',
  'roadmap-baseline',
  'body',
  'organisation',
  'person',
  'decision',
  'indicator',
  'procedure',
] as const;
export type MotionSubject = (typeof MOTION_SUBJECTS)[number];

/** What led to a proposal for the agenda. Source: DOMAIN, "Across the services". */
export const PROPOSAL_ORIGINS = [
  'jury-selection',
  'corrective-action',
  'missed-measurements',
  'funding-waiver',
  'gate-closed',
] as const;
export type ProposalOrigin = (typeof PROPOSAL_ORIGINS)[number];

/** Where a proposal stands: with the chair, taken up for a meeting, on its agenda, or settled. */
export const PROPOSAL_STATES = [
  'proposed',
  'taken-up',
  'on-agenda',
  'left-off',
  'withdrawn',
  'dealt-with',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Why a proposal goes back to the chair. */
export const PROPOSAL_RETURNS = ['agenda-was-fixed', 'not-dealt-with'] as const;

/** Why what a proposal rests on fell away. */
export const PROPOSAL_WITHDRAWALS = [
  'action-withdrawn',
  'action-completed',
  'measured-again',
  'gate-open-again',
  'funding-is-secured',
  'board-has-decided',
  'project-ended',
] as const;

/** `binding`: takes effect by itself; `advice`: a named competent authority decides. */
export const MOTION_EFFECTS = ['binding', 'advice'] as const;
export type MotionEffect = (typeof MOTION_EFFECTS)[number];

/** How a tally is judged. */
export const MAJORITIES = ['simple'] as const;

export const BALLOT_CHOICES = ['yes', 'no', 'abstain'] as const;
export type BallotChoice = (typeof BALLOT_CHOICES)[number];

/** Who put a ballot in: the person who represents the seat, or the secretary on the seat's behalf. */
export const BALLOT_HANDS = ['holder', 'secretary'] as const;
export type BallotHand = (typeof BALLOT_HANDS)[number];

/** What became of a motion. Source: DOMAIN part 3, "Outcome". */
export const MOTION_OUTCOMES = ['adopted', 'advised', 'rejected', 'no-quorum', 'deferred'] as const;
export type MotionOutcome = (typeof MOTION_OUTCOMES)[number];

/** The outcomes that are decisions, and enter the register. */
export const REGISTERED_OUTCOMES = ['adopted', 'advised', 'rejected'] as const;
export type RegisteredOutcome = (typeof REGISTERED_OUTCOMES)[number];

/** Where a decision stands now. */
export const DECISION_STATES = [
  'in-effect',
  'awaits-authority',
  'refused-by-authority',
  'without-effect',
  'superseded',
] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** What the competent authority did with an advice. */
export const AUTHORITY_ANSWERS = ['approved', 'refused'] as const;

/** Whether the authority followed the advice as it was given. */
export const CONFORMITIES = ['conform', 'deviating'] as const;

/** What happened to a published decision. */
export const PUBLISHED_CHANGES = [
  'authority-answered',
  'answer-overdue',
  'follow-up-added',
  'follow-up-late',
  'follow-up-completed',
  'superseded',
] as const;
export type PublishedChange = (typeof PUBLISHED_CHANGES)[number];

export const FOLLOW_UP_STATES = ['open', 'late', 'done'] as const;
