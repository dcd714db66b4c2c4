import type {
  BridgeRecorded,
  CommitmentRecorded,
  EventOf,
  FundingPlanOpened,
  FundingStanding,
  FundsReserved,
  Money,
  Provenance,
  WaiverTerms,
} from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

type Opened = EventOf<typeof FundingPlanOpened>['data'];
type Recorded = EventOf<typeof CommitmentRecorded>['data'];

/** What an instrument pays: `schedule` adds up to what it is worth now. Sums in cents. */
export interface Commitment extends Omit<Recorded, 'projectId'> {
  readonly confirmedOn?: string;
  /** Drawn on a credit or a budget, received of a subsidy. */
  readonly moved: number;
  readonly repaid: number;
  /** When it is repaid; not there until it was scheduled, nor once more is drawn. */
  readonly repayments?: Recorded['schedule'];
}

/** What brings a commitment's money forward. Sums in cents. */
export interface Bridge extends Omit<EventOf<typeof BridgeRecorded>['data'], 'projectId'> {
  readonly drawn: number;
  readonly repaid: number;
}

/** Funds kept for a procedure; `from` is what is still taken of each commitment. */
export interface Reservation extends Omit<EventOf<typeof FundsReserved>['data'], 'projectId'> {
  readonly state: 'active' | 'consumed' | 'released';
  readonly contractId?: string;
  /** Of the contract that was booked: what no commitment carries, in cents. */
  readonly uncovered?: number;
}

/** How a project is funded. What is null is not there yet, or not for the reader. */
@Entity({ name: 'funding_plan', schema: 'gateway' })
export class FundingPlanEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ name: 'project_id', type: 'text' })
  projectId!: string;

  @Column({ type: 'jsonb', nullable: true })
  need!: Opened['need'] | null;

  @Column({ type: 'jsonb', nullable: true })
  total!: Money | null;

  /** Whether funding may commit firmly: it follows the project's approval. */
  @Column({ type: 'text', nullable: true })
  firmness!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  standing!: FundingStanding | null;

  /** Why funding that was secured is not any more. */
  @Column({ type: 'text', nullable: true })
  loss!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  commitments!: readonly Commitment[] | null;

  @Column({ type: 'jsonb', nullable: true })
  bridges!: readonly Bridge[] | null;

  @Column({ type: 'jsonb', nullable: true })
  reservations!: readonly Reservation[] | null;

  @Column({ type: 'jsonb', nullable: true })
  waiver!: (WaiverTerms & { readonly decisionId: string }) | null;

  /** What the board was last asked to waive, until it did. */
  @Column({ name: 'waiver_asked', type: 'jsonb', nullable: true })
  waiverAsked!: WaiverTerms | null;

  /** The project stopped: nothing is committed any more. */
  @Column({ type: 'boolean' })
  released!: boolean;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
