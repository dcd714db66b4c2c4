import { describe, expect, it } from '@jest/globals';
import { type DomainEvent, MOST_TENDERS, OpenTenders } from '@helixboard/contracts';
import { person, refused, uuid } from '@helixboard/kit/testing';
import * as f from './procedure.fixture.js';

const cancelled = () => [
  ...f.launched(),
  ...f.decide(f.launched(), f.on('CancelProcedure', { cause: 'need-gone', reason: f.words('x') })).events(),
];

describe('an evaluation team', () => {
  it('is of persons who hold a role for it, each once', () => {
    const members = (...ids: string[]) =>
      f.on('AppointEvaluationTeam', { members: ids.map((personId) => ({ personId })) });
    f.decide(f.planned(), members(f.OFFICER), { by: f.coordinator }).events();
    f.decide(f.planned(), members(f.OFFICER, f.OUTSIDER)).then(
      refused('PROCUREMENT.MEMBER_ROLE', { details: { persons: [f.OUTSIDER] } }),
    );
    f.decide(f.planned(), members(f.OFFICER, f.OFFICER)).then(refused('PROCUREMENT.MEMBER_REPEATED'));
    f.decide(f.signed(), members(f.OFFICER)).then(refused('PROCUREMENT.CONTRACT_SIGNED'));
    f.decide(f.planned(), members(f.OFFICER), { by: f.evaluator }).then(refused('AUTH.FORBIDDEN'));
  });

  it('alone opens, selects and evaluates, in the role for which it was appointed', () => {
    const due = { now: '2026-04-01' };
    f.decide(f.received(), f.openBoth(), { ...due, by: f.evaluator }).events();
    for (const by of [
      f.coordinator,
      person('evaluator', f.OUTSIDER),
      person('agency', f.EVALUATOR),
      person('procurement-officer', f.OUTSIDER),
    ])
      f.decide(f.received(), f.openBoth(), { ...due, by }).then(refused('AUTH.FORBIDDEN'));
    f.decide(f.evaluated(), f.award(), { now: '2026-05-18', by: f.evaluator }).then(
      refused('AUTH.FORBIDDEN'),
    );
  });
});

describe('a tender', () => {
  it('comes sealed, with digest and time of arrival alone', () => {
    const now = '2026-03-31T21:59:59.000Z';
    f.decide(f.launched(), f.receive(1, f.FIRST), { now }).then([
      f.event('TenderReceived', { tenderId: f.FIRST, digest: f.digest(1), receivedAt: now }),
    ]);
  });

  it('is not taken late, whether or not a timer has fired', () => {
    f.decide(f.launched(), f.receive(1, f.FIRST), { now: '2026-03-31T22:00:00.000Z' }).then(
      refused('PROCUREMENT.TENDER_LATE'),
    );
    f.decide(f.received(), f.receive(1, f.FIRST), { now: '2026-03-31' }).then(
      refused('PROCUREMENT.TENDER_EXISTS'),
    );
    f.decide(f.planned(), f.receive(1, f.FIRST)).then(refused('PROCUREMENT.NOT_LAUNCHED'));
    f.decide(cancelled(), f.receive(1, f.FIRST)).then(refused('PROCUREMENT.PROCEDURE_CANCELLED'));
  });

  it('is one of at most as many as can be opened together', () => {
    const ids = Array.from({ length: MOST_TENDERS }, (_, i) => uuid(1_000 + i));
    const taken = (tenderId: string, i: number) =>
      f.event('TenderReceived', { tenderId, digest: f.digest(i), receivedAt: '2026-03-30T12:00:00.000Z' });
    const full = [...f.launched(), ...ids.map(taken)];
    f.decide(full, f.receive(1, f.FIRST), { now: '2026-03-31' }).then(
      refused('PROCUREMENT.TENDERS_FULL', { details: { most: MOST_TENDERS } }),
    );
    const all = f.openBoth({ tenders: ids.map((id, i) => f.tender(i, id, 90_000)) });
    expect(OpenTenders.data.safeParse(all.data).error).toBeUndefined();
    f.decide(full, all, { now: '2026-04-01' }).events();
  });

  it('stays sealed until tenders were due, and is opened with all others, as it was received', () => {
    const opening = (command: f.Command, now = '2026-04-01') => f.decide(f.received(), command, { now });
    opening(f.openBoth(), '2026-03-31').then(refused('PROCUREMENT.TENDERS_NOT_DUE'));
    opening(f.openBoth({ tenders: [f.tender(1, f.FIRST, 1)] })).then(refused('PROCUREMENT.TENDERS_ALL'));
    opening(f.openBoth({ tenders: [f.tender(1, f.FIRST, 1), f.tender(1, f.FIRST, 1)] })).then(
      refused('PROCUREMENT.TENDERS_ALL'),
    );
    const swapped = [f.tender(2, f.FIRST, 1), f.tender(2, f.SECOND, 1)];
    opening(f.openBoth({ tenders: swapped })).then(
      refused('PROCUREMENT.TENDER_DIGEST', { details: { tenderId: f.FIRST } }),
    );
    const withVat = [f.tender(1, f.FIRST, 1, { price: f.euros(1, 'included') }), f.tender(2, f.SECOND, 1)];
    opening(f.openBoth({ tenders: withVat })).then(refused('PROCUREMENT.TENDER_VAT'));
    const unreadable = [{ tenderId: f.SECOND, reason: f.words('Illisible') }];
    opening(f.openBoth({ tenders: [f.tender(1, f.FIRST, 1)], unreadable })).events();
    f.decide(f.opened(), f.openBoth(), { now: '2026-04-02' }).then(refused('PROCUREMENT.TENDERS_OPENED'));
  });
});

describe('the moment at which tenders are due', () => {
  const close = (dueOn: string) => f.on('CloseTendering', { dueOn });

  it('is noted once, not before, and not for another due date', () => {
    f.decide(f.received(), close('2026-03-31'), { now: '2026-03-31' }).then(refused('PROCUREMENT.NOT_DUE'));
    const closed = f.decide(f.received(), close('2026-03-31'), { now: '2026-04-01' }).events();
    expect(f.typesOf(closed)).toEqual(['TenderingClosed']);
    for (const history of [[...f.received(), ...closed], cancelled()])
      f.decide(history, close('2026-03-31'), { now: '2026-04-01' }).then([]);
    f.decide(f.received(), close('2026-03-30'), { now: '2026-04-01' }).then([]);
  });
});

describe('a selection', () => {
  it('decides on every tenderer, with the ESPD where it is required', () => {
    const now = '2026-04-02';
    f.decide(f.received(), f.select(), { now }).then(refused('PROCUREMENT.TENDERS_NOT_OPENED'));
    f.decide(f.opened(), f.select({ selected: [f.FIRST] }), { now }).then(refused('PROCUREMENT.TENDERS_ALL'));
    const excluded = [{ tenderId: f.SECOND, reason: f.words('Dettes') }];
    f.decide(f.opened(), f.select({ selected: [f.FIRST], excluded }), { now }).events();
    f.decide(f.opened(), f.select({ espdChecked: false }), { now }).events();
    const eu = f.standing();
    const untilOpening = eu.slice(0, eu.findIndex((e) => e.type === 'TendersOpened') + 1);
    f.decide(untilOpening, f.select({ espdChecked: false }), { now: '2026-05-05' }).then(
      refused('PROCUREMENT.ESPD_REQUIRED'),
    );
    f.decide(f.awarded(), f.select(), { now: '2026-05-18' }).then(refused('PROCUREMENT.AWARD_DECIDED'));
  });
});

describe('an evaluation', () => {
  const now = '2026-04-10';
  const rankingOf = (tenders: readonly object[]) =>
    (
      f.decide(f.selected(), f.evaluate({ tenders }), { now }).events()[0]!.data as {
        ranking: { tenderId: string; rank: number; score: number }[];
      }
    ).ranking.map(({ tenderId, rank, score }) => [tenderId, rank, score]);

  it('ranks by weighted sums of whole numbers, exactly; equal sums share a rank', () => {
    expect(rankingOf([f.points(f.FIRST, 100, 60), f.points(f.SECOND, 95, 65)])).toEqual([
      [f.FIRST, 1, 8400],
      [f.SECOND, 2, 8300],
    ]);
    expect(rankingOf([f.points(f.FIRST, 80, 70), f.points(f.SECOND, 90, 55)])).toEqual([
      [f.FIRST, 1, 7600],
      [f.SECOND, 1, 7600],
    ]);
  });

  it('judges every selected tender by every criterion', () => {
    const evaluating = (tenders: readonly object[], history: readonly DomainEvent[] = f.selected()) =>
      f.decide(history, f.evaluate({ tenders }), { now });
    evaluating([f.points(f.FIRST, 1, 1)]).then(refused('PROCUREMENT.TENDERS_ALL'));
    const half = { tenderId: f.SECOND, points: [{ criterionId: f.PRICE, points: 1 }] };
    evaluating([f.points(f.FIRST, 1, 1), half]).then(refused('PROCUREMENT.CRITERIA_ALL'));
    evaluating([f.points(f.FIRST, 1, 1)], f.opened()).then(refused('PROCUREMENT.NOT_SELECTED'));
    f.decide(f.awarded(), f.evaluate(), { now: '2026-05-18' }).then(refused('PROCUREMENT.AWARD_DECIDED'));
  });
});
