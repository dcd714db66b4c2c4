import { Column, Entity } from 'typeorm';
import { History } from './history.js';
import type { Dependency, Milestone } from './project.js';

/** The place of a project on a roadmap. */
@Entity({ name: 'roadmap_item', schema: 'gateway' })
export class RoadmapItemEntity {
  @Column(() => History, { prefix: false })
  history!: History;

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

  /** Its project will not end, but others depend on it. */
  @Column({ type: 'boolean' })
  halted!: boolean;

  @Column({ type: 'boolean' })
  removed!: boolean;
}
