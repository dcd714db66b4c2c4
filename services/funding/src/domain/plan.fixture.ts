import type { DomainEvent, Localized } from '@helixboard/contracts';
import { person, policy, uuid } from '@helixboard/kit/testing';
import { initialState } from './plan.js';
import { published } from './standing.js';

export const PROJECT = uuid(1);
export const OWNER = uuid(2);
export const PARTNER = uuid(3);
export const [BUDGET, SUBSIDY, CREDIT, ADVANCE, CASH] = [
  uuid(11),
  uuid(12),
  uuid(13),
  uuid(14),
  uuid(15),
] as const;
export const [RESERVATION, PROCEDURE, CONTRACT] = [uuid(21), uuid(22), uuid(23)] as const;
export const DECISION = uuid(31);

export const coordinator = person('coordinator');
export const ofOwner = person([{ role: 'agency', organisationId: OWNER }]);
export const ofPartner = person([{ role: 'agency', organisationId: PARTNER }]);
export const follows = policy('funding/follow-project');
export const board = policy('funding/record-waiver');

export const words = (text: string): Localized => ({
  original: 'en',
  in: { en: { text, status: 'original' } },
});
export const euros = (amount: number, vat: 'included' | 'excluded' | 'exempt' = 'included') => ({
  cents: amount * 100,
  currency: 'EUR' as const,
  vat,
});
export const instalment = (due: string, amount: number) => ({ due, cents: amount * 100 });
export const facts = { project: { ownerOrganisationId: OWNER, partners: [PARTNER] } };
export const only = { projectId: PROJECT };

/** A command on the plan of the project. */
export const on = (name: string, data: object = {}) => ({ name, data: { ...only, ...data } });
export const event = (type: string, data: object = {}): DomainEvent => ({ type, data: { ...only, ...data } });

export const need = [
  { year: 2018, amount: euros(100) },
  { year: 2019, amount: euros(100) },
];
export const opening = on('OpenFundingPlan', { vatRecoverable: false, need });
export const approved = event('FundingApprovalNoted', { firmness: 'may-commit-firmly' });
export const opened = event('FundingPlanOpened', {
  vatRecoverable: false,
  need,
  ownerOrganisationId: OWNER,
  partners: [{ organisationId: PARTNER }],
  total: euros(200),
});
export const public_: DomainEvent = published(PROJECT, initialState(), '2018-02-19');

const funder = { names: words('The Region') };
export const budget = (changes: object = {}) =>
  on('RecordCommitment', {
    commitmentId: BUDGET,
    instrument: 'own-budget',
    standing: 'firm',
    amount: euros(200),
    schedule: [instalment('2018-12-31', 100), instalment('2019-12-31', 100)],
    funder,
    reference: 'B 2018/12',
    ownBudget: { budgetLine: '10.01', budgetYear: 2018 },
    ...changes,
  });
export const subsidyTerms = (changes: object = {}) => ({
  source: 'regional',
  conditions: words('Open data.'),
  eligible: { from: '2018-01-01', to: '2019-12-31' },
  eligibleCosts: euros(400),
  coFinancing: 5_000,
  cumulable: true,
  justifyBy: '2020-06-30',
  ...changes,
});
export const subsidy = (changes: object = {}) =>
  on('RecordCommitment', {
    commitmentId: SUBSIDY,
    instrument: 'subsidy',
    standing: 'firm',
    amount: euros(200),
    schedule: [instalment('2018-12-01', 50), instalment('2020-03-01', 150)],
    funder,
    reference: 'S 2018/3',
    subsidy: subsidyTerms(),
    ...changes,
  });
export const creditTerms = (changes: object = {}) => ({
  lender: 'eib',
  rate: 'fixed-rate',
  term: { from: '2018-01-01', to: '2028-12-31' },
  drawing: 'drawn-in-tranches',
  drawdown: { from: '2018-01-01', to: '2019-12-31' },
  ...changes,
});
export const credit = (changes: object = {}) =>
  on('RecordCommitment', {
    commitmentId: CREDIT,
    instrument: 'investment-credit',
    standing: 'firm',
    amount: euros(200),
    schedule: [instalment('2018-06-01', 100), instalment('2019-06-01', 100)],
    funder,
    reference: 'C 2018/9',
    credit: creditTerms(),
    ...changes,
  });
export const bridge = (instrument: 'subsidy-advance' | 'cash-credit', changes: object = {}) =>
  on('RecordBridge', {
    commitmentId: instrument === 'cash-credit' ? CASH : ADVANCE,
    instrument,
    bridges: SUBSIDY,
    amount: euros(150),
    period: { from: '2019-04-01', to: '2020-03-31' },
    reference: 'R 2019/1',
    lender: { names: words('A bank') },
    ...changes,
  });
export const reserve = (amount: number, changes: object = {}) =>
  on('ReserveFunds', {
    reservationId: RESERVATION,
    procedureId: PROCEDURE,
    amount: euros(amount),
    from: [{ commitmentId: BUDGET, cents: amount * 100 }],
    ...changes,
  });
export const consume = (value: number, changes: object = {}) =>
  on('ConsumeReservation', {
    reservationId: RESERVATION,
    procedureId: PROCEDURE,
    contractId: CONTRACT,
    value: euros(value),
    ...changes,
  });
export const waiver = { amount: euros(100), instrument: 'subsidy', until: '2018-12-31' };
export const waiving = on('RecordWaiver', { decisionId: DECISION, waiver });
