import { describe, expect, it } from '@jest/globals';
import { given, person, refused, uuid } from '@helixboard/kit/testing';
import { fundingDecider } from './plan.decider.js';
import {
  approved,
  bridge,
  BUDGET,
  budget,
  CASH,
  consume,
  CONTRACT,
  coordinator,
  euros,
  event,
  on,
  opened,
  OWNER,
  PARTNER,
  PROCEDURE,
  RESERVATION,
  reserve,
  SUBSIDY,
  subsidy,
  words,
} from './plan.fixture.js';
import { after, decide } from './telling.fixture.js';

const history = after([budget()]);
const release = on('ReleaseReservation', { reservationId: RESERVATION, reason: words('cancelled') });
const from = (...parts: readonly (readonly [string, number])[]) => ({
  from: parts.map(([commitmentId, amount]) => ({ commitmentId, cents: amount * 100 })),
});
const second = { reservationId: uuid(28) };

describe('a reservation', () => {
  it('is made for one procedure, by the office, the owner or a procurement officer', () => {
    const { name, data } = reserve(200);
    decide(history, { name, data }).then([event('FundsReserved', { ...data, opinions: [] })]);
    expect(
      given(fundingDecider, history)
        .when(reserve(1), { by: person([{ role: 'procurement-officer', organisationId: OWNER }]) })
        .events(),
    ).toHaveLength(1);
    given(fundingDecider, history)
      .when(reserve(1), { by: person([{ role: 'procurement-officer', organisationId: PARTNER }]) })
      .then(refused('AUTH.FORBIDDEN'));
    given(fundingDecider, history)
      .when(reserve(1), { by: person('analyst') })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('is never above the credit, to the cent, whatever else is reserved on it', () => {
    decide(history, reserve(201)).then(refused('FUNDING.ABOVE_CREDIT', { details: { left: 20_000 } }));
    const one = after([budget(), reserve(120)]);
    decide(one, reserve(81, second)).then(refused('FUNDING.ABOVE_CREDIT', { acceptable: /8000/ }));
    decide(one, reserve(80, second)).events();
    decide(one, reserve(1)).then(refused('FUNDING.RESERVATION_EXISTS'));
    decide(after([budget(), reserve(120), release]), reserve(200, second)).events();
  });

  it('is made on several commitments, each once, that add up', () => {
    const both = after([budget(), subsidy()]);
    decide(both, reserve(300, from([BUDGET, 200], [SUBSIDY, 100]))).events();
    decide(both, reserve(300, from([BUDGET, 200], [SUBSIDY, 99]))).then(refused('FUNDING.RESERVATION_SUM'));
    decide(both, reserve(40, from([BUDGET, 20], [BUDGET, 20]))).then(refused('FUNDING.RESERVATION_SUM'));
  });

  it('is counted with VAT', () => {
    decide(history, reserve(1, { amount: euros(1, 'excluded') })).then(refused('FUNDING.RESERVATION_VAT'));
    decide(history, reserve(1, { amount: euros(1, 'exempt') })).events();
  });

  it('stands on firm cover whose time runs', () => {
    const expected = after([budget({ standing: 'expected' })]);
    decide(expected, reserve(1)).then(refused('FUNDING.NOT_FIRM'));
    decide(history, reserve(1), '2018-12-31').events();
    decide(history, reserve(1), '2019-01-01').then(refused('FUNDING.CREDIT_LAPSED'));
    const bridged = after([subsidy(), bridge('cash-credit')]);
    decide(bridged, reserve(1, from([CASH, 1]))).then(refused('FUNDING.NOT_COVER'));
    decide(bridged, reserve(1, from([SUBSIDY, 1])), '2020-01-01').then(refused('FUNDING.CREDIT_LAPSED'));
    decide([approved, opened], reserve(1)).then(refused('FUNDING.COMMITMENT_UNKNOWN'));
    decide([approved], reserve(1)).then(refused('FUNDING.PLAN_UNKNOWN'));
  });

  it('keeps the opinions that were given, none of them in the future', () => {
    const opinion = {
      body: 'finance-inspection',
      outcome: 'favourable-with-remarks',
      date: '2018-02-19',
      reference: 'IF 12',
    };
    expect(decide(history, reserve(1, { opinions: [opinion] })).events()[0]?.data).toMatchObject({
      opinions: [opinion],
    });
    decide(history, reserve(1, { opinions: [{ ...opinion, date: '2018-02-20' }] })).then(
      refused('FUNDING.DATE_IN_FUTURE'),
    );
  });

  it('is given up as long as no contract consumed it', () => {
    const reserved = after([budget(), reserve(50)]);
    const released = event('ReservationReleased', {
      ...release.data,
      procedureId: PROCEDURE,
      amount: euros(50),
      cause: 'given-up',
    });
    decide(reserved, release).then([released]);
    decide([...reserved, released], release).then(refused('FUNDING.RESERVATION_RELEASED'));
    decide(after([budget(), reserve(50), consume(50)]), release).then(
      refused('FUNDING.RESERVATION_CONSUMED'),
    );
    decide(history, release).then(refused('FUNDING.RESERVATION_UNKNOWN'));
    decide([approved], release).then(refused('FUNDING.PLAN_UNKNOWN'));
  });
});

describe('a signed contract', () => {
  const reserved = after([budget(), subsidy(), reserve(100, from([BUDGET, 60], [SUBSIDY, 40]))]);

  it('consumes its reservation, and frees what it leaves', () => {
    const consumed = decide(reserved, consume(75)).events();
    expect(consumed).toEqual([
      event('ReservationConsumed', { ...consume(75).data, ...from([BUDGET, 60], [SUBSIDY, 15]) }),
    ]);
    decide([...reserved, ...consumed], reserve(185, { ...second, ...from([SUBSIDY, 185]) })).events();
    decide([...reserved, ...consumed], reserve(186, { ...second, ...from([SUBSIDY, 186]) })).then(
      refused('FUNDING.ABOVE_CREDIT'),
    );
  });

  it('does so once: again it changes nothing, and another is refused', () => {
    const over = [...reserved, ...decide(reserved, consume(75)).events()];
    decide(over, consume(75)).then([]);
    decide(over, consume(1, { contractId: uuid(24) })).then(refused('FUNDING.RESERVATION_CONSUMED'));
  });

  it('is worth at most the reservation with VAT, and of its procedure', () => {
    decide(reserved, consume(100)).events();
    decide(reserved, consume(1, { value: euros(1, 'excluded') })).then(refused('FUNDING.RESERVATION_VAT'));
    decide(reserved, consume(1, { procedureId: uuid(27) })).then(refused('FUNDING.OTHER_PROCEDURE'));
  });

  const without = (value: number, uncovered: number) =>
    event('ContractWithoutCover', { ...consume(value).data, uncovered: euros(uncovered) });

  it('is booked once whatever became of its reservation, and what is without cover is told', () => {
    const booked = event('ReservationConsumed', {
      ...consume(101).data,
      ...from([BUDGET, 60], [SUBSIDY, 40]),
    });
    decide(reserved, consume(101)).then([booked, without(101, 1)]);
    decide(history, consume(1)).then([without(1, 1)]);
    decide([...history, without(1, 1)], consume(1)).then([]);
    decide([...history, without(1, 1)], reserve(1)).then(refused('FUNDING.RESERVATION_EXISTS'));
    const free = after([budget(), reserve(120), release, reserve(150, second)]);
    decide(free, consume(80)).then([
      event('ReservationConsumed', { ...consume(80).data, ...from([BUDGET, 50]) }),
      without(80, 30),
    ]);
    const stopped = after([budget(), reserve(50), on('ReleaseFunding')]);
    decide(stopped, consume(50)).then([
      event('ReservationConsumed', { ...consume(50).data, from: [] }),
      without(50, 50),
    ]);
  });

  it('and a release after the last day of a budget let lapse what they free', () => {
    const lapse = on('LapseCredit', { commitmentId: BUDGET });
    const held = after([budget(), reserve(200)]);
    const over = [...held, ...decide(held, lapse, '2019-01-01').events()];
    for (const [command, left] of [
      [release, 200],
      [consume(150), 50],
    ] as const) {
      const events = decide(over, command, '2019-01-02').events();
      expect(events[1]).toMatchObject({ type: 'CommitmentReduced', data: { reduction: euros(left) } });
      expect(events.map((e) => e.type)).toContain('FundingLost');
    }
  });

  it('is not reserved for on money that was paid already', () => {
    const paid = on('RecordDrawdown', {
      commitmentId: BUDGET,
      drawdownId: uuid(77),
      cents: 10_000,
      on: '2018-02-18',
    });
    const drawn = after([budget(), paid]);
    decide(drawn, reserve(101)).then(refused('FUNDING.ABOVE_CREDIT', { details: { left: 10_000 } }));
    decide(after([budget(), reserve(80), consume(80), paid]), reserve(100, second)).events();
  });

  it('is booked by a policy alone, also when its project stopped meanwhile', () => {
    given(fundingDecider, reserved).when(consume(1), { by: coordinator }).then(refused('AUTH.FORBIDDEN'));
    const booked = [...reserved, ...decide(reserved, consume(75, { contractId: CONTRACT })).events()];
    const stopped = decide(booked, on('ReleaseFunding')).events();
    expect(stopped.filter((e) => e.type === 'CommitmentReduced').map((e) => e.data)).toMatchObject([
      { reduction: euros(140) },
      { reduction: euros(185) },
    ]);
  });
});
