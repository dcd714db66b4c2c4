import { describe, expect, it } from '@jest/globals';
import {
  CPV_DIVISIONS,
  overlappingTerms,
  type FrameworkTerm,
  readCpv,
  refuseFrameworkTerm,
} from './index.js';
import { codeOf, given } from './rules.fixture.js';
import { CPV_CODES } from './tables/cpv-codes.js';

describe('the CPV', () => {
  it('has 45 divisions and 9,454 codes, each once', () => {
    const all = Object.entries(CPV_CODES).flatMap(([division, codes]) =>
      codes.split(' ').map((code) => `${division}${code}`.padEnd(8, '0')),
    );
    expect(CPV_DIVISIONS).toHaveLength(45);
    expect(new Set(all).size).toBe(9_454);
    for (const code of all) expect(given(readCpv(code)).code).toBe(code);
  });

  it('reads a code with its division and group, and does not vouch for the check digit', () => {
    expect(readCpv('72212900-8')).toEqual({
      code: '72212900',
      division: '72',
      group: '722',
      verification: 'listed',
      checkDigit: '8',
      checkDigitVerified: false,
    });
    expect(given(readCpv('03000000'))).toEqual({
      code: '03000000',
      division: '03',
      group: '030',
      verification: 'listed',
    });
  });

  it('refuses a code that does not exist', () => {
    for (const code of ['99999999', '00000000', '12345678', '72999999', '03463000', '45000001-5'])
      expect(codeOf(readCpv(code))).toBe('RULES.CPV_UNKNOWN');
    expect(readCpv('72999999')).toMatchObject({ acceptable: [expect.stringContaining('72000000')] });
  });

  it('refuses what is no code', () => {
    for (const text of [
      '',
      '7221290',
      '722129000',
      '72212900-',
      '72212900-88',
      '7221290O',
      ' 72212900',
      '72212900\n',
    ])
      expect(codeOf(readCpv(text))).toBe('RULES.CPV_FORM');
  });
});

describe('a framework agreement', () => {
  const term = (changes: Partial<FrameworkTerm> = {}): FrameworkTerm => ({
    frameworkId: 'a',
    authorityId: 'region',
    authorityType: 'sub-central',
    cpvGroup: '722',
    from: '2026-03-02',
    to: '2030-03-01',
    ...changes,
  });

  it('runs at most four years, eight in the special sectors', () => {
    expect(refuseFrameworkTerm(term())).toBeUndefined();
    expect(refuseFrameworkTerm(term({ to: '2030-03-02' }))).toMatchObject({
      code: 'RULES.FRAMEWORK_TERM',
      details: { last: '2030-03-01' },
    });
    expect(refuseFrameworkTerm(term({ to: '2034-03-01', authorityType: 'utilities' }))).toBeUndefined();
    expect(codeOf(refuseFrameworkTerm(term({ to: '2034-03-02', authorityType: 'utilities' })))).toBe(
      'RULES.FRAMEWORK_TERM',
    );
    expect(refuseFrameworkTerm(term({ from: '2024-02-29', to: '2028-02-28' }))).toBeUndefined();
    expect(codeOf(refuseFrameworkTerm(term({ from: '2024-02-29', to: '2028-02-29' })))).toBe(
      'RULES.FRAMEWORK_TERM',
    );
  });

  it('does not end before it begins', () => {
    expect(codeOf(refuseFrameworkTerm(term({ to: '2026-03-01' })))).toBe('RULES.FRAMEWORK_TERM');
    expect(refuseFrameworkTerm(term({ to: '2026-03-02' }))).toBeUndefined();
  });

  it('overlaps another of the same authority and CPV group by a day, not one that follows', () => {
    const overlaps = (changes: Partial<FrameworkTerm>) =>
      overlappingTerms(term(), [term({ frameworkId: 'b', ...changes })]).length === 1;
    expect(overlaps({ from: '2030-03-01', to: '2031-01-01' })).toBe(true);
    expect(overlaps({ from: '2030-03-02', to: '2031-01-01' })).toBe(false);
    expect(overlaps({ from: '2025-01-01', to: '2026-03-02' })).toBe(true);
    expect(overlaps({ from: '2025-01-01', to: '2026-03-01' })).toBe(false);
    expect(overlaps({ from: '2027-01-01', to: '2027-12-31' })).toBe(true);
    expect(overlaps({ authorityId: 'city' })).toBe(false);
    expect(overlaps({ cpvGroup: '723' })).toBe(false);
    expect(overlappingTerms(term(), [term()])).toEqual([]);
  });
});
