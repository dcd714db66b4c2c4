import type {
  CorrectiveAction,
  EventOf,
  IndicatorDefined,
  IndicatorOwner,
  Localized,
  Measurement as Recorded,
  Period,
  Provenance,
  TargetRevision,
  Variance,
} from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import type { Kept } from '../personal/kept.js';
import { History } from './history.js';

type Defined = EventOf<typeof IndicatorDefined>['data'];

/** A value of a period as it stands, with those that were corrected; the note is for the office and the parties. */
export interface Measurement extends Recorded {
  readonly note: Kept | null;
}

/** An indicator. What is null is not there yet, or not for the reader. Values are exact decimals, as text. */
@Entity({ name: 'indicator', schema: 'gateway' })
export class IndicatorEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'framework_id', type: 'text', nullable: true })
  frameworkId!: string | null;

  @Column({ name: 'project_id', type: 'text', nullable: true })
  projectId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  owner!: IndicatorOwner | null;

  @Column({ type: 'jsonb', nullable: true })
  names!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  definition!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  unit!: Localized | null;

  @Column({ type: 'text', nullable: true })
  direction!: Defined['direction'] | null;

  @Column({ type: 'text', nullable: true })
  band!: string | null;

  @Column({ type: 'text', nullable: true })
  source!: string | null;

  @Column({ type: 'text', nullable: true })
  frequency!: Defined['frequency'] | null;

  @Column({ type: 'jsonb', nullable: true })
  principles!: Defined['principles'] | null;

  @Column({ type: 'jsonb', nullable: true })
  baseline!: Defined['baseline'] | null;

  @Column({ type: 'jsonb', nullable: true })
  targets!: Defined['targets'] | null;

  /** Every path that it had before, the first one first. */
  @Column({ name: 'target_revisions', type: 'jsonb' })
  targetRevisions!: readonly TargetRevision[];

  @Column({ name: 'tolerance_bp', type: 'integer', nullable: true })
  toleranceBp!: number | null;

  @Column({ name: 'grace_days', type: 'integer', nullable: true })
  graceDays!: number | null;

  /** The number of the rule by which it is judged. */
  @Column({ type: 'integer', nullable: true })
  rule!: number | null;

  @Column({ name: 'first_period', type: 'jsonb', nullable: true })
  firstPeriod!: Period | null;

  /** By period. */
  @Column({ type: 'jsonb' })
  measurements!: readonly Measurement[];

  @Column({ type: 'jsonb', nullable: true })
  variance!: Variance | null;

  @Column({ type: 'jsonb', nullable: true })
  action!: CorrectiveAction | null;

  /** The day on which it was measured no more, as its project had ended. */
  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn!: string | null;

  @Column({ type: 'boolean' })
  published!: boolean;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
