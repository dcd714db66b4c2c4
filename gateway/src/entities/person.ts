import type { Provenance } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import type { Kept } from '../personal/kept.js';
import { History } from './history.js';

/** A person: a pseudonym with references to what is kept apart. */
@Entity({ name: 'person', schema: 'gateway' })
export class PersonEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'jsonb', nullable: true })
  name!: Kept | null;

  @Column({ type: 'jsonb', nullable: true })
  email!: Kept | null;

  @Column({ type: 'text', nullable: true })
  language!: string | null;

  @Column({ type: 'jsonb' })
  legitimacies!: readonly { readonly legitimacy: string; readonly status: Kept | null }[];

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
