import type { Localized, Provenance } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** A roadmap. */
@Entity({ name: 'roadmap', schema: 'gateway' })
export class RoadmapEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'jsonb', nullable: true })
  title!: Localized | null;

  /** The version that is current by the board's decisions. */
  @Column({ name: 'current_baseline_id', type: 'text', nullable: true })
  currentBaselineId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
