import type { AuthorityAnswer, Effect, Localized, Provenance, Quorum, Tally } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** What is to be done after a decision. The owner is a person, who is not named to the public, or an organisation. */
export interface FollowUp {
  readonly followUpId: string;
  readonly wording: Localized;
  readonly due: string;
  readonly state: string;
  readonly organisationId?: string | null;
  readonly personId?: string | null;
  readonly completedOn?: string | null;
}

/** A decision of a body and where it stands. */
@Entity({ name: 'decision', schema: 'gateway' })
export class DecisionEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'body_id', type: 'text', nullable: true })
  bodyId!: string | null;

  @Column({ name: 'body_name', type: 'jsonb', nullable: true })
  bodyName!: Localized | null;

  @Column({ type: 'integer', nullable: true })
  year!: number | null;

  /** In the register of its body and year, from 1. */
  @Column({ type: 'integer', nullable: true })
  number!: number | null;

  @Column({ name: 'meeting_id', type: 'text', nullable: true })
  meetingId!: string | null;

  @Column({ name: 'motion_id', type: 'text', nullable: true })
  motionId!: string | null;

  @Column({ name: 'motion_type', type: 'text', nullable: true })
  motionType!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  title!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  text!: Localized | null;

  @Column({ name: 'legal_basis', type: 'jsonb', nullable: true })
  legalBasis!: Localized | null;

  @Column({ name: 'subject_kind', type: 'text', nullable: true })
  subjectKind!: string | null;

  @Column({ name: 'subject_id', type: 'text', nullable: true })
  subjectId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  effect!: Effect | null;

  @Column({ type: 'text', nullable: true })
  outcome!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  explanation!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  quorum!: Quorum | null;

  @Column({ type: 'jsonb', nullable: true })
  tally!: Tally | null;

  @Column({ name: 'decided_on', type: 'date', nullable: true })
  decidedOn!: string | null;

  /** in-effect, awaits-authority, refused-by-authority, without-effect or superseded */
  @Column({ type: 'text', nullable: true })
  state!: string | null;

  /** Last day of the competent authority’s term. */
  @Column({ name: 'answer_due', type: 'date', nullable: true })
  answerDue!: string | null;

  /** The deadline passed and no answer was recorded. */
  @Column({ name: 'answer_overdue', type: 'boolean' })
  answerOverdue!: boolean;

  @Column({ type: 'jsonb', nullable: true })
  answer!: AuthorityAnswer | null;

  @Column({ name: 'took_effect_on', type: 'date', nullable: true })
  tookEffectOn!: string | null;

  @Column({ type: 'text', nullable: true })
  supersedes!: string | null;

  @Column({ name: 'superseded_by', type: 'text', nullable: true })
  supersededBy!: string | null;

  @Column({ name: 'follow_ups', type: 'jsonb' })
  followUps!: readonly FollowUp[];

  @Column({ name: 'published_on', type: 'date', nullable: true })
  publishedOn!: string | null;

  /** Titles in all languages, folded for search. */
  @Column({ name: 'search_text', type: 'text' })
  searchText!: string;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
