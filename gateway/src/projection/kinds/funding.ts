import {
  BridgeRecorded,
  CommitmentConfirmed,
  CommitmentRecorded,
  CommitmentReduced,
  CommitmentRescheduled,
  ContractWithoutCover,
  DrawdownRecorded,
  FundingApprovalNoted,
  FundingLost,
  FundingNeedRevised,
  FundingPlanOpened,
  FundingReleased,
  FundingSecured,
  FundingStandingNoted,
  FundingStandingPublished,
  FundingWaived,
  FundingWaiverRequested,
  FundingWaiverEnded,
  FundsReserved,
  ReceiptRecorded,
  RepaymentRecorded,
  RepaymentsScheduled,
  ReservationConsumed,
  ReservationReleased,
} from '@helixboard/contracts';
import type { Bridge, Commitment, FundingPlanEntity, Reservation, RowOf } from '../../entities/index.js';
import { defineKind, on } from '../kind.js';

type PlanRow = RowOf<FundingPlanEntity>;
type Lists = Pick<PlanRow, 'commitments' | 'bridges'>;

const recorded = <Item, Id extends keyof Item>(
  items: readonly Item[] | null,
  id: Id,
  item: Item,
): readonly Item[] => [...(items ?? []).filter((other) => other[id] !== item[id]), item];

/** The items, the one with this id changed; nothing when there is none. */
const changed = <Item, Id extends keyof Item>(
  items: readonly Item[] | null,
  id: Id,
  value: Item[Id],
  change: (item: Item) => Item,
): readonly Item[] | null => items && items.map((item) => (item[id] === value ? change(item) : item));

const onCommitment = (
  row: PlanRow,
  id: string,
  change: (commitment: Commitment) => Commitment,
): Pick<PlanRow, 'commitments'> => ({
  commitments: changed(row.commitments, 'commitmentId', id, change),
});

/** More came in or was drawn: repayments that were scheduled no longer sum to it. */
const moved = (row: Lists, id: string, cents: number): Lists => ({
  commitments: changed(row.commitments, 'commitmentId', id, ({ repayments: _undone, ...c }) => ({
    ...c,
    moved: c.moved + cents,
  })),
  bridges: changed(row.bridges, 'commitmentId', id, (b) => ({ ...b, drawn: b.drawn + cents })),
});

const repaid = (row: Lists, id: string, cents: number): Lists => ({
  commitments: changed(row.commitments, 'commitmentId', id, (c) => ({ ...c, repaid: c.repaid + cents })),
  bridges: changed(row.bridges, 'commitmentId', id, (b) => ({ ...b, repaid: b.repaid + cents })),
});

const onReservation = (
  row: PlanRow,
  id: string,
  change: Partial<Reservation>,
): Pick<PlanRow, 'reservations'> => ({
  reservations: changed(row.reservations, 'reservationId', id, (r) => ({ ...r, ...change })),
});

const fundingPlan = defineKind({
  table: 'funding_plan',
  source: 'funding',
  category: 'funding-plan',
  start: ({ data }): PlanRow => ({
    projectId: String(data.projectId),
    need: null,
    total: null,
    firmness: null,
    standing: null,
    loss: null,
    commitments: null,
    bridges: null,
    reservations: null,
    waiver: null,
    waiverAsked: null,
    released: false,
    provenance: null,
  }),
  folds: [
    on<typeof FundingPlanOpened, PlanRow>(FundingPlanOpened, (data, row) => ({
      need: data.need,
      total: data.total,
      commitments: row.commitments ?? [],
      bridges: row.bridges ?? [],
      reservations: row.reservations ?? [],
      provenance: data.provenance ?? null,
    })),
    on<typeof FundingNeedRevised, PlanRow>(FundingNeedRevised, ({ need, total }) => ({ need, total })),
    on<typeof FundingApprovalNoted, PlanRow>(FundingApprovalNoted, ({ firmness }) => ({ firmness })),
    on<typeof FundingWaived, PlanRow>(FundingWaived, ({ decisionId, waiver }) => ({
      waiver: { decisionId, ...waiver },
      waiverAsked: null,
    })),
    on<typeof FundingWaiverRequested, PlanRow>(FundingWaiverRequested, ({ waiver }) => ({
      waiverAsked: waiver,
    })),
    on<typeof FundingWaiverEnded, PlanRow>(FundingWaiverEnded, ({ decisionId }, { waiver }) => ({
      waiver: waiver?.decisionId === decisionId ? null : waiver,
    })),
    on<typeof FundingSecured, PlanRow>(FundingSecured, () => ({ loss: null })),
    on<typeof FundingLost, PlanRow>(FundingLost, ({ loss }) => ({ loss })),
    on<typeof FundingStandingNoted, PlanRow>(FundingStandingNoted, ({ standing }) => ({ standing })),
    on<typeof FundingStandingPublished, PlanRow>(FundingStandingPublished, (data, row) => ({
      standing: data.standing,
      provenance: data.provenance ?? row.provenance,
    })),
    on<typeof FundingReleased, PlanRow>(FundingReleased, () => ({ released: true })),
    on<typeof CommitmentRecorded, PlanRow>(CommitmentRecorded, ({ projectId: _of, ...data }, row) => {
      const commitment: Commitment = { ...data, moved: 0, repaid: 0 };
      return { commitments: recorded(row.commitments, 'commitmentId', commitment) };
    }),
    on<typeof CommitmentConfirmed, PlanRow>(
      CommitmentConfirmed,
      ({ commitmentId, amount, confirmedOn, reference }, row) =>
        onCommitment(row, commitmentId, (c) => ({ ...c, standing: 'firm', amount, confirmedOn, reference })),
    ),
    on<typeof CommitmentRescheduled, PlanRow>(CommitmentRescheduled, ({ commitmentId, schedule }, row) =>
      onCommitment(row, commitmentId, (c) => ({ ...c, schedule })),
    ),
    on<typeof CommitmentReduced, PlanRow>(CommitmentReduced, ({ commitmentId, schedule }, row) =>
      onCommitment(row, commitmentId, (c) => ({ ...c, schedule })),
    ),
    on<typeof BridgeRecorded, PlanRow>(BridgeRecorded, ({ projectId: _of, ...data }, row) => {
      const bridge: Bridge = { ...data, drawn: 0, repaid: 0 };
      return { bridges: recorded(row.bridges, 'commitmentId', bridge) };
    }),
    on<typeof DrawdownRecorded, PlanRow>(DrawdownRecorded, ({ commitmentId, amount }, row) =>
      moved(row, commitmentId, amount.cents),
    ),
    on<typeof ReceiptRecorded, PlanRow>(ReceiptRecorded, ({ commitmentId, amount, repays }, row) =>
      repays.reduce<Lists>(
        (lists, r) => repaid(lists, r.commitmentId, r.cents),
        moved(row, commitmentId, amount.cents),
      ),
    ),
    on<typeof RepaymentsScheduled, PlanRow>(RepaymentsScheduled, ({ commitmentId, repayments }, row) =>
      onCommitment(row, commitmentId, (c) => ({ ...c, repayments })),
    ),
    on<typeof RepaymentRecorded, PlanRow>(RepaymentRecorded, ({ commitmentId, amount }, row) =>
      repaid(row, commitmentId, amount.cents),
    ),
    on<typeof FundsReserved, PlanRow>(FundsReserved, ({ projectId: _of, ...data }, row) => {
      const reservation: Reservation = { ...data, state: 'active' };
      return { reservations: recorded(row.reservations, 'reservationId', reservation) };
    }),
    on<typeof ReservationReleased, PlanRow>(ReservationReleased, ({ reservationId }, row) =>
      onReservation(row, reservationId, { state: 'released', from: [] }),
    ),
    on<typeof ReservationConsumed, PlanRow>(ReservationConsumed, ({ reservationId, contractId, from }, row) =>
      onReservation(row, reservationId, { state: 'consumed', contractId, from }),
    ),
    on<typeof ContractWithoutCover, PlanRow>(ContractWithoutCover, (data, { reservations }) => {
      const { reservationId, procedureId, contractId, value, uncovered } = data;
      // On no reservation of this plan: the contract alone is there to be shown.
      const unknown: Reservation = {
        ...{ reservationId, procedureId, contractId, state: 'consumed', from: [], opinions: [] },
        amount: { ...value, cents: 0 },
      };
      const before = reservations?.find((r) => r.reservationId === reservationId) ?? unknown;
      const booked: Reservation = { ...before, uncovered: uncovered.cents };
      return { reservations: recorded(reservations, 'reservationId', booked) };
    }),
  ],
});

export const FUNDING_KINDS = [fundingPlan];
