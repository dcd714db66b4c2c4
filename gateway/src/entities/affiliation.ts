import { Column, Entity } from 'typeorm';
import type { Kept } from '../personal/kept.js';
import { History } from './history.js';

/** What links a person to an organisation, from a day to a day. */
@Entity({ name: 'affiliation', schema: 'gateway' })
export class AffiliationEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'person_id', type: 'text' })
  personId!: string;

  @Column({ name: 'organisation_id', type: 'text' })
  organisationId!: string;

  @Column({ type: 'text', nullable: true })
  position!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  title!: Kept | null;

  @Column({ type: 'date', nullable: true })
  from!: string | null;

  @Column({ type: 'date', nullable: true })
  to!: string | null;
}
