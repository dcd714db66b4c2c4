import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** A role that a person was given, from a day to a day. */
@Entity({ name: 'role_grant', schema: 'gateway' })
export class RoleGrantEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'person_id', type: 'text' })
  personId!: string;

  @Column({ type: 'text' })
  role!: string;

  /** The organisation for which it is held: the agency. */
  @Column({ name: 'organisation_id', type: 'text', nullable: true })
  organisationId!: string | null;

  @Column({ type: 'date', nullable: true })
  from!: string | null;

  @Column({ type: 'date', nullable: true })
  to!: string | null;

  @Column({ type: 'boolean' })
  withdrawn!: boolean;
}
