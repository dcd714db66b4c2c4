import type { EventOf, HistoricalProcedureImported, Localized, Provenance } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

type Imported = EventOf<typeof HistoricalProcedureImported>['data'];

/** A procedure taken over from a published notice: historical, unchecked. What is null the notice does not give. */
@Entity({ name: 'historical_procedure', schema: 'gateway' })
export class HistoricalProcedureEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  notice!: string;

  @Column({ name: 'published_on', type: 'date' })
  publishedOn!: string;

  @Column({ name: 'notice_kind', type: 'text' })
  noticeKind!: string;

  @Column({ type: 'text' })
  nature!: string;

  @Column({ type: 'text' })
  procedure!: string;

  @Column({ type: 'jsonb' })
  title!: Localized;

  @Column({ type: 'text', nullable: true })
  buyer!: string | null;

  @Column({ name: 'authority_type', type: 'text', nullable: true })
  authorityType!: string | null;

  @Column({ name: 'legal_basis', type: 'text', nullable: true })
  legalBasis!: string | null;

  /** As the notice writes it. */
  @Column({ type: 'text', nullable: true })
  town!: string | null;

  /** NIS code, where the town is known. */
  @Column({ type: 'text', nullable: true })
  municipality!: string | null;

  /** NUTS codes. */
  @Column({ type: 'text', array: true })
  places!: string[];

  @Column({ type: 'text', array: true })
  cpv!: string[];

  @Column({ type: 'jsonb', nullable: true })
  value!: NonNullable<Imported['value']> | null;

  @Column({ type: 'text', nullable: true })
  language!: string | null;

  /** What the notice does not give. */
  @Column({ type: 'text', array: true })
  missing!: string[];

  @Column({ type: 'text' })
  standing!: string;

  /** Title and buyer, folded for search. */
  @Column({ name: 'search_text', type: 'text' })
  searchText!: string;

  @Column({ type: 'jsonb' })
  provenance!: Provenance;
}
