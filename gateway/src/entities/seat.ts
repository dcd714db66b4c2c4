import type { Localized } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** A seat of a body. */
@Entity({ name: 'seat', schema: 'gateway' })
export class SeatEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'body_id', type: 'text' })
  bodyId!: string;

  @Column({ type: 'text', nullable: true })
  helix!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  name!: Localized | null;

  @Column({ type: 'integer', nullable: true })
  weight!: number | null;

  @Column({ type: 'text', nullable: true })
  vote!: string | null;

  @Column({ type: 'text', nullable: true })
  office!: string | null;
}
