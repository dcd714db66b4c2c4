import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event of any service, as the trail tells it. Holds references where values are kept apart, never the values. */
@Entity({ name: 'trail_event', schema: 'gateway' })
export class TrailEventEntity {
  @PrimaryColumn({ name: 'event_id', type: 'text' })
  eventId!: string;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'bigint' })
  position!: string;

  @Column({ type: 'text' })
  stream!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  type!: string;

  /** Who may read it, by name; which keys stand for them is with its stream. */
  @Column({ type: 'text', array: true })
  audiences!: string[];

  /** The persons who read it as `self`, as keys. */
  @Column({ type: 'text', array: true })
  owners!: string[];

  /** The ids of what it is about. */
  @Column({ type: 'text', array: true })
  subjects!: string[];

  @Column({ type: 'jsonb' })
  data!: Record<string, unknown>;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: string;

  @Column({ name: 'actor_id', type: 'text' })
  actorId!: string;

  @Column({ type: 'text', nullable: true })
  agency!: string | null;

  @Column({ type: 'text', nullable: true })
  mandate!: string | null;

  @Column({ name: 'causation_id', type: 'text' })
  causationId!: string;

  @Column({ name: 'correlation_id', type: 'text' })
  correlationId!: string;

  @Column({ name: 'occurred_at', type: 'timestamptz', precision: 3 })
  occurredAt!: Date;

  @Column({ name: 'recorded_at', type: 'timestamptz', precision: 3 })
  recordedAt!: Date;
}
