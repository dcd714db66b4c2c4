import type {
  AgendaProposalRaised,
  AgendaProposalReturned,
  AgendaProposalWithdrawn,
  EventOf,
  Localized,
  ProposalState,
} from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

type Raised = EventOf<typeof AgendaProposalRaised>['data'];

/** An item that a policy proposed for an agenda of the board. */
@Entity({ name: 'agenda_proposal', schema: 'gateway' })
export class AgendaProposalEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  /** Null while there is no board. */
  @Column({ name: 'body_id', type: 'text', nullable: true })
  bodyId!: string | null;

  @Column({ type: 'text', nullable: true })
  state!: ProposalState | null;

  @Column({ type: 'text', nullable: true })
  origin!: Raised['origin'] | null;

  @Column({ name: 'motion_type', type: 'text', nullable: true })
  motionType!: Raised['motionType'] | null;

  @Column({ type: 'jsonb', nullable: true })
  title!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  wording!: Localized | null;

  @Column({ type: 'jsonb', nullable: true })
  subject!: Raised['subject'] | null;

  @Column({ type: 'jsonb', nullable: true })
  waiver!: Raised['waiver'] | null;

  /** Recorded time of the event by which it was last raised, ISO 8601. */
  @Column({ name: 'raised_at', type: 'text', nullable: true })
  raisedAt!: string | null;

  @Column({ name: 'cause_event_id', type: 'text', nullable: true })
  causeEventId!: string | null;

  /** The meeting that it is or was taken up for. */
  @Column({ name: 'meeting_id', type: 'text', nullable: true })
  meetingId!: string | null;

  /** The item that it became there. */
  @Column({ name: 'item_id', type: 'text', nullable: true })
  itemId!: string | null;

  /** Why it went back to the chair, the last time. */
  @Column({ type: 'text', nullable: true })
  returned!: EventOf<typeof AgendaProposalReturned>['data']['cause'] | null;

  /** Why what it rests on fell away. */
  @Column({ type: 'text', nullable: true })
  withdrawal!: EventOf<typeof AgendaProposalWithdrawn>['data']['cause'] | null;

  /** Why it was left off. */
  @Column({ name: 'decline_reason', type: 'jsonb', nullable: true })
  declineReason!: Localized | null;
}
