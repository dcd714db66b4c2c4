import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NamedReaders } from '../visibility/readers.js';

/** A stream of a service: how far it was folded, and who its events name as readers. */
@Entity({ name: 'source_stream', schema: 'gateway' })
export class SourceStreamEntity {
  @PrimaryColumn({ type: 'text' })
  source!: string;

  @PrimaryColumn({ type: 'text' })
  stream!: string;

  @Column({ type: 'text' })
  category!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** By audience and by the place in the payload that names them. */
  @Column({ type: 'jsonb' })
  named!: NamedReaders;

  /** All readers of an audience now, as keys: `person:<id>`, `body:<id>`, `org:<id>`. */
  @Column({ type: 'text', array: true })
  self!: string[];

  @Column({ type: 'text', array: true })
  body!: string[];

  /** The persons who evaluate the tenders of a procedure, as keys of persons. */
  @Column({ type: 'text', array: true })
  team!: string[];

  @Column({ type: 'text', array: true })
  parties!: string[];
}

/** Moves whenever a read table changes, in the same transaction: what caches follow. */
@Entity({ name: 'read_version', schema: 'gateway' })
export class ReadVersionEntity {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ type: 'bigint' })
  version!: string;
}

/** The values that are kept apart from events: joined when read, in no history row, deleted by an erasure. */
@Entity({ name: 'personal_value', schema: 'gateway' })
export class PersonalValueEntity {
  @PrimaryColumn({ type: 'text' })
  source!: string;

  @PrimaryColumn({ name: 'event_id', type: 'text' })
  eventId!: string;

  /** RFC 6901 pointer into the event's payload. */
  @PrimaryColumn({ type: 'text' })
  pointer!: string;

  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  /** Null when it was erased. */
  @Column({ type: 'jsonb', nullable: true })
  value!: unknown;

  /** Of the event, or of the erasure. */
  @Column({ type: 'bigint' })
  position!: string;
}
