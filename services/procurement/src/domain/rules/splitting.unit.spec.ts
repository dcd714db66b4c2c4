import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '@helixboard/contracts';
import { type PlannedNeed, splitting, type SplittingInput } from './index.js';
import { below, codeOf, exactly, given, invoked } from './rules.fixture.js';

const planned = (needId: string, changes: Partial<PlannedNeed> = {}): PlannedNeed => ({
  needId,
  authorityId: 'region',
  authorityType: 'sub-central',
  contractType: 'services',
  cpvGroup: '722',
  projectId: 'quarter',
  recurring: false,
  launchOn: '2026-03-02',
  estimateCents: exactly(70_000),
  ...changes,
});
const launched = (
  others: readonly PlannedNeed[],
  changes: Partial<PlannedNeed> = {},
  more: Partial<SplittingInput> = {},
) => splitting({ need: planned('a', changes), others, procedure: 'pnspp', publication: 'none', ...more });
const adding = (other: Partial<PlannedNeed>, changes: Partial<PlannedNeed> = {}) =>
  given(launched([planned('b', { estimateCents: exactly(1_000), ...other })], changes)).adding.length === 2;

describe('what adds up', () => {
  it('is of the same authority and the same CPV group', () => {
    expect(adding({})).toBe(true);
    expect(adding({ authorityId: 'city' })).toBe(false);
    expect(adding({ cpvGroup: '723' })).toBe(false);
  });

  it('is of the same project, whenever it is launched', () => {
    expect(adding({ launchOn: '2019-01-01' })).toBe(true);
    expect(adding({ projectId: 'tram' })).toBe(false);
    expect(adding({ projectId: undefined }, { projectId: undefined })).toBe(false);
  });

  it('is recurring and within twelve months, in whichever project', () => {
    const other = { projectId: 'tram', recurring: true };
    expect(adding({ ...other, launchOn: '2027-03-02' }, { recurring: true })).toBe(true);
    expect(adding({ ...other, launchOn: '2027-03-03' }, { recurring: true })).toBe(false);
    expect(adding({ ...other, launchOn: '2025-03-02' }, { recurring: true })).toBe(true);
    expect(adding({ ...other, launchOn: '2025-03-01' }, { recurring: true })).toBe(false);
    expect(adding(other)).toBe(false);
    expect(adding({ projectId: 'tram' }, { recurring: true })).toBe(false);
  });

  it('is taken over the twelve months that are worth most, not over twenty-four', () => {
    const recurring = (needId: string, launchOn: string, euros: number) =>
      planned(needId, { recurring: true, projectId: undefined, launchOn, estimateCents: exactly(euros) });
    const { adding, sumCents } = given(
      splitting({
        need: recurring('a', '2026-03-02', 10_000),
        others: [recurring('before', '2025-06-01', 20_000), recurring('after', '2026-12-01', 30_000)],
        procedure: 'pnspp',
        publication: 'none',
      }),
    );
    expect([adding, sumCents]).toEqual([['a', 'after'], exactly(40_000)]);
  });

  it('does not count the need itself twice', () => {
    expect(given(launched([planned('a')]))).toEqual({
      adding: ['a'],
      sumCents: exactly(70_000),
      distinct: [],
    });
  });
});

describe('a launch', () => {
  const other = (euros: number) => planned('b', { estimateCents: exactly(euros) });

  it('is refused when the sum reaches the limit of its procedure, and not a cent before', () => {
    expect(given(launched([planned('b', { estimateCents: below(70_000) })])).sumCents).toBe(below(140_000));
    expect(launched([other(70_000)])).toMatchObject({
      code: 'RULES.SPLIT',
      reason: expect.stringContaining('140,000 EUR'),
      details: {
        adding: ['a', 'b'],
        sumCents: exactly(140_000),
        decidedBy: { rule: { id: 'pnspp-2026' }, comparison: { limitCents: exactly(140_000) } },
      },
    });
  });

  it('is refused when the sum reaches limited value, or the threshold of a negotiation', () => {
    const small = { estimateCents: exactly(20_000) };
    const by = (procedure: SplittingInput['procedure'], euros: number, need = small) =>
      codeOf(launched([other(euros)], need, { procedure, publication: 'belgian' }));
    expect(by('limited-value', 9_999)).toBeUndefined();
    expect(by('limited-value', 10_000)).toBe('RULES.SPLIT');
    expect(by('pndapp', 195_999)).toBeUndefined();
    expect(by('pndapp', 196_000)).toBe('RULES.SPLIT');
  });

  it('is refused in the bulletin alone when the sum reaches the EU threshold, not in the Official Journal', () => {
    const by = (publication: 'belgian' | 'eu', euros: number) =>
      launched([other(euros)], {}, { procedure: 'open', publication });
    expect(codeOf(by('belgian', 145_999))).toBeUndefined();
    expect(by('belgian', 146_000)).toMatchObject({
      code: 'RULES.SPLIT',
      details: { decidedBy: { rule: { id: 'eu-sub-central-2026' } } },
    });
    expect(given(by('eu', 146_000)).sumCents).toBe(exactly(216_000));
  });

  it('goes on when a named officer recorded that the needs are distinct, on either side, and why', () => {
    const record = (needId: string, changes = {}) => ({
      distinctFrom: [{ needId, officerId: 'o', justification: 'Another market.', ...changes }],
    });
    expect(given(launched([other(70_000)], record('b')))).toEqual({
      adding: ['a'],
      sumCents: exactly(70_000),
      distinct: [{ needId: 'b', officerId: 'o', justification: 'Another market.' }],
    });
    expect(given(launched([{ ...other(70_000), ...record('a') }])).distinct).toEqual([
      { needId: 'b', officerId: 'o', justification: 'Another market.' },
    ]);
    expect(codeOf(launched([other(70_000)], record('c')))).toBe('RULES.SPLIT');
    expect(codeOf(launched([other(70_000)], record('b', { justification: ' ' })))).toBe('RULES.SPLIT');
    expect(codeOf(launched([other(70_000)], record('b', { officerId: '' })))).toBe('RULES.SPLIT');
  });

  it('rests on a ground other than value, whatever the sum', () => {
    const urgency = invoked(
      'extreme-urgency',
      'strictly-necessary',
      'unforeseeable-event',
      'not-attributable-to-authority',
      'time-limits-cannot-be-met',
    );
    expect(given(launched([other(500_000)], {}, { grounds: [urgency] })).adding).toEqual(['a', 'b']);
  });

  it('is no matter of splitting when the need alone shuts the procedure', () => {
    expect(given(launched([other(1_000)], { estimateCents: exactly(140_000) })).adding).toHaveLength(2);
  });

  it('is refused on a date without a rule set', () => {
    expect(codeOf(launched([], { launchOn: '2028-01-01' }))).toBe('RULES.NO_RULE_SET');
  });
});

describe('any needs', () => {
  const needs = fc.array(
    fc.record({
      recurring: fc.boolean(),
      projectId: fc.constantFrom('quarter', 'tram', undefined),
      cpvGroup: fc.constantFrom('722', '723'),
      launchOn: fc.integer({ min: 0, max: 800 }).map((n) => addDays('2025-01-01', n)),
      estimateCents: fc.integer({ min: 1, max: 10_000_000 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const built = (list: readonly Partial<PlannedNeed>[]) => list.map((n, i) => planned(`n${i}`, n));
  const result = (list: readonly PlannedNeed[]) => {
    const [need = planned('a'), ...others] = list;
    const answer = splitting({ need, others, procedure: 'open', publication: 'eu' });
    return given(answer);
  };

  it('add up the same in whichever order they come, to at least the need itself', () => {
    fc.assert(
      fc.property(needs, (list) => {
        const [first = planned('a'), ...others] = built(list);
        const one = result([first, ...others]);
        expect(result([first, ...others.toReversed()]).sumCents).toBe(one.sumCents);
        expect(one.adding).toContain(first.needId);
        expect(one.sumCents).toBeGreaterThanOrEqual(first.estimateCents);
      }),
    );
  });

  it('add up to no less with one more', () => {
    fc.assert(
      fc.property(needs, (list) => {
        const all = built(list);
        if (all.length > 1)
          expect(result(all).sumCents).toBeGreaterThanOrEqual(result(all.slice(0, -1)).sumCents);
      }),
    );
  });
});
