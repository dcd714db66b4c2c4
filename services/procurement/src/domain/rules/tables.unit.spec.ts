import { describe, expect, it } from '@jest/globals';
import { GROUNDS } from './index.js';
import { received } from './tables/received.fixture.js';
import { BELGIAN_RULES } from './tables/belgian.js';
import { DUTIES } from './tables/duties.js';
import { EU_THRESHOLDS } from './tables/eu-thresholds.js';
import { OF_RIGHT, OWN_LAW } from './tables/of-right.js';
import { CONCESSION_TIME, PROPORTIONATE_TIME, TIME_LIMITS } from './tables/time-limits.js';

const KINDS: Readonly<Record<string, string>> = {
  'social-other-specific (Annex XIV)': 'social',
  'social-other-specific (Annex XVII)': 'social',
  'works subsidised above 50 %': 'works-subsidised',
  'services connected with subsidised works': 'services-subsidised',
};

describe('the tables', () => {
  it('hold every EU threshold as it was received', () => {
    expect(
      EU_THRESHOLDS.map((t) => ({
        directive: t.directive,
        kind: t.kind,
        authority: t.authority,
        from: t.validFrom,
        to: t.validTo,
        cents: t.limitCents,
        regulation: t.legalBasis.split('(EU) ')[1] ?? '',
        source: t.source,
      })),
    ).toEqual(
      received('eu_thresholds').map((r) => ({
        directive: r.directive,
        kind: KINDS[r.contract_type ?? ''] ?? r.contract_type,
        authority: r.authority,
        from: r.valid_from,
        to: r.valid_to,
        cents: Number(r.eur) * 100,
        regulation: r.regulation,
        source: r.status,
      })),
    );
  });

  it('hold every Belgian rule as it was received', () => {
    const amount = (cents: string | undefined) =>
      cents === '' || cents?.startsWith('see') ? cents : Number(cents) * 100;
    expect(
      BELGIAN_RULES.map(({ rule, validFrom, validTo, limit, source }) => ({
        rule,
        from: validFrom,
        to: validTo ?? '',
        amount:
          limit === 'none' || 'years' in limit
            ? ''
            : 'cents' in limit
              ? limit.cents
              : `see ${limit.see.replace('half-', '').replace('-', '_')}`,
        source,
      })),
    ).toEqual(
      received('be_procedure_thresholds').map((r) => ({
        rule: r.rule,
        from: r.valid_from,
        to: r.valid_to,
        amount: amount(r.eur),
        source: r.status,
      })),
    );
  });

  it('hold every time limit as it was received, and 22 days where they are undetermined', () => {
    const days = (text: string | undefined) =>
      text?.startsWith('reasonable')
        ? 'reasonable'
        : text === 'undetermined'
          ? 22
          : text?.startsWith('as agreed')
            ? 10
            : Number(text);
    expect(
      TIME_LIMITS.map(({ id, validFrom, validTo, days, source }) => ({
        id,
        validFrom,
        validTo,
        days,
        source,
      })),
    ).toEqual(
      received('be_minimum_time_limits').map((r) => ({
        id: `time-${r.procedure}-${r.stage}`,
        validFrom: r.valid_from,
        validTo: r.valid_to === '' ? undefined : r.valid_to,
        days: days(r.min_days_from_dispatch_of_notice),
        source: r.status,
      })),
    );
  });

  it('say of each row how sure it is, never surer than the source', () => {
    for (const { id, certainty, source } of [...EU_THRESHOLDS, ...BELGIAN_RULES, ...TIME_LIMITS, ...GROUNDS])
      if (certainty === 'found') expect({ id, source }).toMatchObject({ source: /^found(?!.*medium)/ });
    expect(TIME_LIMITS.filter((r) => r.certainty === 'undetermined').map((r) => r.id)).toEqual([
      'time-PNDAPP-urgent-tenders',
    ]);
  });

  it('name each row once', () => {
    const ids = [
      ...EU_THRESHOLDS,
      ...BELGIAN_RULES,
      ...TIME_LIMITS,
      ...Object.values(DUTIES),
      ...OF_RIGHT,
      ...Object.values(OWN_LAW),
      ...GROUNDS,
      CONCESSION_TIME,
      PROPORTIONATE_TIME,
    ].map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});
