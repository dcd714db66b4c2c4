import { describe, expect, it } from '@jest/globals';
import { REFERENCE_INDICATORS, REFERENCE_LISTS } from './lists.js';

describe('the lists of indicators', () => {
  it('have every row whole: a name, a unit, a group, a certainty', () => {
    for (const list of REFERENCE_LISTS)
      for (const row of REFERENCE_INDICATORS[list])
        expect([row.name, row.unit, row.groups.length > 0, row.list].every(Boolean)).toBe(true);
    expect(REFERENCE_INDICATORS.citykeys).toHaveLength(174);
    expect(REFERENCE_INDICATORS.u4ssc).toHaveLength(91);
  });

  it('say of CITYkeys that it is remembered, and of U4SSC which 50 names were found', () => {
    expect(new Set(REFERENCE_INDICATORS.citykeys.map((r) => r.certainty))).toEqual(new Set(['remembered']));
    expect(REFERENCE_INDICATORS.u4ssc.filter((r) => r.certainty === 'found')).toHaveLength(50);
  });

  it('number U4SSC without a repeat', () => {
    const numbers = REFERENCE_INDICATORS.u4ssc.map((r) => r.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((n) => /^[A-Z]{2}:/.test(n ?? ''))).toBe(true);
  });
});
