import type { AgendaItem, BodyRules, Localized, Provenance, RollSeat } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** A meeting of a body: agenda, roll, who came. */
@Entity({ name: 'meeting', schema: 'gateway' })
export class MeetingEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'body_id', type: 'text', nullable: true })
  bodyId!: string | null;

  /** convened, open or closed */
  @Column({ type: 'text' })
  state!: string;

  @Column({ name: 'starts_at', type: 'text', nullable: true })
  startsAt!: string | null;

  @Column({ type: 'date', nullable: true })
  day!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  place!: Localized | null;

  /** The rule set under which it is held. */
  @Column({ type: 'jsonb', nullable: true })
  rules!: BodyRules | null;

  @Column({ type: 'jsonb' })
  agenda!: readonly AgendaItem[];

  /** Proposed for the agenda, not yet on it. */
  @Column({ type: 'jsonb' })
  proposed!: readonly AgendaItem[];

  @Column({ type: 'jsonb', nullable: true })
  roll!: readonly RollSeat[] | null;

  /** Ids of the members who are there. */
  @Column({ type: 'text', array: true })
  present!: string[];

  /** Ids of motions on which no vote was opened. */
  @Column({ type: 'text', array: true })
  undecided!: string[];

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
