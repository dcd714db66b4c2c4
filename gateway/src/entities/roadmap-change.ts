import type { Localized, Provenance } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';
import type { Dependency, Milestone } from './project.js';

/** A request to change an item of a roadmap. */
@Entity({ name: 'roadmap_change', schema: 'gateway' })
export class RoadmapChangeEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'roadmap_id', type: 'text' })
  roadmapId!: string;

  @Column({ name: 'project_id', type: 'text' })
  projectId!: string;

  @Column({ name: 'period_from', type: 'date', nullable: true })
  periodFrom!: string | null;

  @Column({ name: 'period_to', type: 'date', nullable: true })
  periodTo!: string | null;

  @Column({ type: 'jsonb' })
  milestones!: readonly Milestone[];

  @Column({ type: 'jsonb' })
  dependencies!: readonly Dependency[];

  @Column({ type: 'jsonb', nullable: true })
  reason!: Localized | null;

  /** See ITEM_CHANGE_STATES. */
  @Column({ type: 'text' })
  state!: string;

  /** Why it was declined. */
  @Column({ name: 'decline_reason', type: 'jsonb', nullable: true })
  declineReason!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
