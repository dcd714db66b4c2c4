import type { BodyRules, Localized, Provenance } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** A body: board, jury, evaluation committee, council. */
@Entity({ name: 'body', schema: 'gateway' })
export class BodyEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'body_kind', type: 'text', nullable: true })
  bodyKind!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  name!: Localized | null;

  @Column({ type: 'text', nullable: true })
  territory!: string | null;

  @Column({ name: 'public_languages', type: 'text', array: true })
  publicLanguages!: string[];

  @Column({ name: 'legal_basis', type: 'jsonb', nullable: true })
  legalBasis!: Localized | null;

  /** The rule set in force from the next meeting convened. */
  @Column({ type: 'jsonb', nullable: true })
  rules!: BodyRules | null;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
