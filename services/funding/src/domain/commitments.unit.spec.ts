import { describe, expect, it } from '@jest/globals';
import { INSTRUMENTS, COVER_INSTRUMENTS, type Instrument } from '@helixboard/contracts';
import { refused, uuid } from '@helixboard/kit/testing';
import {
  approved,
  bridge,
  BUDGET,
  budget,
  CREDIT,
  credit,
  creditTerms,
  euros,
  instalment,
  on,
  opened,
  PROJECT,
  reserve,
  SUBSIDY,
  subsidy,
  subsidyTerms,
  words,
} from './plan.fixture.js';
import { after, decide, typesOf } from './telling.fixture.js';

const ready = [approved, opened];
const lose = (commitmentId: string) => on('LoseCommitment', { commitmentId, reason: words('withdrawn') });
const confirm = (changes: object = {}) =>
  on('ConfirmCommitment', {
    commitmentId: SUBSIDY,
    confirmedOn: '2018-02-01',
    reference: 'S 2018/3',
    ...changes,
  });
const lapse = (commitmentId: string) => on('LapseCredit', { commitmentId });

describe('a commitment', () => {
  it('of a credit that is over is not recorded, expected or firm', () => {
    for (const standing of ['expected', 'firm'])
      decide(ready, credit({ standing }), '2020-01-01').then(refused('FUNDING.CREDIT_LAPSED'));
  });

  it.each([budget(), subsidy(), credit()])(
    'of each checked instrument is recorded ($data.instrument)',
    (c) => {
      expect(typesOf(ready, c)[0]).toBe('CommitmentRecorded');
      decide(after([c]), c).then(refused('FUNDING.COMMITMENT_EXISTS'));
    },
  );

  it.each(INSTRUMENTS.filter((i) => !(COVER_INSTRUMENTS as readonly Instrument[]).includes(i)))(
    'of an instrument that is not all checked, or a bridge, is not accepted (%s)',
    (instrument) => decide(ready, budget({ instrument })).then(refused('FUNDING.INSTRUMENT_UNCHECKED')),
  );

  it('stands on a plan', () => {
    decide([approved], budget()).then(refused('FUNDING.PLAN_UNKNOWN'));
  });

  it('is firm only after the approval, by an act; expected before', () => {
    decide([opened], budget()).then(refused('FUNDING.NOT_APPROVED'));
    decide(ready, budget({ reference: undefined })).then(refused('FUNDING.REFERENCE_MISSING'));
    const expected = budget({ standing: 'expected', reference: undefined });
    expect(decide([opened], expected).events()[1]?.data).toMatchObject({
      standing: { state: 'not-covered', firm: 0, expected: 20_000 },
    });
  });

  it('comes in by a schedule that adds up, on the plan’s VAT basis, with its own terms alone', () => {
    decide(ready, budget({ amount: euros(199) })).then(refused('FUNDING.SCHEDULE_SUM'));
    decide(ready, budget({ amount: euros(200, 'excluded') })).then(refused('FUNDING.VAT_BASIS'));
    decide(ready, budget({ ownBudget: undefined })).then(refused('FUNDING.TERMS_UNFIT'));
    decide(ready, budget({ subsidy: subsidyTerms() })).then(refused('FUNDING.TERMS_UNFIT'));
    decide(ready, subsidy({ ownBudget: { budgetLine: '1', budgetYear: 2018 } })).then(
      refused('FUNDING.TERMS_UNFIT'),
    );
  });

  it('becomes firm once, when approved, on a day that has come', () => {
    const expected = after([subsidy({ standing: 'expected' })]);
    expect(typesOf(expected, confirm())[0]).toBe('CommitmentConfirmed');
    decide(expected, confirm({ confirmedOn: '2018-02-20' })).then(refused('FUNDING.DATE_IN_FUTURE'));
    decide(after([subsidy()]), confirm()).then(refused('FUNDING.ALREADY_FIRM'));
    decide(after([subsidy()]), confirm({ commitmentId: uuid(99) })).then(
      refused('FUNDING.COMMITMENT_UNKNOWN'),
    );
    const early = after([subsidy({ standing: 'expected' })], '2018-02-19', [opened]);
    decide(early, confirm()).then(refused('FUNDING.NOT_APPROVED'));
    const old = after([budget({ standing: 'expected' })]);
    decide(old, confirm({ commitmentId: BUDGET }), '2019-01-01').then(refused('FUNDING.CREDIT_LAPSED'));
    decide(old, confirm({ commitmentId: BUDGET }), '2018-12-31').events();
  });

  it('is rescheduled within its terms, its amount unchanged', () => {
    const reschedule = (schedule: object[], commitmentId = BUDGET) =>
      on('RescheduleCommitment', { commitmentId, schedule, reason: words('late') });
    const history = after([budget(), subsidy(), bridge('cash-credit')]);
    expect(typesOf(history, reschedule([instalment('2018-06-01', 200)]))).toContain('CommitmentRescheduled');
    decide(history, reschedule([instalment('2018-06-01', 201)])).then(refused('FUNDING.SCHEDULE_SUM'));
    decide(history, reschedule([instalment('2017-06-01', 200)])).then(refused('FUNDING.BUDGET_YEAR'));
    decide(history, reschedule([instalment('2018-06-01', 1)], uuid(15))).then(refused('FUNDING.NOT_COVER'));
    decide(history, reschedule([instalment('2018-06-01', 1)], uuid(99))).then(
      refused('FUNDING.COMMITMENT_UNKNOWN'),
    );
  });

  it('when lost keeps what came in, and loses the funding', () => {
    const receipt = on('RecordReceipt', {
      commitmentId: SUBSIDY,
      receiptId: uuid(41),
      cents: 4_000,
      on: '2018-02-01',
    });
    const early = subsidy({ schedule: [instalment('2018-02-01', 100), instalment('2018-12-01', 100)] });
    const events = decide(after([early, receipt]), lose(SUBSIDY)).events();
    expect(events[0]?.data).toMatchObject({
      cause: 'commitment-lost',
      reduction: euros(160),
      schedule: [instalment('2018-02-01', 40)],
    });
    expect(events[1]).toEqual({ type: 'FundingLost', data: { projectId: PROJECT, loss: 'cover-lost' } });
    decide([...after([early, receipt]), ...events], lose(SUBSIDY)).then(refused('FUNDING.NOTHING_LEFT'));
    decide(ready, lose(SUBSIDY)).then(refused('FUNDING.COMMITMENT_UNKNOWN'));
    decide([approved], lose(SUBSIDY)).then(refused('FUNDING.PLAN_UNKNOWN'));
  });

  it('when lost takes the reservations with it that it no longer carries', () => {
    expect(typesOf(after([budget(), reserve(30)]), lose(BUDGET))).toEqual([
      'CommitmentReduced',
      'ReservationReleased',
      'FundingLost',
      'FundingStandingNoted',
    ]);
  });
});

describe('own budget', () => {
  it('is of a budget that is not closed, and pays from its year on', () => {
    const of = (budgetYear: number) => ({ ownBudget: { budgetLine: '1', budgetYear } });
    decide(ready, budget(of(2019))).then(refused('FUNDING.BUDGET_YEAR'));
    decide(ready, budget(of(2017))).then(refused('FUNDING.BUDGET_YEAR'));
  });

  it('lapses at the end of its year but for what is reserved', () => {
    const history = after([budget(), reserve(120)]);
    decide(history, lapse(BUDGET), '2018-12-31').then(refused('FUNDING.NOT_DUE'));
    const events = decide(history, lapse(BUDGET), '2019-01-01').events();
    expect(events[0]?.data).toMatchObject({
      cause: 'budget-year-closed',
      reduction: euros(80),
      schedule: [instalment('2018-12-31', 100), instalment('2019-12-31', 20)],
    });
    expect(events[1]?.type).toBe('FundingLost');
    decide([...history, ...events], lapse(BUDGET), '2019-01-02').then([]);
    decide(history, lapse(uuid(99)), '2019-01-01').then([]);
    decide(after([subsidy()]), lapse(SUBSIDY), '2030-01-01').then([]);
  });
});

describe('a subsidy', () => {
  const with_ = (changes: object) => subsidy({ subsidy: subsidyTerms(changes) });

  it('is at most its share of the eligible costs, to the cent', () => {
    decide(ready, with_({ coFinancing: 4_999 })).then(
      refused('FUNDING.CO_FINANCING', { acceptable: /19996 cents/ }),
    );
    decide(ready, with_({ coFinancing: 5_000 })).events();
    const huge = { eligibleCosts: { ...euros(0), cents: 1_000_000_000_000 }, coFinancing: 10_000 };
    decide(ready, with_(huge)).events();
  });

  it('is justified after its eligible period', () => {
    decide(ready, with_({ justifyBy: '2019-12-30' })).then(refused('FUNDING.JUSTIFICATION_DATE'));
    decide(ready, with_({ justifyBy: '2019-12-31' })).events();
  });

  it('stands beside another only when both allow it', () => {
    const other = subsidy({ commitmentId: uuid(19) });
    decide(after([subsidy()]), other).events();
    decide(after([with_({ cumulable: false })]), other).then(refused('FUNDING.NOT_CUMULABLE'));
    const alone = subsidy({ commitmentId: uuid(19), subsidy: subsidyTerms({ cumulable: false }) });
    decide(after([subsidy()]), alone).then(refused('FUNDING.NOT_CUMULABLE'));
    decide(after([subsidy(), lose(SUBSIDY)]), alone).events();
  });
});

describe('an investment credit', () => {
  const with_ = (changes: object, more: object = {}) => credit({ credit: creditTerms(changes), ...more });
  const oneYear = (to: string) => ({
    term: { from: '2018-01-01', to },
    drawdown: { from: '2018-01-01', to: '2018-12-31' },
  });
  const soon = { schedule: [instalment('2018-06-01', 200)] };

  it('runs for more than a year', () => {
    decide(ready, with_(oneYear('2018-12-31'), soon)).then(refused('FUNDING.CREDIT_TERM'));
    decide(ready, with_(oneYear('2019-01-01'), soon)).events();
  });

  it('is drawn within its drawdown period, which lies in its term; at once when it says so', () => {
    for (const drawdown of [
      { from: '2017-12-31', to: '2019-12-31' },
      { from: '2018-01-01', to: '2029-01-01' },
      { from: '2018-06-02', to: '2019-12-31' },
      { from: '2018-01-01', to: '2019-05-31' },
    ])
      decide(ready, with_({ drawdown })).then(refused('FUNDING.DRAWDOWN_PERIOD'));
    decide(ready, with_({ drawing: 'drawn-at-once' })).then(refused('FUNDING.TERMS_UNFIT'));
    decide(ready, with_({ drawing: 'drawn-at-once' }, soon)).events();
  });

  it('loses what is undrawn at the end of that period', () => {
    const draw = on('RecordDrawdown', {
      commitmentId: CREDIT,
      drawdownId: uuid(42),
      cents: 5_000,
      on: '2018-02-01',
    });
    const history = after([credit(), draw]);
    decide(history, lapse(CREDIT), '2019-12-31').then(refused('FUNDING.NOT_DUE'));
    expect(decide(history, lapse(CREDIT), '2020-01-01').events()[0]?.data).toMatchObject({
      cause: 'drawdown-period-ended',
      reduction: euros(150),
    });
  });
});

describe('a bridge', () => {
  const firm = after([subsidy()]);

  it('of a subsidy needs a firm one, and is at most what is still due on it', () => {
    const advance = (amount: number, more: object = {}) =>
      bridge('subsidy-advance', { amount: euros(amount), ...more });
    decide(firm, advance(200)).events();
    decide(firm, advance(201)).then(refused('FUNDING.ADVANCE_TOO_LARGE', { acceptable: /20000/ }));
    const two = advance(51, { commitmentId: uuid(18) });
    decide(after([subsidy(), advance(150)]), two).then(refused('FUNDING.ADVANCE_TOO_LARGE'));
    decide(after([subsidy({ standing: 'expected' })]), advance(1)).then(
      refused('FUNDING.ADVANCE_WITHOUT_SUBSIDY'),
    );
    decide(after([budget()]), advance(1, { bridges: BUDGET })).then(
      refused('FUNDING.ADVANCE_WITHOUT_SUBSIDY'),
    );
  });

  it('by a cash credit runs for at most twelve months', () => {
    const until = (to: string) => bridge('cash-credit', { period: { from: '2019-04-01', to } });
    decide(firm, until('2020-03-31')).events();
    decide(firm, until('2020-04-01')).then(refused('FUNDING.CASH_CREDIT_TERM'));
  });

  it('bridges a commitment of which something is to come, after the approval, and no other bridge', () => {
    decide(firm, bridge('cash-credit', { bridges: uuid(99) })).then(refused('FUNDING.COMMITMENT_UNKNOWN'));
    const bridged = after([subsidy(), bridge('cash-credit')]);
    decide(bridged, bridge('subsidy-advance', { bridges: uuid(15) })).then(refused('FUNDING.NOT_COVER'));
    decide(bridged, bridge('cash-credit')).then(refused('FUNDING.COMMITMENT_EXISTS'));
    decide(after([subsidy(), lose(SUBSIDY)]), bridge('cash-credit')).then(refused('FUNDING.NOTHING_LEFT'));
    decide(firm, bridge('cash-credit', { amount: euros(1, 'excluded') })).then(refused('FUNDING.VAT_BASIS'));
    const expected = after([subsidy({ standing: 'expected' })], '2018-02-19', [opened]);
    decide(expected, bridge('cash-credit')).then(refused('FUNDING.NOT_APPROVED'));
    decide([approved], bridge('cash-credit')).then(refused('FUNDING.PLAN_UNKNOWN'));
  });
});
