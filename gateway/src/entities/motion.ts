import type {
  Effect,
  Localized,
  Majority,
  Provenance,
  Quorum,
  Subject,
  Tally,
  Voter,
} from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** A ballot as it was cast, open. */
export interface Ballot {
  readonly personId: string;
  readonly helix: string;
  readonly weight: number;
  readonly choice: string;
  readonly hand: string;
}

/** A motion of a meeting, its vote and its outcome. */
@Entity({ name: 'motion', schema: 'gateway' })
export class MotionEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'meeting_id', type: 'text', nullable: true })
  meetingId!: string | null;

  @Column({ name: 'body_id', type: 'text', nullable: true })
  bodyId!: string | null;

  @Column({ name: 'item_id', type: 'text', nullable: true })
  itemId!: string | null;

  /** put, open, closed or decided */
  @Column({ type: 'text' })
  state!: string;

  @Column({ name: 'motion_type', type: 'text', nullable: true })
  motionType!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  title!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  text!: Localized | null;

  @Column({ name: 'legal_basis', type: 'jsonb', nullable: true })
  legalBasis!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  subject!: Subject | null;

  @Column({ type: 'jsonb', nullable: true })
  effect!: Effect | null;

  @Column({ type: 'jsonb', nullable: true })
  majority!: Majority | null;

  @Column({ type: 'text', nullable: true })
  supersedes!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  quorum!: Quorum | null;

  @Column({ type: 'jsonb' })
  voters!: readonly Voter[];

  /** The last ballot of each seat, by its id. */
  @Column({ type: 'jsonb' })
  ballots!: Readonly<Record<string, Ballot>>;

  @Column({ type: 'jsonb', nullable: true })
  tally!: Tally | null;

  @Column({ type: 'text', nullable: true })
  outcome!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  explanation!: Localized | null;

  @Column({ name: 'decided_on', type: 'date', nullable: true })
  decidedOn!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
