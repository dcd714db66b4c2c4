import type {
  BridgeRecorded,
  CommitmentRecorded,
  EventOf,
  FUNDING_EVENTS,
  FundingPlanOpened,
  FundingSecured,
  FundingStanding,
  FundsReserved,
  Period,
  WaiverTerms,
} from '@helixboard/contracts';
import type { Schedule } from './schedule.js';

export type FundingEvent = EventOf<(typeof FUNDING_EVENTS)[number]>;
type Recorded = EventOf<typeof CommitmentRecorded>['data'];

export interface ProjectParties {
  readonly ownerOrganisationId: string;
  readonly partners: readonly string[];
}

/** Money that moved on a day. */
export interface Movement {
  readonly on: string;
  readonly cents: number;
}

/** What an instrument pays, as the events leave it. */
export interface Commitment extends Pick<
  Recorded,
  'commitmentId' | 'instrument' | 'ownBudget' | 'subsidy' | 'credit'
> {
  readonly firm: boolean;
  /** When how much of it comes in: together what it is worth now. */
  readonly schedule: Schedule;
  /** Drawn on a credit or a budget, received of a subsidy. */
  readonly moved: readonly Movement[];
  readonly repaid: number;
  /** When it is repaid: adds up to what was drawn, or is not there. */
  readonly repayments?: Schedule | undefined;
}

/** A subsidy advance or cash credit, as the events leave it. */
export interface Bridge extends Pick<
  EventOf<typeof BridgeRecorded>['data'],
  'commitmentId' | 'instrument' | 'bridges'
> {
  readonly cents: number;
  readonly period: Period;
  readonly drawn: number;
  readonly repaid: number;
}

export interface Reservation extends Pick<EventOf<typeof FundsReserved>['data'], 'amount' | 'from'> {
  readonly reservationId: string;
  readonly procedureId: string;
  readonly state: 'active' | 'consumed' | 'released';
  readonly contractId?: string;
}

/** A project's stream of funding: what it follows of the project, and the plan once it is opened. */
export interface FundingPlan {
  /** Whether the project's approval gate is open. */
  readonly approved: boolean;
  /** Whether the public knows how the funding stands. */
  readonly published: boolean;
  /** Whether the project stopped. */
  readonly ended: boolean;
  readonly opened?: Omit<EventOf<typeof FundingPlanOpened>['data'], 'need' | 'total'>;
  readonly need: readonly { readonly year: number; readonly cents: number }[];
  readonly commitments: Readonly<Record<string, Commitment>>;
  readonly bridges: Readonly<Record<string, Bridge>>;
  readonly reservations: Readonly<Record<string, Reservation>>;
  /** Ids of drawdowns, receipts and repayments. */
  readonly movements: readonly string[];
  readonly waiver?: ({ readonly decisionId: string } & WaiverTerms) | undefined;
  /** Decisions that waive nothing any more, or never will: ended, superseded, replaced. */
  readonly pastWaivers: readonly string[];
  /** On what funding is secured, as last told to the project. */
  readonly secured?: Pick<EventOf<typeof FundingSecured>['data'], 'ground' | 'waiver'> | undefined;
  /** How it stands, as last told. */
  readonly told?: FundingStanding;
}

export const initialState = (): FundingPlan => ({
  approved: false,
  published: false,
  ended: false,
  need: [],
  commitments: {},
  bridges: {},
  reservations: {},
  movements: [],
  pastWaivers: [],
});

type Keyed = 'commitments' | 'bridges' | 'reservations';

const changed = <K extends Keyed>(
  plan: FundingPlan,
  kind: K,
  id: string,
  change: (before: FundingPlan[K][string]) => Partial<FundingPlan[K][string]>,
): FundingPlan => {
  const before = plan[kind][id] as FundingPlan[K][string] | undefined;
  return before === undefined
    ? plan
    : { ...plan, [kind]: { ...plan[kind], [id]: { ...before, ...change(before) } } };
};

const recorded = (d: Recorded): Commitment => ({
  commitmentId: d.commitmentId,
  instrument: d.instrument,
  firm: d.standing === 'firm',
  schedule: d.schedule,
  moved: [],
  repaid: 0,
  ...(d.ownBudget ? { ownBudget: d.ownBudget } : {}),
  ...(d.subsidy ? { subsidy: d.subsidy } : {}),
  ...(d.credit ? { credit: d.credit } : {}),
});

const drawn = (plan: FundingPlan, d: Movement & { commitmentId: string }): FundingPlan =>
  plan.bridges[d.commitmentId]
    ? changed(plan, 'bridges', d.commitmentId, (b) => ({ drawn: b.drawn + d.cents }))
    : // What was scheduled no longer sums to what is drawn.
      changed(plan, 'commitments', d.commitmentId, (c) => ({
        moved: [...c.moved, { on: d.on, cents: d.cents }],
        repayments: undefined,
      }));

const repaid = (plan: FundingPlan, id: string, cents: number): FundingPlan =>
  plan.bridges[id]
    ? changed(plan, 'bridges', id, (b) => ({ repaid: b.repaid + cents }))
    : changed(plan, 'commitments', id, (c) => ({ repaid: c.repaid + cents }));

const moving = (plan: FundingPlan, id: string): FundingPlan => ({
  ...plan,
  movements: [...plan.movements, id],
});

const needOf = (need: readonly { year: number; amount: { cents: number } }[]): FundingPlan['need'] =>
  need.map(({ year, amount }) => ({ year, cents: amount.cents }));

const past = (plan: FundingPlan, decisionId: string | undefined): FundingPlan =>
  decisionId === undefined ? plan : { ...plan, pastWaivers: [...plan.pastWaivers, decisionId] };

export const evolve = (plan: FundingPlan, event: FundingEvent): FundingPlan => {
  switch (event.type) {
    case 'FundingPlanOpened': {
      const { need, total: _total, ...opened } = event.data;
      return { ...plan, opened, need: needOf(need) };
    }
    case 'FundingNeedRevised':
      return { ...plan, need: needOf(event.data.need) };
    case 'FundingApprovalNoted':
      return { ...plan, approved: event.data.firmness === 'may-commit-firmly' };
    case 'FundingWaiverRequested':
      return plan;
    case 'FundingWaived':
      return {
        ...past(plan, event.data.supersedes),
        waiver: { decisionId: event.data.decisionId, ...event.data.waiver },
      };
    case 'FundingWaiverEnded':
      return { ...past(plan, event.data.decisionId), waiver: undefined };
    case 'WaiverRuledOut':
      return past(plan, event.data.decisionId);
    case 'FundingSecured': {
      const { ground, waiver } = event.data;
      return { ...plan, secured: { ground, ...(waiver ? { waiver } : {}) } };
    }
    case 'FundingLost':
      return { ...plan, secured: undefined };
    case 'FundingStandingNoted':
      return { ...plan, told: event.data.standing };
    case 'FundingStandingPublished':
      return { ...plan, told: event.data.standing, published: true };
    case 'FundingReleased':
      return { ...plan, ended: true };
    case 'CommitmentRecorded':
      return {
        ...plan,
        commitments: { ...plan.commitments, [event.data.commitmentId]: recorded(event.data) },
      };
    case 'CommitmentConfirmed':
      return changed(plan, 'commitments', event.data.commitmentId, () => ({ firm: true }));
    case 'CommitmentRescheduled':
    case 'CommitmentReduced':
      return changed(plan, 'commitments', event.data.commitmentId, () => ({
        schedule: event.data.schedule,
      }));
    case 'BridgeRecorded': {
      const { commitmentId, instrument, bridges, amount, period } = event.data;
      const bridge = { commitmentId, instrument, bridges, cents: amount.cents, period, drawn: 0, repaid: 0 };
      return { ...plan, bridges: { ...plan.bridges, [commitmentId]: bridge } };
    }
    case 'DrawdownRecorded': {
      const { drawdownId, commitmentId, on, amount } = event.data;
      return drawn(moving(plan, drawdownId), { commitmentId, on, cents: amount.cents });
    }
    case 'ReceiptRecorded': {
      const { receiptId, commitmentId, on, amount, repays } = event.data;
      const received = drawn(moving(plan, receiptId), { commitmentId, on, cents: amount.cents });
      return repays.reduce((after, r) => repaid(after, r.commitmentId, r.cents), received);
    }
    case 'RepaymentsScheduled':
      return changed(plan, 'commitments', event.data.commitmentId, () => ({
        repayments: event.data.repayments,
      }));
    case 'RepaymentRecorded': {
      const { repaymentId, commitmentId, amount } = event.data;
      return repaid(moving(plan, repaymentId), commitmentId, amount.cents);
    }
    case 'FundsReserved': {
      const { reservationId, procedureId, amount, from } = event.data;
      const reservation: Reservation = { reservationId, procedureId, amount, from, state: 'active' };
      return { ...plan, reservations: { ...plan.reservations, [reservationId]: reservation } };
    }
    case 'ReservationReleased':
      return changed(plan, 'reservations', event.data.reservationId, () => ({
        state: 'released' as const,
      }));
    case 'ReservationConsumed': {
      const { reservationId, from, contractId } = event.data;
      return changed(plan, 'reservations', reservationId, () => ({
        state: 'consumed' as const,
        from,
        contractId,
      }));
    }
    case 'ContractWithoutCover': {
      const { reservationId, procedureId, contractId, value } = event.data;
      if (plan.reservations[reservationId]) return plan;
      const amount = { ...value, cents: 0 };
      const booked: Reservation = {
        ...{ reservationId, procedureId, amount, from: [] },
        ...{ state: 'consumed', contractId },
      };
      return { ...plan, reservations: { ...plan.reservations, [reservationId]: booked } };
    }
  }
};
