import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, type Language } from '@helixboard/contracts';
import { plainWords } from './indicator-words.js';
import type { IndicatorView, StatusView } from './indicators.js';

const unit = { original: 'fr', in: { fr: { text: 'tonnes', status: 'original' } } };
const status: StatusView = {
  ...{ code: 'at-risk', asOf: '2026-05-01', value: '82', expected: '80', overdue: null, misses: 0 },
  period: { from: '2025-01-01', to: '2025-12-31' },
};
const view = (changes: object = {}, of: Partial<StatusView> = {}) =>
  ({
    baseline: { value: '100', period: { from: '2020-01-01', to: '2020-12-31' } },
    targets: [
      { on: '2025-12-31', value: '80' },
      { on: '2027-12-31', value: '70' },
    ],
    ...{ direction: 'lower-better', band: null, unit },
    ...changes,
    status: { ...status, ...of },
  }) as unknown as IndicatorView;
/** Without the spaces that do not break, which differ from language to language. */
const said = (of: IndicatorView, language: Language) =>
  plainWords(of, language).replace(/[\u00a0\u202f]/g, ' ');

describe('an indicator in plain words', () => {
  it.each([
    ['en', '18% below the baseline, target −30% by 2027: at risk'],
    ['fr', '18 % sous la valeur de référence, objectif −30 % d’ici 2027 : à risque'],
    ['nl', '18% onder de nulmeting, doel −30% tegen 2027: risico'],
    ['de', '18 % unter dem Ausgangswert, Ziel −30 % bis 2027: gefährdet'],
  ] as const)('is told in %s', (language, words) => expect(said(view(), language)).toBe(words));

  it('names the target that comes next, or the last', () => {
    expect(said(view({}, { asOf: '2025-12-31' }), 'en')).toContain('target −20% by 2025');
    expect(said(view({}, { asOf: '2030-01-01' }), 'en')).toContain('target −30% by 2027');
    const mid = view({ targets: [{ on: '2027-06-30', value: '130' }] });
    expect(said(mid, 'fr')).toContain('objectif +30 % d’ici 30/06/2027');
  });

  it('rounds shares to a tenth of a percent, half away from zero, whatever the numbers', () => {
    expect(said(view({}, { value: '66.65' }), 'nl')).toContain('33,4% onder');
    expect(said(view({}, { value: '66.65' }), 'en')).toContain('33.4% below');
    expect(said(view({}, { value: '1800' }), 'en')).toContain('1,700% above');
    expect(said(view({}, { value: '100' }), 'en')).toContain('at the baseline');
    expect(said(view({}, { value: '100.049' }), 'en')).toContain('0% above the baseline');
    const negative = { baseline: { value: '-50', period: status.period } };
    expect(said(view(negative, { value: '-40' }), 'de')).toContain('20 % über dem Ausgangswert');
  });

  it('counts in its unit from a baseline of zero', () => {
    const zero = { baseline: { value: '0', period: status.period }, direction: 'higher-better' };
    expect(said(view(zero, { value: '1234.5' }), 'fr')).toBe(
      '1 234,5 tonnes au-dessus de la valeur de référence, objectif +70 tonnes d’ici 2027 : à risque',
    );
  });

  it('names a band as it is', () => {
    const band = { direction: 'within-band', band: '2.5' };
    expect(said(view(band), 'fr')).toContain('objectif 70 tonnes ± 2,5 d’ici 2027');
  });

  it('says that there is no data, and what is overdue', () => {
    const none = { code: 'no-data', value: null, period: null } as const;
    expect(said(view({}, none), 'en')).toBe('not measured yet, target −30% by 2027: no data');
    const overdue = { code: 'no-data', overdue: { from: '2026-01-01', to: '2026-03-31' } } as const;
    for (const language of LANGUAGES) expect(said(view({}, overdue), language)).toMatch(/2026|26/);
    expect(said(view({}, overdue), 'nl')).toContain('geen gegevens, de meting van');
  });

  it('is empty where its terms are not for the reader', () => {
    expect(plainWords({ ...view(), status: null }, 'fr')).toBe('');
  });
});
