import type { GateStanding, Localized, Money, Period, Provenance } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import type { Kept } from '../personal/kept.js';
import { History } from './history.js';

export interface Partner {
  readonly organisationId: string;
  readonly helix: string;
}

export interface Milestone {
  readonly milestoneId: string;
  readonly title: Localized;
  readonly date: string;
}

export interface Dependency {
  readonly projectId: string;
  readonly kind: string;
}

export interface Figure {
  readonly what: Localized;
  readonly value: string;
  readonly unit?: string;
  readonly page?: number;
}

export interface SheetWarning {
  readonly warning: string;
  readonly reason?: Localized;
}

export interface JuryDecision {
  readonly selected: boolean;
  readonly decidedOn: string;
  readonly session: string;
  readonly reasons: readonly Localized[];
}

/** When a project is expected to run, beside its plan. */
export interface Forecast {
  readonly recordedOn: string;
  readonly period: Period;
  readonly milestones: readonly { readonly milestoneId: string; readonly date: string }[];
  readonly reason: Localized;
}

export interface ReachedMilestone {
  readonly milestoneId: string;
  readonly reachedOn: string;
  readonly contractId?: string;
}

/** What was spent up to a day, all of it together. */
export interface ActualCost {
  readonly upTo: string;
  readonly spent: Money;
}

/** A project as the roadmap shows it. */
@Entity({ name: 'project', schema: 'gateway' })
export class ProjectEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'jsonb', nullable: true })
  title!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  summary!: Localized | null;

  @Column({ type: 'text', array: true })
  dimensions!: string[];

  /** initiative, or independent: of none */
  @Column({ type: 'text', nullable: true })
  structure!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  initiative!: Localized | null;

  @Column({ name: 'owner_organisation_id', type: 'text', nullable: true })
  ownerOrganisationId!: string | null;

  @Column({ type: 'jsonb' })
  partners!: readonly Partner[];

  /** Of the owner and the partners. */
  @Column({ type: 'text', array: true })
  helices!: string[];

  @Column({ type: 'text', nullable: true })
  territory!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  frames!: Readonly<Record<string, readonly string[]>> | null;

  /** Carries the label; the grounds on which it was lost are beside it. */
  @Column({ name: 'quick_win', type: 'boolean' })
  quickWin!: boolean;

  @Column({ name: 'quick_win_lost', type: 'jsonb', nullable: true })
  quickWinLost!: readonly string[] | null;

  @Column({ type: 'boolean' })
  pilot!: boolean;

  /** See PROJECT_STATES. */
  @Column({ type: 'text', nullable: true })
  state!: string | null;

  /** The roadmap on which it stands. */
  @Column({ name: 'roadmap_id', type: 'text', nullable: true })
  roadmapId!: string | null;

  @Column({ name: 'period_from', type: 'date', nullable: true })
  periodFrom!: string | null;

  @Column({ name: 'period_to', type: 'date', nullable: true })
  periodTo!: string | null;

  @Column({ type: 'jsonb' })
  milestones!: readonly Milestone[];

  @Column({ type: 'jsonb' })
  dependencies!: readonly Dependency[];

  /** How each gate stands; what is missing follows from it. */
  @Column({ type: 'jsonb' })
  gates!: readonly GateStanding[];

  /** What the source says of it; what it does not say is not there. */
  @Column({ type: 'jsonb' })
  figures!: readonly Figure[];

  @Column({ name: 'sheet_version', type: 'integer', nullable: true })
  sheetVersion!: number | null;

  @Column({ name: 'submitted_on', type: 'date', nullable: true })
  submittedOn!: string | null;

  @Column({ type: 'jsonb' })
  warnings!: readonly SheetWarning[];

  @Column({ type: 'jsonb', nullable: true })
  jury!: JuryDecision | null;

  @Column({ name: 'started_on', type: 'date', nullable: true })
  startedOn!: string | null;

  @Column({ name: 'completed_on', type: 'date', nullable: true })
  completedOn!: string | null;

  /** As last recorded; none since the plan was last changed. */
  @Column({ type: 'jsonb', nullable: true })
  forecast!: Forecast | null;

  @Column({ name: 'forecast_note', type: 'jsonb', nullable: true })
  forecastNote!: Kept | null;

  /** What it is expected to cost in the end. */
  @Column({ name: 'expected_cost', type: 'jsonb', nullable: true })
  expectedCost!: Money | null;

  @Column({ name: 'actual_cost', type: 'jsonb', nullable: true })
  actualCost!: ActualCost | null;

  @Column({ name: 'actual_cost_note', type: 'jsonb', nullable: true })
  actualCostNote!: Kept | null;

  @Column({ type: 'jsonb' })
  reached!: readonly ReachedMilestone[];

  @Column({ type: 'jsonb', nullable: true })
  results!: Localized | null;

  @Column({ name: 'stop_reason', type: 'jsonb', nullable: true })
  stopReason!: Localized | null;

  @Column({ name: 'stop_note', type: 'jsonb', nullable: true })
  stopNote!: Kept | null;

  /** Title and summary in all languages, folded for search. */
  @Column({ name: 'search_text', type: 'text' })
  searchText!: string;

  /** The title by language, as lists are sorted by it. */
  @Column({ name: 'sort_title', type: 'jsonb' })
  sortTitle!: Readonly<Record<string, string>>;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
