import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, type Language } from '@helixboard/contracts';
import { plainWords } from './indicator-words.js';
import type { IndicatorView } from './indicators.js';

const view = (value: string, target: string, baseline = '1000') =>
  ({
    ...{ direction: 'higher-better', band: null, unit: null },
    baseline: { value: baseline, period: { from: '2017-01-01', to: '2017-12-31' } },
    targets: [{ on: '2019-06-30', value: target }],
    status: { code: 'on-track', asOf: '2018-07-01', value, overdue: null },
  }) as unknown as IndicatorView;

const inAll = (of: IndicatorView): Readonly<Record<string, string>> =>
  // The narrow and the plain no-break space both are spaces to a reader.
  Object.fromEntries(LANGUAGES.map((l: Language) => [l, plainWords(of, l).replace(/[\u00a0\u202f]/g, ' ')]));

describe('numbers in plain words', () => {
  it('are written as the reader’s language writes them', () => {
    expect(inAll(view('2269', '18000'))).toEqual({
      en: '126.9% above the baseline, target +1,700% by 30/06/2019: on track',
      fr: '126,9 % au-dessus de la valeur de référence, objectif +1 700 % d’ici 30/06/2019 : en bonne voie',
      nl: '126,9% boven de nulmeting, doel +1.700% tegen 30/06/2019: op schema',
      de: '126,9 % über dem Ausgangswert, Ziel +1.700 % bis 30.06.2019: im Plan',
    });
  });

  it('so are values in the unit, where the baseline is zero', () => {
    const words = inAll(view('12345.5', '20000', '0'));
    expect(words).toMatchObject({
      en: expect.stringContaining('12,345.5'),
      fr: expect.stringContaining('12 345,5'),
      nl: expect.stringContaining('12.345,5'),
      de: expect.stringContaining('12.345,5'),
    });
  });
});
