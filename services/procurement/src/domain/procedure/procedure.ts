import type { EventOf, PROCUREMENT_EVENTS, ProcurementAdvice, ProcurementNeed } from '@helixboard/contracts';

export type ProcurementEvent = EventOf<(typeof PROCUREMENT_EVENTS)[number]>;
type DataOf<T extends ProcurementEvent['type']> = Extract<ProcurementEvent, { type: T }>['data'];

export type Planned = DataOf<'ProcedurePlanned'>;
export type Launched = DataOf<'ProcedureLaunched'>;
export type Grounds = Planned['grounds'];
export type Opened = DataOf<'TendersOpened'>;
export type Award = DataOf<'AwardDecided'>;
export type Notified = DataOf<'AwardNotified'>;
export type Signed = DataOf<'ContractSigned'>;
type Requested = Pick<DataOf<'SuspensionRequested'>, 'requestId' | 'filedOn'>;

/** A request to suspend the award, and the ruling on it. */
export interface Suspension extends Requested {
  readonly outcome?: DataOf<'SuspensionRuled'>['outcome'];
}

/** One procedure, from the need to the contract. Holds no personal value. */
export interface ProcedureState {
  readonly planned?: Planned;
  readonly advice?: ProcurementAdvice;
  readonly grounds: Grounds;
  /** Records of officers that this need is another than those named. */
  readonly distinctFrom: readonly { readonly needId: string; readonly officerId: string }[];
  /** Needs with which it adds up, that no officer recorded as distinct yet. */
  readonly suspected: readonly string[];
  /** Framework agreements that stand before this one, and whose term overlaps its own. */
  readonly overlapping: readonly string[];
  readonly launched?: Launched;
  /** Whether the public knows of it. */
  readonly published: boolean;
  /** The last day on which tenders are taken, once they are invited. */
  readonly tendersDueOn?: string;
  readonly tenderingClosed: boolean;
  readonly team: readonly string[];
  readonly tenders: readonly { readonly tenderId: string; readonly digest: string }[];
  readonly opened?: Opened;
  readonly selected?: readonly string[];
  readonly ranking?: DataOf<'TendersEvaluated'>['ranking'];
  readonly award?: Award;
  /** The day on which each was told, the last one that was recorded. */
  readonly noticesSent: Readonly<Record<string, string>>;
  /** Whether a standstill by the authority’s own choice was announced. */
  readonly voluntary: boolean;
  readonly notified?: Notified;
  readonly validityEnded: boolean;
  readonly suspensions: readonly Suspension[];
  readonly standstillEnded?: string;
  readonly contract?: Signed;
  readonly awardNotice: 'none' | 'overdue' | 'published';
  readonly contractEnding: boolean;
  readonly completed: boolean;
  readonly listed: boolean;
  readonly cancelled: boolean;
}

export const initialState = (): ProcedureState => ({
  grounds: [],
  distinctFrom: [],
  suspected: [],
  overlapping: [],
  published: false,
  tenderingClosed: false,
  team: [],
  tenders: [],
  noticesSent: {},
  voluntary: false,
  validityEnded: false,
  suspensions: [],
  awardNotice: 'none',
  contractEnding: false,
  completed: false,
  listed: false,
  cancelled: false,
});

const distinguished = (state: ProcedureState, d: DataOf<'NeedsDistinguished'>): ProcedureState => ({
  ...state,
  distinctFrom: [
    ...state.distinctFrom.filter((n) => !d.distinctFrom.includes(n.needId)),
    ...d.distinctFrom.map((needId) => ({ needId, officerId: d.officerId })),
  ],
  suspected: state.suspected.filter((id) => !d.distinctFrom.includes(id)),
});

const launched = (state: ProcedureState, d: Launched): ProcedureState => ({
  ...state,
  launched: d,
  ...(d.tendersDue ? { tendersDueOn: d.tendersDue.on } : {}),
});

const evolveAward = (state: ProcedureState, event: ProcurementEvent): ProcedureState => {
  switch (event.type) {
    case 'TenderersSelected': {
      const { ranking: _again, ...before } = state;
      return { ...before, selected: event.data.selected };
    }
    case 'TendersEvaluated':
      return { ...state, ranking: event.data.ranking };
    case 'AwardDecided':
      return { ...state, award: event.data };
    case 'AwardNoticesSent':
      return {
        ...state,
        voluntary: state.voluntary || event.data.voluntaryStandstill === true,
        noticesSent: {
          ...state.noticesSent,
          ...Object.fromEntries(event.data.notices.map((n) => [n.tenderId, n.sentOn])),
        },
      };
    case 'AwardNotified': {
      const { standstillEnded: _anew, ...before } = state;
      const voluntary = state.voluntary || event.data.standstill.reason === 'standstill-voluntary';
      return { ...before, voluntary, notified: event.data };
    }
    case 'TenderValidityEnded':
      return { ...state, validityEnded: true };
    case 'SuspensionRequested': {
      const { requestId, filedOn } = event.data;
      return { ...state, suspensions: [...state.suspensions, { requestId, filedOn }] };
    }
    case 'SuspensionRuled': {
      const { requestId, outcome } = event.data;
      return {
        ...state,
        suspensions: state.suspensions.map((s) => (s.requestId === requestId ? { ...s, outcome } : s)),
      };
    }
    case 'StandstillEnded':
      return { ...state, standstillEnded: event.data.lastDay };
    default:
      return evolveContract(state, event);
  }
};

const evolveContract = (state: ProcedureState, event: ProcurementEvent): ProcedureState => {
  switch (event.type) {
    case 'ContractSigned':
      return { ...state, contract: event.data };
    case 'AwardNoticePublished':
      return { ...state, awardNotice: 'published', published: true };
    case 'AwardNoticeOverdue':
      return { ...state, awardNotice: 'overdue' };
    case 'ContractEnding':
      return { ...state, contractEnding: true };
    case 'ContractCompleted':
      return { ...state, completed: true };
    case 'RunningContractListed':
      return { ...state, listed: true };
    default:
      return state;
  }
};

export const evolve = (state: ProcedureState, event: ProcurementEvent): ProcedureState => {
  switch (event.type) {
    case 'ProcedurePlanned':
      return { ...state, planned: event.data, grounds: event.data.grounds };
    case 'ProcedureAdvised':
      return { ...state, advice: event.data.advice, grounds: event.data.grounds };
    case 'NeedsDistinguished':
      return distinguished(state, event.data);
    case 'SplitSuspected':
      return { ...state, suspected: event.data.with };
    case 'OverlapSuspected':
      return { ...state, overlapping: event.data.with };
    case 'SuspicionCleared':
      return {
        ...state,
        suspected: state.suspected.filter((id) => !event.data.with.includes(id)),
        overlapping: state.overlapping.filter((id) => !event.data.overlaps.includes(id)),
      };
    case 'ProcedureLaunched':
      return launched(state, event.data);
    case 'ContractNoticePublished':
      return { ...state, published: true };
    case 'TendersInvited':
      return { ...state, tendersDueOn: event.data.tendersDue.on, tenderingClosed: false };
    case 'ProcedureCancelled':
      return { ...state, cancelled: true };
    case 'EvaluationTeamAppointed':
      return { ...state, team: event.data.members.map((m) => m.personId) };
    case 'TenderReceived': {
      const { tenderId, digest } = event.data;
      return { ...state, tenders: [...state.tenders, { tenderId, digest }] };
    }
    case 'TenderingClosed':
      return { ...state, tenderingClosed: true };
    case 'TendersOpened':
      return { ...state, opened: event.data };
    default:
      return evolveAward(state, event);
  }
};

/** The lots to be awarded apart without publication. Source: directive 2014/24/EU, art. 5(10). */
export const lotsSetAside = ({ lots }: Pick<ProcurementNeed, 'lots'>): ProcurementNeed['lots'] =>
  lots.filter((lot) => lot.setAside);

/** What is estimated, excluding VAT, all parts together. */
export const estimatedCents = ({ estimate: e }: Pick<ProcurementNeed, 'estimate'>): number =>
  [e.base, e.options, e.renewals, e.repetitions, e.prizes].reduce((sum, m) => sum + (m?.cents ?? 0), 0);
