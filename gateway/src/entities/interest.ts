import { Column, Entity } from 'typeorm';
import type { Kept } from '../personal/kept.js';
import { History } from './history.js';

/** An interest that a person or organisation declared. */
@Entity({ name: 'interest', schema: 'gateway' })
export class InterestEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'interest_kind', type: 'text', nullable: true })
  interestKind!: string | null;

  @Column({ name: 'holder_person_id', type: 'text', nullable: true })
  holderPersonId!: string | null;

  @Column({ name: 'holder_organisation_id', type: 'text', nullable: true })
  holderOrganisationId!: string | null;

  @Column({ name: 'in_organisation_id', type: 'text', nullable: true })
  inOrganisationId!: string | null;

  @Column({ name: 'in_project_id', type: 'text', nullable: true })
  inProjectId!: string | null;

  @Column({ type: 'date', nullable: true })
  from!: string | null;

  @Column({ type: 'date', nullable: true })
  to!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  note!: Kept | null;
}
