import type { Localized, Provenance } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** An organisation, under one enterprise number or none. */
@Entity({ name: 'organisation', schema: 'gateway' })
export class OrganisationEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'jsonb', nullable: true })
  name!: Localized | null;

  @Column({ type: 'text', nullable: true })
  helix!: string | null;

  @Column({ name: 'organisation_kind', type: 'text', nullable: true })
  organisationKind!: string | null;

  @Column({ name: 'enterprise_number', type: 'text', nullable: true })
  enterpriseNumber!: string | null;

  @Column({ type: 'text', nullable: true })
  territory!: string | null;

  @Column({ type: 'text', array: true })
  themes!: string[];

  /** Registered anew under its right number: that row stands for the organisation. */
  @Column({ type: 'boolean' })
  superseded!: boolean;

  /** Names in all languages, folded for search. */
  @Column({ name: 'search_text', type: 'text' })
  searchText!: string;

  /** Its name as lists are sorted by it. */
  @Column({ name: 'sort_name', type: 'text' })
  sortName!: string;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
