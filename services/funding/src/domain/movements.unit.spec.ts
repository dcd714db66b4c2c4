import { describe, expect, it } from '@jest/globals';
import { type DomainEvent, isRefusal } from '@helixboard/contracts';
import { fold, moment, refused, uuid } from '@helixboard/kit/testing';
import fc from 'fast-check';
import type { FundingCommand } from './funding.commands.js';
import { fundingDecider } from './plan.decider.js';
import {
  ADVANCE,
  approved,
  bridge,
  BUDGET,
  budget,
  CASH,
  coordinator,
  CREDIT,
  credit,
  instalment,
  on,
  reserve,
  SUBSIDY,
  subsidy,
  words,
} from './plan.fixture.js';
import type { FundingPlan } from './plan.js';
import { sum } from './schedule.js';
import { after, decide } from './telling.fixture.js';

const NOW = '2019-06-01';
let next = 100;
const draw = (commitmentId: string, amount: number, day = NOW, drawdownId = uuid((next += 1))) =>
  on('RecordDrawdown', { commitmentId, drawdownId, cents: amount * 100, on: day });
const receive = (amount: number, day = NOW, commitmentId: string = SUBSIDY, receiptId = uuid((next += 1))) =>
  on('RecordReceipt', { commitmentId, receiptId, cents: amount * 100, on: day });
const repay = (commitmentId: string, amount: number, day = NOW, repaymentId = uuid((next += 1))) =>
  on('RecordRepayment', { commitmentId, repaymentId, cents: amount * 100, on: day });
const scheduleRepayments = (...amounts: readonly number[]) =>
  on('ScheduleRepayments', {
    commitmentId: CREDIT,
    repayments: amounts.map((amount, i) => instalment(`202${i}-06-01`, amount)),
  });
const late = subsidy({ schedule: [instalment('2018-06-01', 50), instalment('2020-03-01', 150)] });

describe('a receipt', () => {
  const history = after([late]);

  it('of a subsidy is never more than is due on it', () => {
    decide(history, receive(201), NOW).then(
      refused('FUNDING.BEYOND_COMMITMENT', { details: { left: 20_000 } }),
    );
    const received = [...history, ...decide(history, receive(50), NOW).events()];
    decide(received, receive(151), NOW).then(refused('FUNDING.BEYOND_COMMITMENT', { acceptable: /15000/ }));
    decide(received, receive(150), NOW).events();
  });

  it('is of a firm subsidy, once, on a day that has come', () => {
    decide(after([budget()]), receive(1, NOW, BUDGET), NOW).then(refused('FUNDING.NOT_RECEIVABLE'));
    decide(after([subsidy({ standing: 'expected' })]), receive(1), NOW).then(refused('FUNDING.NOT_FIRM'));
    decide(history, receive(1, '2019-06-02'), NOW).then(refused('FUNDING.DATE_IN_FUTURE'));
    const once = receive(1, NOW, SUBSIDY, uuid(99));
    decide([...history, ...decide(history, once, NOW).events()], once, NOW).then(
      refused('FUNDING.MOVEMENT_EXISTS'),
    );
    decide(history, receive(1, NOW, uuid(98)), NOW).then(refused('FUNDING.COMMITMENT_UNKNOWN'));
    decide([approved], receive(1), NOW).then(refused('FUNDING.PLAN_UNKNOWN'));
  });

  it('repays advances first', () => {
    const drawn = after([late, bridge('subsidy-advance'), draw(ADVANCE, 100)], NOW);
    const first = decide(drawn, receive(70), NOW).events();
    expect(first[0]?.data).toMatchObject({ repays: [{ commitmentId: ADVANCE, cents: 7_000 }] });
    const second = decide([...drawn, ...first], receive(70), NOW).events();
    expect(second[0]?.data).toMatchObject({ repays: [{ commitmentId: ADVANCE, cents: 3_000 }] });
  });
});

describe('a drawdown', () => {
  it('on a credit lies within its period and its amount', () => {
    const history = after([credit()]);
    decide(history, draw(CREDIT, 200), NOW).events();
    decide(history, draw(CREDIT, 201), NOW).then(refused('FUNDING.BEYOND_COMMITMENT'));
    decide(history, draw(CREDIT, 1, '2020-01-01'), '2020-01-01').then(refused('FUNDING.DRAWDOWN_PERIOD'));
    decide(history, draw(CREDIT, 1, '2019-12-31'), '2020-01-01').events();
    decide(after([credit({ standing: 'expected' })]), draw(CREDIT, 1), NOW).then(refused('FUNDING.NOT_FIRM'));
    decide(after([late]), draw(SUBSIDY, 1), NOW).then(refused('FUNDING.NOT_DRAWABLE'));
    decide(history, draw(uuid(98), 1), NOW).then(refused('FUNDING.COMMITMENT_UNKNOWN'));
    decide(history, draw(CREDIT, 1, '2019-06-02'), NOW).then(refused('FUNDING.DATE_IN_FUTURE'));
  });

  it('on a budget lies within the payment credit of its year', () => {
    const history = after([budget(), reserve(200)]);
    decide(history, draw(BUDGET, 101), NOW).then(refused('FUNDING.PAYMENT_CREDIT', { acceptable: /2019/ }));
    const paid = [...history, ...decide(history, draw(BUDGET, 60), NOW).events()];
    decide(paid, draw(BUDGET, 41), NOW).then(refused('FUNDING.PAYMENT_CREDIT'));
    decide(paid, draw(BUDGET, 40), NOW).events();
  });

  it('on an advance is never more than its amount, nor than is still due on the subsidy', () => {
    const history = after([late, bridge('subsidy-advance')], NOW);
    decide(history, draw(ADVANCE, 151), NOW).then(refused('FUNDING.BEYOND_COMMITMENT'));
    decide(history, draw(ADVANCE, 150), NOW).events();
    decide(history, draw(ADVANCE, 1, '2019-03-31'), NOW).then(refused('FUNDING.DRAWDOWN_PERIOD'));
    const received = [...history, ...decide(history, receive(120), NOW).events()];
    decide(received, draw(ADVANCE, 81), NOW).then(
      refused('FUNDING.BEYOND_COMMITMENT', { details: { left: 8_000 } }),
    );
    decide(received, draw(ADVANCE, 80), NOW).events();
  });

  it('on a cash credit lets the balance go down to its ceiling', () => {
    const history = after([late, bridge('cash-credit'), draw(CASH, 150), repay(CASH, 50)], NOW);
    decide(history, draw(CASH, 51), NOW).then(refused('FUNDING.BEYOND_COMMITMENT'));
    decide(history, draw(CASH, 50), NOW).events();
  });
});

describe('a repayment', () => {
  const drawn = after([credit(), draw(CREDIT, 100)], NOW);

  it('is scheduled so that all of them add up to what was drawn, within the term', () => {
    decide(drawn, scheduleRepayments(60, 39), NOW).then(
      refused('FUNDING.REPAYMENT_SUM', { acceptable: /10000/ }),
    );
    decide(drawn, scheduleRepayments(60, 40), NOW).events();
    const after_ = on('ScheduleRepayments', {
      commitmentId: CREDIT,
      repayments: [instalment('2029-01-01', 100)],
    });
    decide(drawn, after_, NOW).then(refused('FUNDING.CREDIT_TERM'));
    const other = on('ScheduleRepayments', {
      commitmentId: BUDGET,
      repayments: [instalment('2020-01-01', 1)],
    });
    decide(after([budget()]), other, NOW).then(refused('FUNDING.NOT_REPAYABLE'));
  });

  it('follows the schedule, which a further drawing makes out of date', () => {
    decide(drawn, repay(CREDIT, 1), NOW).then(refused('FUNDING.REPAYMENTS_NOT_SCHEDULED'));
    const scheduled = [...drawn, ...decide(drawn, scheduleRepayments(100), NOW).events()];
    decide(scheduled, repay(CREDIT, 100), NOW).events();
    decide(scheduled, repay(CREDIT, 101), NOW).then(refused('FUNDING.BEYOND_DRAWN'));
    decide(scheduled, repay(CREDIT, 1, '2019-06-02'), NOW).then(refused('FUNDING.DATE_IN_FUTURE'));
    const more = [...scheduled, ...decide(scheduled, draw(CREDIT, 1), NOW).events()];
    decide(more, repay(CREDIT, 1), NOW).then(refused('FUNDING.REPAYMENTS_NOT_SCHEDULED'));
  });

  it('is of a credit: a budget, a subsidy and its advance are not repaid so', () => {
    const history = after([late, bridge('subsidy-advance'), draw(ADVANCE, 10)], NOW);
    for (const id of [SUBSIDY, ADVANCE])
      decide(history, repay(id, 1), NOW).then(refused('FUNDING.NOT_REPAYABLE'));
    const once = repay(CASH, 1, NOW, uuid(97));
    const cash = after([late, bridge('cash-credit'), draw(CASH, 10), once], NOW);
    decide(cash, once, NOW).then(refused('FUNDING.MOVEMENT_EXISTS'));
    decide(cash, repay(CASH, 10), NOW).then(refused('FUNDING.BEYOND_DRAWN'));
  });
});

describe('whatever is given in any order', () => {
  const commitmentId = fc.constantFrom(BUDGET, SUBSIDY, CREDIT, ADVANCE, CASH);
  const amount = fc.integer({ min: 1, max: 120 });
  const day = fc.constantFrom('2018-05-01', '2019-05-01', '2019-05-31');
  const id = fc.integer({ min: 1_000, max: 9_999 }).map(uuid);
  const command = fc.oneof(
    fc.tuple(commitmentId, amount, day, id).map((a) => draw(...a)),
    fc.tuple(amount, day, fc.constant(SUBSIDY), id).map((a) => receive(...a)),
    fc.tuple(fc.constantFrom(CREDIT, CASH), amount, day, id).map((a) => repay(...a)),
    fc.array(amount, { minLength: 1, maxLength: 3 }).map((a) => scheduleRepayments(...a)),
    fc.tuple(amount, id).map(([a, reservationId]) => reserve(a, { reservationId })),
    fc.constant(on('LoseCommitment', { commitmentId: SUBSIDY, reason: words('withdrawn') })),
  );
  const start = after(
    [budget(), late, credit(), bridge('subsidy-advance'), bridge('cash-credit')],
    '2018-05-01',
  );

  const step = (history: readonly DomainEvent[], given: { name: string; data: object }) => {
    const state = fold(fundingDecider, history) as FundingPlan;
    const { name, data } = given;
    const outcome = fundingDecider.decide(
      { name, data, by: coordinator } as FundingCommand,
      state,
      {},
      moment(NOW),
    );
    return isRefusal(outcome) ? history : [...history, ...outcome];
  };

  it('nothing goes beyond its commitment, and scheduled repayments sum to what was drawn', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 14 }), (commands) => {
        const plan = fold(fundingDecider, commands.reduce(step, start)) as FundingPlan;
        for (const c of Object.values(plan.commitments)) {
          expect(sum(c.moved)).toBeLessThanOrEqual(sum(c.schedule));
          expect(c.repaid).toBeLessThanOrEqual(sum(c.moved));
          if (c.repayments) expect(sum(c.repayments)).toBe(sum(c.moved));
        }
        for (const b of Object.values(plan.bridges)) {
          expect(b.repaid).toBeLessThanOrEqual(b.drawn);
          expect(b.drawn - b.repaid).toBeLessThanOrEqual(b.cents);
        }
        const reserved = Object.values(plan.reservations)
          .filter((r) => r.state === 'active')
          .flatMap((r) => r.from);
        expect(sum(reserved)).toBeLessThanOrEqual(sum(plan.commitments[BUDGET]!.schedule));
      }),
      { numRuns: 200 },
    );
  });
});
