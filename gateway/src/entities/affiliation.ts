import { Column, Entity, Index } from 'typeorm';
import { History } from './history.js';
import type { Kept } from '../personal/kept.js';

/** What links a person to an organisation, from a day to a day. */
@Entity({ name: 'affiliation', schema: 'gateway' })
export class AffiliationEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Index('affiliation_person')
  @Column({ name: 'person_id', type: 'text' })
  personId!: string;

  @Index('affiliation_organisation')
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
