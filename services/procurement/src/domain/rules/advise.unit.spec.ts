import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  advise,
  AUTHORITY_TYPES,
  CONTRACT_TYPES,
  estimateWithoutVat,
  PROCEDURES,
  refuseProcedure,
} from './index.js';
import { advised, below, codeOf, exactly, given, invoked, need, on } from './rules.fixture.js';

describe('the advice on a procedure', () => {
  it('speaks of every procedure, in order', () => {
    expect(advised({}).procedures.map((p) => p.procedure)).toEqual([...PROCEDURES]);
  });

  it('opens by value what a Region may choose in 2026, to the cent', () => {
    const open = (estimateCents: number, changes = {}) =>
      advised({ estimateCents, ...changes })
        .procedures.filter((p) => p.open)
        .map((p) => p.procedure);
    const always = ['open', 'restricted'];
    const negotiated = [...always, 'competitive-negotiation', 'pndapp'];
    expect(open(below(30_000))).toEqual([...negotiated, 'pnspp', 'limited-value']);
    expect(open(exactly(30_000))).toEqual([...negotiated, 'pnspp']);
    expect(open(below(140_000))).toEqual([...negotiated, 'pnspp']);
    expect(open(exactly(140_000))).toEqual(negotiated);
    expect(open(below(216_000))).toEqual(negotiated);
    expect(open(exactly(216_000))).toEqual(always);
    const works = { contractType: 'works' };
    expect(open(below(750_000), works)).toEqual(negotiated);
    expect(open(exactly(750_000), works)).toEqual([...always, 'competitive-negotiation']);
    expect(open(below(5_404_000), works)).toEqual([...always, 'competitive-negotiation']);
    expect(open(exactly(5_404_000), works)).toEqual(always);
  });

  it('holds a sub-central authority to the same limit without publication as a central one', () => {
    for (const authorityType of ['central', 'sub-central'] as const) {
      expect(on('pnspp', { authorityType, estimateCents: below(140_000) }).open).toBe(true);
      expect(on('pnspp', { authorityType, estimateCents: exactly(140_000) }).open).toBe(false);
    }
    expect(on('pnspp', { authorityType: 'utilities', estimateCents: below(432_000) }).open).toBe(true);
    expect(on('pnspp', { research: true, estimateCents: below(216_000) }).decidedBy).toMatchObject({
      open: true,
      rule: { id: 'pnspp-research-2026', certainty: 'derived' },
    });
  });

  it('says what it compared, by which row, on which legal basis and how sure that is', () => {
    expect(on('pnspp', { estimateCents: exactly(140_000) }).decidedBy).toEqual({
      by: 'value',
      open: false,
      reason: 'LIMIT_REACHED',
      rule: {
        id: 'pnspp-2026',
        legalBasis: 'L. 17.6.2016 art. 42 §1 1° a; RD 18.4.2017 art. 90',
        validFrom: '2026-01-01',
        validTo: '2027-12-31',
        certainty: 'found',
        source: 'found (all authorities; also those that are sub-central)',
      },
      comparison: {
        compared: 'estimate',
        cents: 14_000_000,
        test: '<',
        limitCents: 14_000_000,
        holds: false,
      },
    });
    expect(on('pndapp', { estimateCents: exactly(100_000) }).decidedBy).toMatchObject({
      rule: { id: 'pndapp-supplies-services' },
      comparison: { limitRow: { id: 'eu-sub-central-2026', certainty: 'found' }, limitCents: 21_600_000 },
    });
  });

  it('refuses a date without a rule set and names those that are covered', () => {
    for (const onDate of ['2017-12-31', '2028-01-01'])
      expect(advise(need({ onDate }))).toMatchObject({
        code: 'RULES.NO_RULE_SET',
        acceptable: [expect.stringContaining('2026-01-01 to 2027-12-31')],
      });
    expect(codeOf(advise(need({ authorityType: 'defence', onDate: '2023-12-31' })))).toBe(
      'RULES.NO_RULE_SET',
    );
    expect(codeOf(advise(need({ subsidisedAbove50: true, onDate: '2025-12-31' })))).toBe('RULES.NO_RULE_SET');
  });

  it('guesses no limit of the special sectors before 2024, though it knows their threshold', () => {
    const { decidedBy } = on('pnspp', { authorityType: 'utilities', onDate: '2023-12-31' });
    expect(decidedBy).toMatchObject({ open: false, reason: 'NO_RULE_IN_FORCE' });
    expect(decidedBy.covered?.[0]).toEqual({ from: '2024-01-01', to: '2025-12-31' });
  });

  it('takes the lower of two thresholds where a contract is subsidised', () => {
    const regime = (changes: object) => advised({ subsidisedAbove50: true, ...changes }).regime.rule.id;
    expect(regime({ authorityType: 'central' })).toBe('eu-central-2026');
    expect(regime({ authorityType: 'sub-central' })).toBe('eu-services-subsidised-2026');
    expect(regime({ contractType: 'works' })).toBe('eu-works-subsidised-2026');
    expect(regime({ contractType: 'supplies' })).toBe('eu-sub-central-2026');
  });

  it('says until when it holds', () => {
    expect(advised({}).validUntil).toBe('2027-12-31');
    expect(advised({ onDate: '2018-06-01' }).validUntil).toBe('2019-12-31');
  });

  it('publishes from the threshold in the Official Journal, below it in the bulletin, or nowhere', () => {
    const at = (estimateCents: number) =>
      (['open', 'pnspp', 'limited-value'] as const).map((p) => on(p, { estimateCents }).publication);
    expect(at(exactly(216_000))).toEqual(['eu', 'none', 'none']);
    expect(at(below(216_000))).toEqual(['belgian', 'none', 'none']);
  });

  it('names the notices, with their days', () => {
    const notices = (procedure: (typeof PROCEDURES)[number], changes: object) =>
      on(procedure, changes).notices.map((n) => [n.notice, n.publication, n.withinDays ?? n.yearlyBy]);
    expect(notices('open', { estimateCents: exactly(216_000) })).toEqual([
      ['contract-notice', 'eu', undefined],
      ['contract-award-notice', 'eu', 30],
    ]);
    expect(notices('open', {})).toEqual([
      ['contract-notice', 'belgian', undefined],
      ['simplified-award-notice', 'belgian', 30],
      ['non-award-notice', 'belgian', 30],
    ]);
    expect(notices('pnspp', {})).toEqual([
      ['simplified-award-notice', 'belgian', 30],
      ['non-award-notice', 'belgian', 30],
    ]);
    expect(notices('limited-value', {})).toEqual([['limited-value-report', 'none', '02-15']]);
    expect(notices('pnspp', { onDate: '2023-02-25' })).toEqual([]);
  });

  it('asks for the ESPD from the EU threshold on', () => {
    expect(on('open', { estimateCents: exactly(216_000) }).espd.answer).toBe('required');
    expect(on('open', { estimateCents: below(216_000) }).espd).toMatchObject({
      answer: 'implicit-declaration',
      rule: { certainty: 'remembered' },
    });
  });

  it('keeps lots set aside outside the directive', () => {
    const lots = [below(80_000), exactly(500_000)];
    const aside = { estimateCents: below(580_000), lots, lotsSetAside: [0] };
    expect(on('pnspp', aside)).toMatchObject({ open: true, decidedBy: { rule: { id: 'pnspp-small-lots' } } });
    expect(on('pnspp', aside).notices.map((n) => n.notice)).toContain('simplified-award-notice');
    expect(on('pnspp', { ...aside, lotsSetAside: [] }).open).toBe(false);
    expect(on('open', aside).publication).toBe('eu');
  });

  it('is refused for an estimate or a ground that is none', () => {
    const code = (changes: object) => codeOf(advise(need(changes)));
    for (const estimateCents of [0, -1, 1.5, Number.NaN, 2 ** 53])
      expect(code({ estimateCents })).toBe('RULES.ESTIMATE_INVALID');
    expect(code({ estimateCents: 300, lots: [100, 199] })).toBe('RULES.LOTS_SUM');
    expect(code({ estimateCents: 300, lots: [100, 201] })).toBe('RULES.LOTS_SUM');
    expect(code({ estimateCents: 300, lots: [] })).toBe('RULES.LOTS_SUM');
    expect(code({ estimateCents: 300, lots: [400, -100] })).toBe('RULES.ESTIMATE_INVALID');
    expect(code({ estimateCents: 300, lots: [100, 200], lotsSetAside: [2] })).toBe('RULES.LOTS_SET_ASIDE');
    expect(code({ estimateCents: 300, lots: [100, 200], lotsSetAside: [0, 0] })).toBe('RULES.LOTS_SET_ASIDE');
    expect(code({ lotsSetAside: [0] })).toBe('RULES.LOTS_SET_ASIDE');
    expect(code({ grounds: [invoked('because')] })).toBe('RULES.GROUND_UNKNOWN');
  });

  it('takes no estimate with VAT', () => {
    const estimate = (vat: 'included' | 'excluded' | 'exempt', cents = 100) =>
      estimateWithoutVat({ cents, currency: 'EUR', vat });
    expect(codeOf(estimate('included'))).toBe('RULES.ESTIMATE_WITH_VAT');
    expect(codeOf(estimate('excluded', 0))).toBe('RULES.ESTIMATE_INVALID');
    expect([estimate('excluded'), estimate('exempt')]).toEqual([100, 100]);
  });
});

describe('a procedure that is shut', () => {
  it('is refused with the row, the limit and what is open', () => {
    const refusal = refuseProcedure(advised({ estimateCents: exactly(140_000) }), 'pnspp');
    expect(refusal?.reason).toBe(
      'The procedure pnspp is shut on 2026-03-02: the estimate of 140,000 EUR is not below the limit of 140,000 EUR (pnspp-2026: L. 17.6.2016 art. 42 §1 1° a; RD 18.4.2017 art. 90; certainty: found).',
    );
    expect(refusal?.acceptable).toEqual([
      'One of the procedures that are open: open, restricted, competitive-negotiation, pndapp.',
    ]);
    expect(refuseProcedure(advised({}), 'pnspp')).toBeUndefined();
  });

  it('is refused with each condition that a ground lacks, before the limit of its value', () => {
    const refusal = refuseProcedure(
      advised({
        estimateCents: exactly(140_000),
        grounds: [invoked('extreme-urgency', 'strictly-necessary', 'unforeseeable-event')],
      }),
      'pnspp',
    );
    expect(refusal).toMatchObject({
      code: 'RULES.PROCEDURE_SHUT',
      details: {
        decidedBy: { unmet: ['not-attributable-to-authority', 'time-limits-cannot-be-met'] },
      },
    });
    expect(refusal?.acceptable[0]).toContain('not-attributable-to-authority');
  });

  it('has no condition met by a property that every object has', () => {
    const refusal = refuseProcedure(
      advised({ estimateCents: exactly(140_000), grounds: [{ ground: 'liquidation', conditions: {} }] }),
      'pnspp',
    );
    expect(refusal?.code).toBe('RULES.PROCEDURE_SHUT');
  });
});

describe('any advice', () => {
  const input = fc.record({
    contractType: fc.constantFrom(...CONTRACT_TYPES),
    authorityType: fc.constantFrom(...AUTHORITY_TYPES),
    estimateCents: fc.integer({ min: 1, max: 1_000_000_000 }),
    onDate: fc.constantFrom(
      '2018-01-01',
      '2021-06-30',
      '2023-12-31',
      '2024-01-01',
      '2025-12-31',
      '2027-12-31',
    ),
    research: fc.boolean(),
  });

  it('leaves something open, and a greater estimate opens nothing more', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 1_000_000_000 }), (asked, more) => {
        const less = advise(asked);
        if (codeOf(less) !== undefined) return;
        const greater = given(advise({ ...asked, estimateCents: asked.estimateCents + more }));
        const open = greater.procedures.filter((p) => p.open);
        expect(open.length).toBeGreaterThan(0);
        for (const { procedure } of open)
          expect(given(less).procedures.find((p) => p.procedure === procedure)?.open).toBe(true);
        if (given(less).regime.answer === 'eu') expect(greater.regime.answer).toBe('eu');
      }),
    );
  });

  it('names for each procedure a rule with a legal basis, a certainty and a source', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const advice = advise(asked);
        if (codeOf(advice) !== undefined) return;
        for (const { decidedBy, open, ways } of given(advice).procedures) {
          expect(decidedBy.open).toBe(open);
          expect(open).toBe(ways.some((w) => w.open));
          for (const word of ['id', 'legalBasis', 'certainty', 'source'] as const)
            expect(decidedBy.rule[word]).not.toBe('');
        }
      }),
    );
  });
});
