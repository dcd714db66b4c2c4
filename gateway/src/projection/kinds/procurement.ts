import {
  addDays,
  AwardDecided,
  AwardNotified,
  AwardNoticeOverdue,
  AwardNoticePublished,
  AwardNoticesSent,
  CancellationPublished,
  ContractCompleted,
  ContractEnding,
  ContractNoticePublished,
  ContractSigned,
  EvaluationTeamAppointed,
  NeedsDistinguished,
  ProcedureAdvised,
  ProcedureCancelled,
  ProcedureLaunched,
  ProcedurePlanned,
  RunningContractListed,
  SplitSuspected,
  StandstillEnded,
  SuspensionRequested,
  SuspensionRuled,
  SuspicionCleared,
  TenderersSelected,
  TenderingClosed,
  TenderReceived,
  TendersEvaluated,
  TendersInvited,
  TendersOpened,
  TenderValidityEnded,
} from '@helixboard/contracts';
import type { Contract, ProcedureEntity, RowOf, Tender } from '../../entities/index.js';
import { defineKind, on } from '../kind.js';
import { searchable } from '../search-text.js';

type Row = RowOf<ProcedureEntity>;

/** What is known of a tender is added to what was; one of which nothing was known begins with it. */
const onTenders = (
  row: Row,
  changes: readonly (Partial<Tender> & { readonly tenderId: string })[],
): Pick<Row, 'tenders'> => {
  const byId = new Map((row.tenders ?? []).map((t) => [t.tenderId, t]));
  for (const change of changes)
    byId.set(change.tenderId, { ...byId.get(change.tenderId), ...change } as Tender);
  return { tenders: [...byId.values()] };
};

const onContract = (row: Row, change: Partial<Contract> & { readonly contractId: string }) => ({
  contract: { ...row.contract, ...change } as Contract,
});

const AFTER_EVALUATION: readonly string[] = ['awarded', 'standstill', 'contracted'];
const isOver = (row: Row): boolean => row.state === 'completed' || row.state === 'cancelled';

const procedure = defineKind({
  table: 'procedure',
  source: 'procurement',
  category: 'procedure',
  start: ({ data }): Row => ({
    id: String(data.procedureId),
    projectId: String(data.projectId),
    state: null,
    title: null,
    description: null,
    authority: null,
    contractType: null,
    cpv: [],
    framework: null,
    need: null,
    grounds: null,
    advice: null,
    distinguished: null,
    split: null,
    procedure: null,
    launch: null,
    requestsDue: null,
    tendersDue: null,
    validityEnded: false,
    team: null,
    tenders: null,
    evaluationReport: null,
    award: null,
    suspensions: null,
    contract: null,
    cancellation: null,
    searchText: '',
    provenance: null,
  }),
  folds: [
    on<typeof ProcedurePlanned, Row>(ProcedurePlanned, (d) => ({
      state: 'planned',
      title: d.title,
      authority: d.authority,
      contractType: d.contractType,
      cpv: d.cpv,
      framework: d.framework ?? null,
      need: {
        ...{ durationMonths: d.durationMonths, estimate: d.estimate, total: d.total, lots: d.lots },
        ...{ recurring: d.recurring, launchOn: d.launchOn, cpvVerified: d.cpvVerified },
        ...(d.lotsReason ? { lotsReason: d.lotsReason } : {}),
        ...(d.subsidisedAbove50 === undefined ? {} : { subsidisedAbove50: d.subsidisedAbove50 }),
        ...(d.research === undefined ? {} : { research: d.research }),
      },
      grounds: d.grounds,
      distinguished: [],
      suspensions: [],
      searchText: searchable(d.title),
      provenance: d.provenance ?? null,
    })),
    on<typeof ProcedureAdvised, Row>(ProcedureAdvised, ({ advice, grounds }) => ({ advice, grounds })),
    on<typeof NeedsDistinguished, Row>(NeedsDistinguished, ({ distinctFrom, officerId, reason }, row) => ({
      distinguished: [...(row.distinguished ?? []), { distinctFrom, officerId, reason }],
      split: withoutSplit(row.split, distinctFrom),
    })),
    on<typeof SplitSuspected, Row>(SplitSuspected, ({ with: others, sum }) => ({
      split: { with: others, sum },
    })),
    on<typeof SuspicionCleared, Row>(SuspicionCleared, ({ with: others }, row) => ({
      split: withoutSplit(row.split, others),
    })),
    on<typeof ProcedureLaunched, Row>(ProcedureLaunched, (d) => ({
      state: d.tendersDue ? 'tendering' : 'launched',
      procedure: d.procedure,
      launch: {
        ...{ launchedOn: d.launchedOn, openedBy: d.openedBy, requirements: d.requirements },
        ...{ criteria: d.criteria, validityDays: d.validityDays },
        ...(d.rulesUntil ? { rulesUntil: d.rulesUntil } : {}),
        ...(d.lotsReason ? { lotsReason: d.lotsReason } : {}),
      },
      requestsDue: d.requestsDue ?? null,
      tendersDue: d.tendersDue ?? null,
    })),
    on<typeof ContractNoticePublished, Row>(ContractNoticePublished, (d, row) => ({
      state: d.tendersDue ? 'tendering' : 'launched',
      title: d.title,
      description: d.description,
      authority: d.authority,
      contractType: d.contractType,
      cpv: d.cpv,
      framework: d.framework ?? null,
      procedure: d.procedure,
      launch: {
        ...row.launch,
        ...{ launchedOn: d.publishedOn, requirements: d.requirements, criteria: d.criteria },
      },
      requestsDue: d.requestsDue ?? null,
      tendersDue: d.tendersDue ?? null,
      searchText: searchable(d.title, d.description),
      provenance: d.provenance ?? row.provenance,
    })),
    on<typeof TendersInvited, Row>(TendersInvited, ({ tendersDue }) => ({ state: 'tendering', tendersDue })),
    on<typeof EvaluationTeamAppointed, Row>(EvaluationTeamAppointed, ({ members }) => ({
      team: members.map((m) => m.personId),
    })),
    on<typeof TenderReceived, Row>(TenderReceived, ({ tenderId, digest, receivedAt }, row) =>
      onTenders(row, [{ tenderId, digest, receivedAt }]),
    ),
    on<typeof TenderingClosed, Row>(TenderingClosed, (_, row) =>
      // The timer may say so late: what came after tendering stands.
      isOver(row) || AFTER_EVALUATION.includes(row.state ?? '') ? {} : { state: 'evaluating' },
    ),
    on<typeof TendersOpened, Row>(TendersOpened, ({ tenders, unreadable }, row) =>
      onTenders(row, [
        ...tenders,
        ...unreadable.map(({ tenderId, reason }) => ({ tenderId, setAside: reason })),
      ]),
    ),
    on<typeof TenderersSelected, Row>(TenderersSelected, ({ selected, excluded }, row) =>
      onTenders(row, [
        ...selected.map((tenderId) => ({ tenderId, selected: true })),
        ...excluded.map(({ tenderId, reason }) => ({ tenderId, selected: false, setAside: reason })),
      ]),
    ),
    on<typeof TendersEvaluated, Row>(TendersEvaluated, ({ ranking, report }, row) => ({
      ...onTenders(row, ranking),
      evaluationReport: report,
    })),
    on<typeof AwardDecided, Row>(AwardDecided, ({ tenderId, amount, reasons, decidedOn }) => ({
      award: { tenderId, amount, reasons, decidedOn },
    })),
    on<typeof AwardNoticesSent, Row>(AwardNoticesSent, ({ notices }, row) =>
      onTenders(
        row,
        notices.map(({ tenderId, sentOn }) => ({ tenderId, notifiedOn: sentOn })),
      ),
    ),
    on<typeof AwardNotified, Row>(AwardNotified, ({ procedureId: _id, projectId: _of, ...award }) => ({
      state: award.standstill.required ? 'standstill' : 'awarded',
      award,
    })),
    on<typeof TenderValidityEnded, Row>(TenderValidityEnded, () => ({ validityEnded: true })),
    on<typeof SuspensionRequested, Row>(
      SuspensionRequested,
      ({ procedureId: _id, projectId: _of, ...request }, row) => ({
        suspensions: [...(row.suspensions ?? []), request],
      }),
    ),
    on<typeof SuspensionRuled, Row>(SuspensionRuled, ({ requestId, outcome, ruledOn }, row) => ({
      suspensions: (row.suspensions ?? []).map((s) =>
        s.requestId === requestId ? { ...s, outcome, ruledOn } : s,
      ),
    })),
    on<typeof StandstillEnded, Row>(StandstillEnded, (_, row) =>
      row.state === 'standstill' ? { state: 'awarded' } : {},
    ),
    on<typeof ContractSigned, Row>(
      ContractSigned,
      ({ procedureId: _id, projectId: _of, awardNoticeDays: days, ...contract }, row) => ({
        state: 'contracted',
        ...onContract(row, {
          ...contract,
          ...(days === undefined ? {} : { noticeDue: addDays(contract.signedOn, days) }),
        }),
      }),
    ),
    on<typeof AwardNoticePublished, Row>(AwardNoticePublished, (d, row) => ({
      ...(isOver(row) ? {} : { state: 'contracted' }),
      title: d.title,
      authority: d.authority,
      contractType: d.contractType,
      procedure: d.procedure,
      ...onContract(row, {
        ...{ contractId: d.contractId, contractor: d.contractor, amount: d.amount },
        ...{ signedOn: d.signedOn, noticePublishedOn: d.publishedOn },
      }),
      searchText: searchable(d.title, row.description),
      provenance: d.provenance ?? row.provenance,
    })),
    on<typeof AwardNoticeOverdue, Row>(AwardNoticeOverdue, ({ contractId, due }, row) =>
      onContract(row, { contractId, noticeOverdueSince: due }),
    ),
    on<typeof ContractEnding, Row>(ContractEnding, ({ contractId }, row) =>
      onContract(row, { contractId, ending: true }),
    ),
    on<typeof ContractCompleted, Row>(ContractCompleted, ({ contractId, completedOn }, row) => ({
      state: 'completed',
      ...onContract(row, { contractId, completedOn }),
    })),
    on<typeof RunningContractListed, Row>(RunningContractListed, ({ contractId, value }, row) =>
      onContract(row, { contractId, value, listed: true }),
    ),
    on<typeof ProcedureCancelled, Row>(ProcedureCancelled, ({ cause, reason }) => ({
      state: 'cancelled',
      cancellation: { cause, ...(reason ? { reason } : {}) },
    })),
    on<typeof CancellationPublished, Row>(CancellationPublished, ({ cause }, row) => ({
      state: 'cancelled',
      cancellation: { ...row.cancellation, cause },
    })),
  ],
});

/** What is left of a suspicion once needs were recorded as distinct, or no longer add up. */
const withoutSplit = (split: Row['split'], distinctFrom: readonly string[]): Row['split'] => {
  const others = split?.with.filter((id) => !distinctFrom.includes(id)) ?? [];
  return split && others.length > 0 ? { ...split, with: others } : null;
};

export const PROCUREMENT_KINDS = [procedure];
