import type {
  BlockingCause,
  CheckCleared,
  ComplianceScreened,
  DpiaRecorded,
  DpiaScreened,
  DpoAdviceRecorded,
  EventOf,
  Localized,
  OpeningCause,
  PriorConsultationAnswered,
  ProcessingRecorded,
  Provenance,
} from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import type { Kept } from '../personal/kept.js';
import { History } from './history.js';

type Answer = EventOf<typeof ComplianceScreened>['data']['answers'][number];
type Cleared = EventOf<typeof CheckCleared>['data'];

/** A legal field as it was screened, and how its check stands since `changedOn`. */
export interface LegalCheck extends Answer {
  readonly changedOn: string;
  readonly openedBy: OpeningCause | null;
  readonly blockedBy: BlockingCause | null;
  /** Why it is open or blocked, or was cleared against advice. */
  readonly because: Localized | null;
  readonly evidence: string | null;
  readonly clearedBy: string | null;
  readonly validUntil: Cleared['validUntil'] | null;
  readonly note: Kept | null;
}

export interface Processing extends Omit<
  EventOf<typeof ProcessingRecorded>['data'],
  'projectId' | 'contacts'
> {
  readonly contacts: Kept | null;
}
export type DpiaScreening = Omit<EventOf<typeof DpiaScreened>['data'], 'projectId'>;

export interface OfficerAdvice extends Omit<EventOf<typeof DpoAdviceRecorded>['data'], 'projectId' | 'note'> {
  readonly note: Kept | null;
}

/** `current` until the project changes, or its review falls due. */
export interface Assessment extends Omit<EventOf<typeof DpiaRecorded>['data'], 'projectId'> {
  readonly current: boolean;
}

export interface Consultation {
  readonly sentOn: string;
  readonly reference: string;
  readonly answer: EventOf<typeof PriorConsultationAnswered>['data']['answer'] | null;
  readonly answeredOn: string | null;
  readonly answerReference: string | null;
  readonly note: Kept | null;
}

/** What the law asks of a project. What is null is not there yet, or not for the reader. */
@Entity({ name: 'compliance_file', schema: 'gateway' })
export class ComplianceFileEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ name: 'project_id', type: 'text' })
  projectId!: string;

  /** Whether it is clear: all of it that the public sees. */
  @Column({ type: 'text', nullable: true })
  standing!: string | null;

  /** What keeps it from being clear. */
  @Column({ type: 'text', nullable: true })
  lack!: string | null;

  /** The last day on which it is known to be clear. */
  @Column({ type: 'text', nullable: true })
  until!: string | null;

  @Column({ type: 'text', nullable: true })
  region!: string | null;

  @Column({ name: 'screened_on', type: 'text', nullable: true })
  screenedOn!: string | null;

  /** Whether the project changed since it was screened. */
  @Column({ type: 'boolean', nullable: true })
  outdated!: boolean | null;

  @Column({ type: 'jsonb', nullable: true })
  checks!: readonly LegalCheck[] | null;

  @Column({ type: 'jsonb', nullable: true })
  processing!: Processing | null;

  @Column({ name: 'dpia_screening', type: 'jsonb', nullable: true })
  dpiaScreening!: DpiaScreening | null;

  @Column({ type: 'jsonb', nullable: true })
  advice!: OfficerAdvice | null;

  @Column({ type: 'jsonb', nullable: true })
  assessment!: Assessment | null;

  @Column({ type: 'jsonb', nullable: true })
  consultation!: Consultation | null;

  /** The project stopped. */
  @Column({ type: 'boolean' })
  closed!: boolean;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
