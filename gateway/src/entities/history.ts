import { Column, PrimaryColumn } from 'typeorm';

/**
 * What every read row carries: the source stream and view it belongs to, and when it stood. A row that stands now has
 * no `validTo`; its history are the rows of the same stream, key, tier and reader before it.
 */
export class History {
  @PrimaryColumn({ type: 'text' })
  stream!: string;

  /** Which row of the stream, where a stream has several (a grant of a person, an item of a roadmap); else empty. */
  @PrimaryColumn({ type: 'text' })
  key!: string;

  /** The view: see `visibility/tiers.ts`. */
  @PrimaryColumn({ type: 'text' })
  tier!: string;

  /** The person whose view it is (`person:<id>`), in a tier per person; else empty. */
  @PrimaryColumn({ type: 'text' })
  reader!: string;

  /** Among the tiers that a reader may read, the highest rank shows all of it. */
  @Column({ type: 'smallint' })
  rank!: number;

  /** Version of the last event of the stream that this tier saw of this row. */
  @Column({ type: 'integer' })
  version!: number;

  /** Recorded time of that event. */
  @PrimaryColumn({ name: 'valid_from', type: 'timestamptz', precision: 3 })
  validFrom!: Date;

  @Column({ name: 'valid_to', type: 'timestamptz', precision: 3, nullable: true })
  validTo!: Date | null;
}
