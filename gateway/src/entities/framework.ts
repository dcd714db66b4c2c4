import type { EventOf, FrameworkOpened, Localized, Provenance } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** A framework of indicators. What is null is not for the reader. */
@Entity({ name: 'framework', schema: 'gateway' })
export class FrameworkEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'jsonb', nullable: true })
  names!: Localized | null;

  @Column({ type: 'text', nullable: true })
  edition!: string | null;

  @Column({ type: 'text', nullable: true })
  source!: string | null;

  /** Whether it is not the publisher's own text. */
  @Column({ type: 'boolean', nullable: true })
  unofficial!: boolean | null;

  @Column({ name: 'count_band', type: 'jsonb', nullable: true })
  countBand!: EventOf<typeof FrameworkOpened>['data']['countBand'] | null;

  @Column({ type: 'boolean' })
  published!: boolean;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
