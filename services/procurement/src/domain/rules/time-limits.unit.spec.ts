import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, isWorkingDay } from '@helixboard/contracts';
import fc from 'fast-check';
import { minimumTimeLimit, PROCEDURES, refuseShortTimeLimit, type TimeLimitInput } from './index.js';
import { codeOf, given } from './rules.fixture.js';

const notice = (changes: Partial<TimeLimitInput> = {}): TimeLimitInput => ({
  procedure: 'open',
  stage: 'tenders',
  dispatchedOn: '2026-03-02',
  ...changes,
});
const days = (changes: Partial<TimeLimitInput>) => {
  const limit = given(minimumTimeLimit(notice(changes)));
  return limit.kind === 'days' ? limit.days : limit.kind;
};

describe('the minimum time limit', () => {
  it('is that of the published tables, to the day', () => {
    expect(days({})).toBe(35);
    expect(days({ electronic: true })).toBe(30);
    expect(days({ urgent: true })).toBe(15);
    expect(days({ priorNoticeOn: '2026-01-01' })).toBe(15);
    expect(days({ procedure: 'restricted', stage: 'requests' })).toBe(30);
    expect(days({ procedure: 'restricted', stage: 'requests', urgent: true })).toBe(15);
    expect(days({ procedure: 'restricted' })).toBe(30);
    expect(days({ procedure: 'restricted', electronic: true })).toBe(25);
    expect(days({ procedure: 'restricted', urgent: true })).toBe(10);
    expect(days({ procedure: 'competitive-negotiation', electronic: true })).toBe(25);
    expect(days({ procedure: 'competitive-dialogue', stage: 'requests' })).toBe(30);
    expect(days({ procedure: 'competitive-dialogue' })).toBe('reasonable');
    expect(days({ procedure: 'pndapp' })).toBe(22);
    expect(days({ procedure: 'pnspp' })).toBe('reasonable');
    expect(days({ procedure: 'limited-value' })).toBe('reasonable');
    expect(days({ procedure: 'concession', electronic: true })).toBe(30);
  });

  it('does not add one shortening to another', () => {
    expect(days({ electronic: true, urgent: true })).toBe(15);
    expect(days({ electronic: true, priorNoticeOn: '2026-01-01' })).toBe(15);
    expect(days({ procedure: 'restricted', electronic: true, urgent: true })).toBe(10);
    expect(days({ procedure: 'restricted', stage: 'requests', electronic: true })).toBe(30);
  });

  it('refuses below 22 days where urgency is undetermined, and says so', () => {
    const limit = given(minimumTimeLimit(notice({ procedure: 'pndapp', urgent: true })));
    expect(limit).toMatchObject({ days: 22, rule: { certainty: 'undetermined' } });
    expect(codeOf(refuseShortTimeLimit(notice({ procedure: 'pndapp', urgent: true }), '2026-03-10'))).toBe(
      'RULES.TIME_LIMIT_SHORT',
    );
  });

  it('does not count the day of dispatch, and ends on a working day', () => {
    const lastDay = (dispatchedOn: string, changes: Partial<TimeLimitInput> = {}) => {
      const limit = given(minimumTimeLimit(notice({ dispatchedOn, ...changes })));
      return limit.kind === 'days' ? limit.lastDay : undefined;
    };
    expect(lastDay('2026-03-02', { electronic: true })).toBe('2026-04-01');
    expect(lastDay('2026-03-02')).toBe('2026-04-07');
    expect(lastDay('2026-06-29', { procedure: 'pndapp' })).toBe('2026-07-22');
    expect(lastDay('2026-11-26', { electronic: true })).toBe('2026-12-28');
  });

  it('takes a prior information notice of 35 days to 12 months before', () => {
    const sent = (priorNoticeOn: string) =>
      codeOf(minimumTimeLimit(notice({ priorNoticeOn, dispatchedOn: '2026-03-31' })));
    expect(sent('2026-02-24')).toBeUndefined();
    expect(sent('2026-02-25')).toBe('RULES.PRIOR_NOTICE');
    expect(sent('2025-03-31')).toBeUndefined();
    expect(sent('2025-03-30')).toBe('RULES.PRIOR_NOTICE');
  });

  it('takes the days agreed with all candidates, for sub-central authorities alone', () => {
    const agreed = (changes: Partial<TimeLimitInput>) =>
      minimumTimeLimit(notice({ procedure: 'restricted', authorityType: 'sub-central', ...changes }));
    expect(given(agreed({ agreedDays: 7 }))).toMatchObject({ days: 7, rule: { certainty: 'medium' } });
    expect(given(agreed({ agreedDays: 'none' }))).toMatchObject({ days: 10 });
    for (const wrong of [
      { agreedDays: 0 },
      { agreedDays: 1.5 },
      { agreedDays: 7, authorityType: 'central' },
      { agreedDays: 7, procedure: 'open' },
      { agreedDays: 7, stage: 'requests' },
    ] as const)
      expect(codeOf(agreed(wrong))).toBe('RULES.AGREED_TIME_LIMIT');
  });

  it('is refused for a stage that the procedure does not have', () => {
    expect(codeOf(minimumTimeLimit(notice({ stage: 'requests' })))).toBe('RULES.TIME_LIMIT_STAGE');
    expect(codeOf(minimumTimeLimit(notice({ procedure: 'concession', stage: 'requests' })))).toBe(
      'RULES.TIME_LIMIT_STAGE',
    );
  });

  it('refuses what is due a day early, names the earliest day and takes it', () => {
    const refusal = refuseShortTimeLimit(notice(), '2026-04-06');
    expect(refusal).toMatchObject({
      code: 'RULES.TIME_LIMIT_SHORT',
      acceptable: ['2026-04-07 or later.'],
      details: { rule: { id: 'time-open-tenders' } },
    });
    expect(refuseShortTimeLimit(notice(), '2026-04-07')).toBeUndefined();
    expect(codeOf(refuseShortTimeLimit(notice({ procedure: 'pnspp' }), '2026-03-02'))).toBe(
      'RULES.TIME_LIMIT_SHORT',
    );
    expect(refuseShortTimeLimit(notice({ procedure: 'pnspp' }), '2026-03-03')).toBeUndefined();
    expect(codeOf(refuseShortTimeLimit(notice({ dispatchedOn: '2017-06-01' }), '2026-03-03'))).toBe(
      'RULES.NO_RULE_SET',
    );
  });

  it('never ends before its days are over, and a shortening never lengthens', () => {
    const input = fc.record({
      procedure: fc.constantFrom(...PROCEDURES),
      stage: fc.constantFrom('requests' as const, 'tenders' as const),
      dispatchedOn: fc.integer({ min: 0, max: 3651 }).map((n) => addDays('2018-01-01', n)),
      electronic: fc.boolean(),
      urgent: fc.boolean(),
    });
    fc.assert(
      fc.property(input, (chosen) => {
        const limit = minimumTimeLimit(chosen);
        if (codeOf(limit) !== undefined || given(limit).kind === 'reasonable') return;
        const { days, lastDay } = given(limit) as { days: number; lastDay: string };
        const plain = given(minimumTimeLimit({ ...chosen, electronic: false, urgent: false }));
        expect(isWorkingDay(lastDay)).toBe(true);
        expect(daysBetween(chosen.dispatchedOn, lastDay)).toBeGreaterThanOrEqual(days);
        expect(refuseShortTimeLimit(chosen, addDays(lastDay, -1))).toBeDefined();
        expect(plain.kind === 'days' && days <= plain.days).toBe(true);
      }),
    );
  });
});
