import type { Localized, Money, Provenance } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';
import type { Dependency, Milestone } from './project.js';

/** What a version of a roadmap holds of one project. */
export interface BaselineItem {
  readonly projectId: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly milestones: readonly Milestone[];
  readonly dependencies: readonly Dependency[];
  /** The office's until a decision makes the version current. */
  readonly budget?: Money;
}

export interface BaselineWarning {
  readonly warning: string;
  readonly reason?: Localized;
}

/** A decision on a version of a roadmap. */
export interface BaselineDecision {
  readonly decisionId: string;
  readonly tookEffectOn?: string;
  /** Whether a later decision took its place. */
  readonly replaced: boolean;
}

/** A version of a roadmap: what stood on it when it was drafted. */
@Entity({ name: 'roadmap_baseline', schema: 'gateway' })
export class RoadmapBaselineEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'roadmap_id', type: 'text' })
  roadmapId!: string;

  /** Counted on the roadmap from 1. */
  @Column({ type: 'integer', nullable: true })
  number!: number | null;

  @Column({ type: 'jsonb', nullable: true })
  title!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  reason!: Localized | null;

  @Column({ type: 'jsonb' })
  items!: readonly BaselineItem[];

  @Column({ type: 'jsonb' })
  warnings!: readonly BaselineWarning[];

  @Column({ type: 'jsonb' })
  decisions!: readonly BaselineDecision[];

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
