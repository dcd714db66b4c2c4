import type {
  AwardNotified,
  ContractNoticePublished,
  ContractSigned,
  EventOf,
  NeedsDistinguished,
  ProcedureCancelled,
  ProcedureLaunched,
  ProcedurePlanned,
  ProcurementAdvice,
  Provenance,
  SuspensionRequested,
  SuspensionRuled,
  TenderReceived,
  TendersEvaluated,
  TendersOpened,
} from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

type DataOf<C> = EventOf<C> extends { readonly data: infer D } ? Omit<D, 'procedureId' | 'projectId'> : never;
type Planned = DataOf<typeof ProcedurePlanned>;
type Launched = DataOf<typeof ProcedureLaunched>;

/** The need of a procedure with its estimate. */
export type Need = Pick<
  Planned,
  | 'durationMonths'
  | 'estimate'
  | 'total'
  | 'lots'
  | 'lotsReason'
  | 'recurring'
  | 'subsidisedAbove50'
  | 'research'
  | 'launchOn'
  | 'cpvVerified'
>;

/** How it was launched: the notice’s part of it is public. */
export type Launch = Pick<Launched, 'launchedOn' | 'requirements' | 'criteria'> &
  Partial<Pick<Launched, 'openedBy' | 'rulesUntil' | 'validityDays' | 'lotsReason'>>;
export type Due = NonNullable<Launched['tendersDue']>;

/** A tender as its evaluation team sees it: sealed until the opening. */
export type Tender = Pick<DataOf<typeof TenderReceived>, 'tenderId' | 'digest' | 'receivedAt'> &
  Partial<Pick<DataOf<typeof TendersOpened>['tenders'][number], 'tenderer' | 'price'>> &
  Partial<Pick<DataOf<typeof TendersEvaluated>['ranking'][number], 'rank' | 'score' | 'points'>> & {
    /** Why it could not be read, or its tenderer was excluded. */
    readonly setAside?: DataOf<typeof TendersOpened>['unreadable'][number]['reason'];
    readonly selected?: boolean;
    /** The day on which its tenderer was told of the decision. */
    readonly notifiedOn?: string;
  };

/** A decision on the award; before all concerned were told, its evaluation team alone sees it. */
export type AwardDecision = Pick<
  DataOf<typeof AwardNotified>,
  'tenderId' | 'amount' | 'reasons' | 'decidedOn'
> &
  Partial<Pick<DataOf<typeof AwardNotified>, 'contractor' | 'notifiedOn' | 'standstill'>>;

export type Suspension = DataOf<typeof SuspensionRequested> &
  Partial<Pick<DataOf<typeof SuspensionRuled>, 'outcome' | 'ruledOn'>>;

/** A contract; the public sees what its award notice says. */
export type Contract = Pick<DataOf<typeof ContractSigned>, 'contractId' | 'signedOn' | 'contractor'> &
  Partial<Pick<DataOf<typeof ContractSigned>, 'reservationId' | 'milestoneId' | 'value' | 'endsOn'>> & {
    /** Excluding VAT, as published. */
    readonly amount?: DataOf<typeof AwardNotified>['amount'];
    readonly completedOn?: string;
    /** The project stopped, and it still runs. */
    readonly listed?: boolean;
    readonly ending?: boolean;
    readonly noticePublishedOn?: string;
    /** The last day for the award notice. */
    readonly noticeDue?: string;
    readonly noticeOverdueSince?: string;
  };

/** A procurement procedure. What is null is not there yet, or not for the reader. */
@Entity({ name: 'procedure', schema: 'gateway' })
export class ProcedureEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ type: 'text' })
  id!: string;

  @Column({ name: 'project_id', type: 'text' })
  projectId!: string;

  /** As told by events; what a passed day makes of it is judged when it is read. */
  @Column({ type: 'text', nullable: true })
  state!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  title!: Planned['title'] | null;

  @Column({ type: 'jsonb', nullable: true })
  description!: DataOf<typeof ContractNoticePublished>['description'] | null;

  @Column({ type: 'jsonb', nullable: true })
  authority!: Planned['authority'] | null;

  @Column({ name: 'contract_type', type: 'text', nullable: true })
  contractType!: string | null;

  @Column({ type: 'text', array: true })
  cpv!: readonly string[];

  @Column({ type: 'jsonb', nullable: true })
  framework!: NonNullable<Planned['framework']> | null;

  @Column({ type: 'jsonb', nullable: true })
  need!: Need | null;

  @Column({ type: 'jsonb', nullable: true })
  grounds!: Planned['grounds'] | null;

  @Column({ type: 'jsonb', nullable: true })
  advice!: ProcurementAdvice | null;

  @Column({ type: 'jsonb', nullable: true })
  distinguished!:
    readonly Pick<DataOf<typeof NeedsDistinguished>, 'distinctFrom' | 'officerId' | 'reason'>[] | null;

  @Column({ type: 'jsonb', nullable: true })
  split!: { readonly with: readonly string[]; readonly sum: Planned['total'] } | null;

  @Column({ type: 'text', nullable: true })
  procedure!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  launch!: Launch | null;

  @Column({ name: 'requests_due', type: 'jsonb', nullable: true })
  requestsDue!: Due | null;

  @Column({ name: 'tenders_due', type: 'jsonb', nullable: true })
  tendersDue!: Due | null;

  @Column({ name: 'validity_ended', type: 'boolean' })
  validityEnded!: boolean;

  @Column({ type: 'text', array: true, nullable: true })
  team!: readonly string[] | null;

  @Column({ type: 'jsonb', nullable: true })
  tenders!: readonly Tender[] | null;

  @Column({ name: 'evaluation_report', type: 'jsonb', nullable: true })
  evaluationReport!: DataOf<typeof TendersEvaluated>['report'] | null;

  @Column({ type: 'jsonb', nullable: true })
  award!: AwardDecision | null;

  @Column({ type: 'jsonb', nullable: true })
  suspensions!: readonly Suspension[] | null;

  @Column({ type: 'jsonb', nullable: true })
  contract!: Contract | null;

  @Column({ type: 'jsonb', nullable: true })
  cancellation!: Partial<Pick<DataOf<typeof ProcedureCancelled>, 'cause' | 'reason'>> | null;

  @Column({ name: 'search_text', type: 'text' })
  searchText!: string;

  @Column({ type: 'jsonb', nullable: true })
  provenance!: Provenance | null;
}
