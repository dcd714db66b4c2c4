import {
  absolute,
  compare,
  divide,
  labelOf,
  rational,
  rounded,
  subtract,
  type Language,
  type Rational,
} from '@helixboard/contracts';
import type { IndicatorView } from './indicators.js';
import { inLanguage } from './names.js';

type InLanguages = Readonly<Record<Language, string>>;

const BELOW: InLanguages = {
  en: '{much} below the baseline',
  fr: '{much} sous la valeur de référence',
  nl: '{much} onder de nulmeting',
  de: '{much} unter dem Ausgangswert',
};
const ABOVE: InLanguages = {
  en: '{much} above the baseline',
  fr: '{much} au-dessus de la valeur de référence',
  nl: '{much} boven de nulmeting',
  de: '{much} über dem Ausgangswert',
};
const AT: InLanguages = {
  en: 'at the baseline',
  fr: 'à la valeur de référence',
  nl: 'gelijk aan de nulmeting',
  de: 'auf dem Ausgangswert',
};
const NOT_MEASURED: InLanguages = {
  en: 'not measured yet',
  fr: 'pas encore mesuré',
  nl: 'nog niet gemeten',
  de: 'noch nicht gemessen',
};
const TARGET: InLanguages = {
  en: 'target {target} by {when}',
  fr: 'objectif {target} d’ici {when}',
  nl: 'doel {target} tegen {when}',
  de: 'Ziel {target} bis {when}',
};
const WITHIN: InLanguages = {
  en: 'target {target} ± {band} by {when}',
  fr: 'objectif {target} ± {band} d’ici {when}',
  nl: 'doel {target} ± {band} tegen {when}',
  de: 'Ziel {target} ± {band} bis {when}',
};
const OVERDUE: InLanguages = {
  en: '{status}, the measurement of {from} to {to} is overdue',
  fr: '{status}, la mesure du {from} au {to} est en retard',
  nl: '{status}, de meting van {from} tot {to} is te laat',
  de: '{status}, die Messung vom {from} bis {to} ist überfällig',
};

/** As English is written; en-BE would take the point and the comma from its neighbours. */
const LOCALE: InLanguages = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE' };

/** A number as a reader of the language writes it; the text is exact, and a true minus stands before it. */
const format = (value: string, language: Language, options: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 6, ...options })
    .format(value as `${number}`)
    .replace('-', '−');

const DAY: Intl.DateTimeFormatOptions = {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'UTC',
};

const day = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], DAY).format(Date.parse(`${date}T00:00:00Z`));

/** A path that ends with a year is told by the year. */
const when = (date: string, language: Language): string =>
  date.endsWith('-12-31') ? date.slice(0, 4) : day(date, language);

/** A difference to the baseline, as a share of it; in the indicator's unit where the baseline is zero. */
const difference = (
  value: Rational,
  baseline: Rational,
  unit: string,
  language: Language,
  sign: 'never' | 'exceptZero',
): string => {
  const change = subtract(value, baseline);
  const told = sign === 'never' ? absolute(change) : change;
  if (baseline.n === 0n) return `${format(rounded(told, 6), language, { signDisplay: sign })} ${unit}`;
  const share = rounded(divide(told, absolute(baseline)), 3);
  return format(share, language, { style: 'percent', maximumFractionDigits: 1, signDisplay: sign });
};

/**
 * How an indicator stands, in plain words against its baseline: "18% below the baseline, target −30% by 2027: at
 * risk". Shares are computed exactly and told to a tenth of a percent. Empty where its terms are not for the reader.
 * Source: DOMAIN, "The roadmap, what the board sees".
 */
export const plainWords = (view: IndicatorView, language: Language): string => {
  const { status, baseline, targets, direction, band } = view;
  if (!status || !baseline || !targets) return '';
  const start = rational(baseline.value);
  const unit = view.unit ? inLanguage(view.unit, language) : '';
  const said = (words: InLanguages, values: Readonly<Record<string, string>>): string =>
    words[language].replace(/\{([a-z]+)\}/g, (_, name: string) => values[name] ?? '');
  const now = (): string => {
    if (status.value === null) return NOT_MEASURED[language];
    const value = rational(status.value);
    const order = compare(value, start);
    if (order === 0) return AT[language];
    return said(order < 0 ? BELOW : ABOVE, { much: difference(value, start, unit, language, 'never') });
  };
  const target = targets.find((t) => t.on >= status.asOf) ?? targets.at(-1);
  const number = (value: string): string => format(value, language, {});
  const goal =
    target === undefined
      ? []
      : direction === 'within-band'
        ? [
            said(WITHIN, {
              target: `${number(target.value)} ${unit}`,
              band: number(band ?? '0'),
              when: when(target.on, language),
            }),
          ]
        : [
            said(TARGET, {
              target: difference(rational(target.value), start, unit, language, 'exceptZero'),
              when: when(target.on, language),
            }),
          ];
  const label = labelOf(status.code, language);
  const { overdue } = status;
  const verdict = overdue
    ? said(OVERDUE, { status: label, from: day(overdue.from, language), to: day(overdue.to, language) })
    : label;
  return `${[now(), ...goal].join(', ')}${language === 'fr' ? '\u00a0' : ''}: ${verdict}`;
};
