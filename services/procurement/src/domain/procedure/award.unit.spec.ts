import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { refused } from '@helixboard/kit/testing';
import * as f from './procedure.fixture.js';

const now = '2026-05-18';
const awarding = (changes: object = {}, history: readonly DomainEvent[] = f.evaluated(), day = now) =>
  f.decide(history, f.award(changes), { now: day });

describe('an award', () => {
  it('goes to a tender that is ranked first, once', () => {
    expect(f.typesOf(awarding().events())).toEqual(['AwardDecided']);
    awarding({ tenderId: f.SECOND }).then(refused('PROCUREMENT.NOT_RANKED_FIRST'));
    awarding({}, f.selected()).then(refused('PROCUREMENT.NOT_EVALUATED'));
    awarding({}, f.awarded()).then(refused('PROCUREMENT.AWARD_DECIDED'));
    awarding({ amount: f.euros(90_000, 'included') }).then(refused('PROCUREMENT.TENDER_VAT'));
  });

  it('without publication stays below the limit, to the cent; the refusal names it', () => {
    awarding({ amount: f.euros(139_999.99) }).events();
    awarding({ amount: f.euros(140_000) }).then(
      refused('RULES.APPROVED_AMOUNT', { reason: /140,000/, acceptable: /stopped, or restarted/ }),
    );
  });

  it('is of the lots set aside alone where they alone were launched, each below its limit', () => {
    const lot = (number: number, amount: number, setAside: boolean) => ({
      ...{ number, title: f.words('Lot'), estimate: f.euros(amount), setAside },
    });
    const works = (aside: readonly number[]) => {
      const rest = 10_000_000 - aside.reduce((sum, amount) => sum + amount, 0);
      const lots = [...aside, rest].map((amount, i) => lot(i + 1, amount, i < aside.length));
      const need = {
        contractType: 'works',
        cpv: ['45000000'],
        estimate: { base: f.euros(10_000_000) },
        lots,
      };
      return f.after([
        [f.plan(need)],
        [f.launch()],
        [f.team],
        [f.receive(1, f.FIRST), '2026-03-30'],
        [f.openBoth({ tenders: [f.tender(1, f.FIRST, 190_000)] }), '2026-04-01'],
        [f.select({ selected: [f.FIRST] }), '2026-04-02'],
        [f.evaluate({ tenders: [f.points(f.FIRST, 100, 60)] }), '2026-04-03'],
      ]);
    };
    const one = works([190_000]);
    expect(one.find((e) => e.type === 'ProcedureLaunched')?.data).toMatchObject({ lots: [1] });
    awarding({ amount: f.euros(190_000) }, one).events();
    awarding({ amount: f.euros(190_000.01) }, one).then(refused('RULES.APPROVED_AMOUNT'));
    const two = works([900_000, 900_000]);
    const lots = (...amounts: readonly number[]) =>
      amounts.map((amount, i) => ({ number: i + 1, amount: f.euros(amount) }));
    awarding({ amount: f.euros(1_800_000) }, two).then(refused('PROCUREMENT.AWARD_LOTS'));
    awarding({ amount: f.euros(1_800_000), lots: lots(1_000_000, 800_000) }, two).then(
      refused('RULES.APPROVED_AMOUNT'),
    );
    awarding({ amount: f.euros(1_800_000), lots: lots(999_999.99, 800_000.01) }, two).events();
    awarding({ amount: f.euros(1_800_000), lots: lots(900_000, 800_000) }, two).then(
      refused('PROCUREMENT.AWARD_LOTS'),
    );
    awarding({ amount: f.euros(900_000), lots: [{ number: 3, amount: f.euros(900_000) }] }, two).then(
      refused('PROCUREMENT.AWARD_LOTS', { details: { lots: [1, 2] } }),
    );
    awarding({ lots: lots(90_000) }).then(refused('PROCUREMENT.AWARD_LOTS'));
  });

  it('is at the price of the tender where nothing is negotiated', () => {
    const eu = f.standing();
    const evaluated = eu.slice(0, eu.findIndex((e) => e.type === 'TendersEvaluated') + 1);
    awarding({ amount: f.euros(290_000) }, evaluated).events();
    awarding({ amount: f.euros(289_999) }, evaluated).then(refused('PROCUREMENT.TENDER_AMOUNT'));
  });

  it('comes while the tender binds, 90 days, or with the tenderer’s consent', () => {
    awarding({}, f.evaluated(), '2026-06-29').events();
    awarding({}, f.evaluated(), '2026-06-30').then(
      refused('PROCUREMENT.TENDER_EXPIRED', { details: { lastDay: '2026-06-29' } }),
    );
    awarding({ consent: f.words('Accord') }, f.evaluated(), '2026-06-30').events();
  });

  it('waits where needs add up to a threshold, and for a project that goes on', () => {
    const suspected = [...f.evaluated(), f.event('SplitSuspected', { with: [f.OTHER], sum: f.euros(1) })];
    awarding({}, suspected).then(refused('PROCUREMENT.SPLIT_SUSPECTED', { details: { with: [f.OTHER] } }));
    f.decide(f.evaluated(), f.award(), {
      now,
      facts: { project: { ...f.project, ended: true } },
    }).then(refused('PROCUREMENT.PROJECT_ENDED'));
  });

  it('expires with its tenders, noted once, unless it was decided', () => {
    const end = f.on('EndTenderValidity', { lastDay: '2026-06-29' });
    f.decide(f.evaluated(), end, { now: '2026-06-29' }).then(refused('PROCUREMENT.NOT_DUE'));
    const ended = f.decide(f.evaluated(), end, { now: '2026-06-30' }).events();
    expect(f.typesOf(ended)).toEqual(['TenderValidityEnded']);
    for (const history of [[...f.evaluated(), ...ended], f.awarded(), f.planned()])
      f.decide(history, end, { now: '2026-06-30' }).then([]);
    f.decide(f.evaluated(), f.on('EndTenderValidity', { lastDay: '2026-06-28' }), { now: '2026-06-30' }).then(
      [],
    );
  });
});

describe('a notification', () => {
  const notice = (tenderId: string, sentOn: string) => ({ notices: [{ tenderId, sentOn }] });
  const telling = (history: readonly DomainEvent[], changes: object, day = '2026-05-25') =>
    f.decide(history, f.notify(changes), { now: day });

  it('tells the result once all concerned were told, with the days of each', () => {
    const first = telling(f.awarded(), notice(f.FIRST, '2026-05-18')).events();
    expect(f.typesOf(first)).toEqual(['AwardNoticesSent']);
    const both = telling([...f.awarded(), ...first], notice(f.SECOND, '2026-05-20')).events();
    expect(f.typesOf(both)).toEqual(['AwardNoticesSent', 'AwardNotified']);
    expect(both[1]?.data).toMatchObject({
      contractor: { name: 'Firm 1' },
      notifiedOn: '2026-05-20',
      standstill: { required: false, reason: 'standstill-no-eu-publication' },
    });
  });

  it('starts the standstill anew for one told later', () => {
    const [, restarted] = telling(f.standing(), notice(f.SECOND, '2026-05-25')).events();
    expect(restarted?.data).toMatchObject({ standstill: { until: '2026-06-09' } });
  });

  it('never shortens the standstill: the day on which one was told only moves later', () => {
    telling(f.standing(), notice(f.SECOND, '2026-05-18')).events();
    const later = [...f.standing(), ...telling(f.standing(), notice(f.SECOND, '2026-05-25')).events()];
    telling(later, notice(f.SECOND, '2026-05-18'), '2026-06-03').then(
      refused('PROCUREMENT.NOTICE_EARLIER', { details: { tenderId: f.SECOND } }),
    );
  });

  it('keeps a standstill that was announced, also while not all were told', () => {
    const announced = { ...notice(f.FIRST, '2026-05-18'), voluntaryStandstill: true };
    const begun = [...f.awarded(), ...telling(f.awarded(), announced).events()];
    const [, told] = telling(begun, notice(f.SECOND, '2026-05-18')).events();
    expect(told?.data).toMatchObject({ standstill: { reason: 'standstill-voluntary' } });
    const all = [...f.awarded(), ...telling(f.awarded(), { voluntaryStandstill: true }).events()];
    for (const history of [begun, all])
      telling(history, { voluntaryStandstill: false }).then(refused('PROCUREMENT.STANDSTILL_ANNOUNCED'));
  });

  it('may begin a standstill that the law does not ask', () => {
    const [, told] = telling(f.awarded(), { voluntaryStandstill: true }).events();
    expect(told?.data).toMatchObject({
      standstill: { required: true, reason: 'standstill-voluntary', until: '2026-06-02' },
    });
  });

  it('is of tenders that came in, after the decision, and not of days to come', () => {
    telling(f.awarded(), notice(f.THIRD, '2026-05-18')).then(refused('PROCUREMENT.TENDER_UNKNOWN'));
    telling(f.awarded(), notice(f.FIRST, '2026-05-17')).then(refused('PROCUREMENT.NOTICE_DATE'));
    telling(f.awarded(), notice(f.FIRST, '2026-05-26')).then(refused('PROCUREMENT.NOTICE_DATE'));
    telling(f.evaluated(), notice(f.FIRST, '2026-05-18')).then(refused('PROCUREMENT.AWARD_NOT_DECIDED'));
    telling(f.signed(), notice(f.FIRST, '2026-05-18'), '2026-06-20').then(
      refused('PROCUREMENT.CONTRACT_SIGNED'),
    );
  });
});
