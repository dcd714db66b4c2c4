import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, isWorkingDay } from '@helixboard/contracts';
import fc from 'fast-check';
import {
  approvedAmountRule,
  type ApprovedAmountInput,
  standstill,
  type StandstillInput,
  tendersBindUntil,
} from './index.js';
import { below, codeOf, exactly, given } from './rules.fixture.js';

const award = (changes: Partial<StandstillInput> = {}): StandstillInput => ({
  publication: 'eu',
  contractType: 'services',
  authorityType: 'sub-central',
  approvedCents: exactly(300_000),
  notifiedOn: ['2026-03-02'],
  soleTenderer: false,
  callOff: false,
  voluntary: false,
  onDate: '2026-01-05',
  ...changes,
});
const waits = (changes: Partial<StandstillInput>) => {
  const { required, reason, until } = given(standstill(award(changes)));
  return [required, reason, until];
};

describe('the standstill', () => {
  it('is fifteen full days from the day after the notification, to a working day', () => {
    expect(waits({})).toEqual([true, 'EU_PUBLICATION', '2026-03-17']);
    expect(waits({ notifiedOn: ['2026-03-20'] })[2]).toBe('2026-04-07');
    expect(waits({ notifiedOn: ['2026-07-06'] })[2]).toBe('2026-07-22');
    expect(waits({ notifiedOn: ['2026-12-10'] })[2]).toBe('2026-12-28');
  });

  it('starts again for one who was notified later, and has no end before anybody was', () => {
    expect(waits({ notifiedOn: ['2026-03-09', '2026-03-02', '2026-03-03'] })[2]).toBe('2026-03-24');
    expect(waits({ notifiedOn: [] })).toEqual([true, 'EU_PUBLICATION', undefined]);
  });

  it('holds works with Belgian publication from half of the threshold on', () => {
    const works = { publication: 'belgian', contractType: 'works' } as const;
    expect(waits({ ...works, approvedCents: below(2_702_000) })).toEqual([
      false,
      'WORKS_BELOW_HALF_THRESHOLD',
      undefined,
    ]);
    expect(waits({ ...works, approvedCents: exactly(2_702_000) }).slice(0, 2)).toEqual([
      true,
      'WORKS_FROM_HALF_THRESHOLD',
    ]);
    expect(waits({ publication: 'belgian', approvedCents: exactly(9_000_000) })[1]).toBe('NO_EU_PUBLICATION');
    expect(waits({ ...works, publication: 'none' })[1]).toBe('NO_EU_PUBLICATION');
  });

  it('takes the threshold of the launch date', () => {
    const works = {
      publication: 'belgian',
      contractType: 'works',
      approvedCents: exactly(2_702_000),
    } as const;
    expect(waits({ ...works, onDate: '2025-12-31' })[0]).toBe(false);
    expect(waits({ ...works, onDate: '2026-01-01' })[0]).toBe(true);
    expect(codeOf(standstill(award({ onDate: '2028-01-01' })))).toBe('RULES.NO_RULE_SET');
  });

  it('spares a sole tenderer and a call-off, and binds who chose it', () => {
    expect(waits({ soleTenderer: true })).toEqual([false, 'SOLE_TENDERER', undefined]);
    expect(waits({ callOff: true })).toEqual([false, 'CALL_OFF', undefined]);
    expect(waits({ soleTenderer: true, publication: 'none' })[1]).toBe('NO_EU_PUBLICATION');
    expect(waits({ voluntary: true, publication: 'none' })).toEqual([true, 'VOLUNTARY', '2026-03-17']);
    expect(waits({ voluntary: true, soleTenderer: true })[0]).toBe(true);
    expect(given(standstill(award({ soleTenderer: true }))).rule.certainty).toBe('medium');
  });

  it('never ends within fifteen days of any notification', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2018-01-01', n));
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 8 }), (notifiedOn) => {
        const until = given(standstill(award({ notifiedOn }))).until ?? '';
        expect(isWorkingDay(until)).toBe(true);
        for (const notified of notifiedOn) expect(daysBetween(notified, until)).toBeGreaterThanOrEqual(15);
      }),
    );
  });
});

describe('the approved amount', () => {
  const approve = (openedBy: string, approvedCents: number, changes: Partial<ApprovedAmountInput> = {}) =>
    approvedAmountRule({
      procedure: 'pnspp',
      contractType: 'services',
      openedBy,
      approvedCents,
      ...changes,
    });

  it.each([
    ['pnspp-2018', 144_000],
    ['pnspp-2020', 139_000],
    ['pnspp-2022', 140_000],
    ['pnspp-2024', 143_000],
    ['pnspp-2026', 140_000],
    ['pnspp-utilities-2024', 443_000],
    ['pnspp-utilities-2026', 432_000],
    ['pnspp-research-2026', 216_000],
    ['pnspp-social', 750_000],
    ['pnspp-small-lots', 80_000],
  ] as const)('under %s stays below %s', (openedBy, euros) => {
    expect(approve(openedBy, below(euros))).toBeUndefined();
    expect(approve(openedBy, exactly(euros))).toMatchObject({
      code: 'RULES.APPROVED_AMOUNT',
      details: { comparison: { limitCents: exactly(euros) }, rule: { id: openedBy } },
    });
  });

  it('names the limit and what may be done', () => {
    expect(approve('pnspp-2026', exactly(140_000))).toMatchObject({
      reason:
        'The amount to approve of 140,000 EUR is not below the limit of 140,000 EUR (pnspp-2026: L. 17.6.2016 art. 42 §1 1° a; RD 18.4.2017 art. 90; certainty: found).',
      acceptable: [
        'An amount below the limit.',
        'The procedure stopped, or restarted as one that is open at this amount.',
      ],
    });
  });

  it('of limited value stays below 30,000, else the procedure without publication applies', () => {
    const limited = (cents: number) => approve('limited-value', cents, { procedure: 'limited-value' });
    expect(limited(below(30_000))).toBeUndefined();
    expect(limited(exactly(30_000))?.acceptable[1]).toContain('without publication');
  });

  it('is looked at lot by lot where lots were set aside', () => {
    const lots = (contractType: 'works' | 'services', ...approvedLots: number[]) =>
      codeOf(approve('pnspp-small-lots', exactly(1_500_000), { contractType, approvedLots }));
    expect(lots('services', below(80_000), below(80_000))).toBeUndefined();
    expect(lots('services', below(80_000), exactly(80_000))).toBe('RULES.APPROVED_AMOUNT');
    expect(lots('works', below(1_000_000), exactly(80_000))).toBeUndefined();
    expect(lots('works', exactly(1_000_000))).toBe('RULES.APPROVED_AMOUNT');
  });

  it('has no limit by a ground, nor where a notice was published', () => {
    expect(approve('extreme-urgency', exactly(9_000_000))).toBeUndefined();
    for (const [procedure, openedBy] of [
      ['open', 'of-right-open'],
      ['pndapp', 'pndapp-supplies-services'],
      ['competitive-negotiation', 'social-any-value'],
    ] as const)
      expect(approve(openedBy, exactly(9_000_000), { procedure })).toBeUndefined();
  });
});

describe('the validity of tenders', () => {
  it('is 90 days, or as many as they state', () => {
    expect(tendersBindUntil('2026-03-02').until).toBe('2026-05-31');
    expect(tendersBindUntil('2026-03-02', 120).until).toBe('2026-06-30');
  });
});
