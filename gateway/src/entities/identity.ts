import { Column, Entity } from 'typeorm';
import type { Kept } from '../personal/kept.js';
import { History } from './history.js';

/** What an identity provider calls a person: a sign-in, and whose it is or was last. */
@Entity({ name: 'identity', schema: 'gateway' })
export class IdentityEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ name: 'person_id', type: 'text' })
  personId!: string;

  @Column({ type: 'text' })
  issuer!: string;

  /** The subject claim of its tokens. */
  @Column({ type: 'jsonb', nullable: true })
  identity!: Kept | null;

  @Column({ type: 'boolean' })
  linked!: boolean;
}
