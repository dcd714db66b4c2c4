import type { Provenance } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** A person holds a seat, from a day to a day. */
@Entity({ name: 'mandate', schema: 'gateway' })
export class MandateEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'body_id', type: 'text' })
  bodyId!: string;

  @Column({ name: 'seat_id', type: 'text' })
  seatId!: string;

  @Column({ name: 'person_id', type: 'text' })
  personId!: string;

  @Column({ type: 'text', nullable: true })
  capacity!: string | null;

  @Column({ type: 'date', nullable: true })
  from!: string | null;

  @Column({ type: 'date', nullable: true })
  to!: string | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
