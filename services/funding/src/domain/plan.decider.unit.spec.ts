import { describe, expect, it } from '@jest/globals';
import { given, refused, uuid } from '@helixboard/kit/testing';
import { fundingDecider } from './plan.decider.js';
import {
  approved,
  board,
  bridge,
  budget,
  coordinator,
  DECISION,
  euros,
  event,
  facts,
  follows,
  need,
  ofOwner,
  ofPartner,
  on,
  opened,
  opening,
  public_,
  reserve,
  subsidy,
  waiver,
  waiving,
  words,
} from './plan.fixture.js';
import { after, decide, typesOf } from './telling.fixture.js';

describe('a funding plan', () => {
  it('opens with its need, for a project that is known, and says how it stands', () => {
    const events = decide([], opening).events();
    expect(events).toMatchObject([opened, { type: 'FundingStandingNoted' }]);
    expect(events[1]?.data).toMatchObject({ standing: { state: 'not-covered', need: 20_000, gap: 20_000 } });
    decide([opened], opening).then(refused('FUNDING.PLAN_EXISTS'));
    given(fundingDecider)
      .when(opening, { by: coordinator, facts: {} })
      .then(refused('FUNDING.PROJECT_UNKNOWN', { reason: /may lag behind/ }));
  });

  it('is the owner’s and the office’s to keep, and nobody else’s', () => {
    expect(given(fundingDecider).when(opening, { by: ofOwner, facts }).events()).toHaveLength(2);
    given(fundingDecider).when(opening, { by: ofPartner, facts }).then(refused('AUTH.FORBIDDEN'));
    const revise = on('ReviseNeed', { need, reason: words('more') });
    given(fundingDecider, [opened]).when(revise, { by: ofPartner }).then(refused('AUTH.FORBIDDEN'));
    given(fundingDecider).when(revise, { by: ofOwner }).then(refused('AUTH.FORBIDDEN'));
    decide([], revise).then(refused('FUNDING.PLAN_UNKNOWN'));
  });

  it('names each year once, needs something, and counts with VAT unless that is recoverable', () => {
    const with_ = (changes: object) => decide([], on('OpenFundingPlan', { ...opening.data, ...changes }));
    with_({ need: [need[0], need[0]] }).then(refused('FUNDING.YEAR_REPEATED'));
    with_({ need: [{ year: 2018, amount: euros(0) }] }).then(refused('FUNDING.NEED_EMPTY'));
    const net = [{ year: 2018, amount: euros(1, 'excluded') }];
    with_({ need: net }).then(refused('FUNDING.VAT_BASIS', { acceptable: /included/ }));
    with_({ vatRecoverable: true }).then(refused('FUNDING.VAT_BASIS', { acceptable: /excluded/ }));
    with_({ vatRecoverable: true, need: net }).events();
    with_({ need: [{ year: 2018, amount: euros(1, 'exempt') }] }).events();
  });

  it('is judged anew when its need changes', () => {
    const secured = after([budget()]);
    const more = on('ReviseNeed', { need: [{ year: 2018, amount: euros(201) }], reason: words('dearer') });
    expect(typesOf(secured, more)).toEqual(['FundingNeedRevised', 'FundingLost', 'FundingStandingNoted']);
    expect(decide(secured, more).events()[1]?.data).toMatchObject({ loss: 'cover-lost' });
    const earlier = on('ReviseNeed', { need: [{ year: 2018, amount: euros(200) }], reason: words('now') });
    expect(decide(secured, earlier).events()[1]?.data).toMatchObject({ loss: 'cover-not-timed' });
  });
});

describe('how the funding stands', () => {
  it('is public from the day on which the project is, and then with each change', () => {
    given(fundingDecider).when(on('PublishFunding'), { by: follows }).then([public_]);
    expect(typesOf([public_], opening)).toEqual(['FundingPlanOpened', 'FundingStandingPublished']);
    decide([public_], on('PublishFunding')).then([]);
    expect(typesOf([opened], on('PublishFunding'))).toEqual(['FundingStandingPublished']);
    expect(typesOf([public_, approved, opened], budget())).toEqual([
      'CommitmentRecorded',
      'FundingSecured',
      'FundingStandingPublished',
    ]);
  });

  it('is secured by a bridge over the cash gap of what is covered, not timed', () => {
    const late = after([
      subsidy({
        schedule: [
          { due: '2018-06-01', cents: 10_000 },
          { due: '2020-03-01', cents: 10_000 },
        ],
      }),
    ]);
    expect(late.at(-1)?.data).toMatchObject({ standing: { state: 'covered-not-timed', cashGap: 10_000 } });
    const bridged = decide(late, bridge('cash-credit')).events();
    expect(bridged[1]).toEqual(event('FundingSecured', { ground: 'by-bridge' }));
    expect(bridged[2]?.data).toMatchObject({ standing: { state: 'covered-not-timed', ground: 'by-bridge' } });
  });

  it('shows what of it stands on the debt', () => {
    const [, , standing] = decide([approved, opened], budget()).events();
    expect(standing?.data).toMatchObject({ standing: { onDebt: 0, firm: 20_000 } });
  });
});

describe('a waiver', () => {
  const half = after([budget({ amount: euros(100), schedule: [{ due: '2018-12-31', cents: 10_000 }] })]);
  const waived = event('FundingWaived', { decisionId: DECISION, waiver });

  it('replaces the funding gate for what it names, until its last day', () => {
    const events = decide(half, waiving).events();
    expect(events.slice(0, 2)).toEqual([
      waived,
      event('FundingSecured', {
        ground: 'by-waiver',
        waiver: { decisionId: DECISION, until: '2018-12-31' },
      }),
    ]);
    const small = on('RecordWaiver', { ...waiving.data, waiver: { ...waiver, amount: euros(99) } });
    expect(typesOf(half, small)).toEqual(['FundingWaived']);
    expect(typesOf([], waiving)).toEqual(['FundingWaived']);
    decide([waived], waiving).then([]);
  });

  it('is asked for while the funding is not secured, until a day to come', () => {
    const asked = on('RequestWaiver', { waiver, reason: words('The subsidy is late.') });
    decide(half, asked).then([event('FundingWaiverRequested', asked.data)]);
    expect(given(fundingDecider, half).when(asked, { by: ofOwner, facts }).events()).toHaveLength(1);
    given(fundingDecider, half).when(asked, { by: ofPartner, facts }).then(refused('AUTH.FORBIDDEN'));
    decide(half, asked, '2018-12-31').then([event('FundingWaiverRequested', asked.data)]);
    decide(half, asked, '2019-01-01').then(refused('FUNDING.WAIVER_PAST'));
    const less = on('RequestWaiver', { ...asked.data, waiver: { ...waiver, amount: euros(99) } });
    decide(half, less).then(refused('FUNDING.WAIVER_TOO_SMALL', { details: { cashGap: 10_000 } }));
    decide([], asked).then(refused('FUNDING.PLAN_UNKNOWN'));
    decide(after([budget()]), asked).then(refused('FUNDING.SECURED_ALREADY'));
    const running = [...half, ...decide(half, waiving).events()];
    decide(running, asked).then([event('FundingWaiverRequested', asked.data)]);
    decide([...half, event('FundingReleased')], asked).then(refused('FUNDING.PROJECT_ENDED'));
  });

  it('closes the gate again at its end, and not before', () => {
    const history = [...half, ...decide(half, waiving).events()];
    const end = on('EndWaiver', { decisionId: DECISION });
    decide(history, end, '2018-12-31').then(refused('FUNDING.NOT_DUE'));
    const events = decide(history, end, '2019-01-01').events();
    expect(events.slice(0, 2)).toEqual([
      event('FundingWaiverEnded', { decisionId: DECISION, cause: 'until-reached' }),
      event('FundingLost', { loss: 'waiver-ended' }),
    ]);
    decide([...history, ...events], end, '2019-01-02').then([]);
  });

  it('holds nothing open after its last day, whether or not a timer has fired', () => {
    const history = [...half, ...decide(half, waiving).events()];
    const revise = on('ReviseNeed', { need, reason: words('checked') });
    expect(typesOf(history, revise, '2019-01-01')).toContain('FundingLost');
    expect(typesOf(history, revise, '2018-12-31')).toEqual(['FundingNeedRevised']);
  });

  it('gives way to the cover, to a later waiver, and to the decision that supersedes its own', () => {
    const history = [...half, ...decide(half, waiving).events()];
    const covered = decide(history, subsidy({ schedule: [{ due: '2018-12-01', cents: 20_000 }] })).events();
    expect(covered[1]).toEqual(event('FundingSecured', { ground: 'by-cover' }));
    const later = on('RecordWaiver', { decisionId: uuid(32), waiver });
    expect(typesOf(history, later)).toEqual(['FundingWaiverEnded', 'FundingWaived', 'FundingSecured']);
    const withdraw = (decisionId: string) => on('WithdrawWaiver', { decisionId });
    // Heard of in the other order, the outcome is the same.
    decide(after([withdraw(DECISION)]), waiving).then([]);
    const newer = on('RecordWaiver', { ...waiving.data, decisionId: uuid(32), supersedes: DECISION });
    decide(after([newer]), waiving).then([]);
    expect(typesOf(history, withdraw(DECISION))).toContain('FundingLost');
    given(fundingDecider, history)
      .when(withdraw(uuid(32)), { by: board })
      .then([event('WaiverRuledOut', { decisionId: uuid(32) })]);
  });
});

describe('a project that stops', () => {
  it('releases its funding but what came in or is booked, and takes no more', () => {
    const history = after([budget(), reserve(30)]);
    const stopped = decide(history, on('ReleaseFunding')).events();
    expect(stopped.map((e) => e.type)).toEqual([
      'ReservationReleased',
      'CommitmentReduced',
      'FundingReleased',
      'FundingStandingNoted',
    ]);
    const over = [...history, ...stopped];
    decide(over, on('ReleaseFunding')).then([]);
    for (const command of [subsidy(), waiving, reserve(1, { reservationId: uuid(29) })])
      decide(over, command).then(refused('FUNDING.PROJECT_ENDED'));
    expect(typesOf([], on('ReleaseFunding'))).toEqual(['FundingReleased']);
    decide([event('FundingReleased')], opening).then(refused('FUNDING.PROJECT_ENDED'));
  });
});

describe('the approval', () => {
  it('is noted when it moves', () => {
    decide([], on('NoteApproval', { open: true })).then([approved]);
    decide([approved], on('NoteApproval', { open: true })).then([]);
    decide([], on('NoteApproval', { open: false })).then([]);
    decide([approved], on('NoteApproval', { open: false })).then([
      event('FundingApprovalNoted', { firmness: 'may-not-commit-firmly' }),
    ]);
  });
});
