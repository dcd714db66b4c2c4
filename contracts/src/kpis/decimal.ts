import { codeOf } from '../kernel/fields.js';

const FORM = /^(?!-0(?:\.0{1,6})?$)-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;

/**
 * An exact decimal number, as text: up to 15 digits before the point and 6 behind it, `-` before a negative one.
 * Never a binary fraction, so that a value is the one that was written.
 */
export const decimal = () =>
  codeOf(FORM, 'must be a decimal number such as 12 or -0.5, at most 15 digits and 6 decimals', 23);

/** An exact fraction; the denominator is above zero. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** The fraction that a decimal's text, or a whole number, stands for. */
export const rational = (value: string | number | bigint): Rational => {
  const [whole = '0', fraction = ''] = String(value).split('.');
  return { n: BigInt(whole + fraction), d: 10n ** BigInt(fraction.length) };
};

export const add = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const negative = (a: Rational): Rational => ({ n: -a.n, d: a.d });
export const subtract = (a: Rational, b: Rational): Rational => add(a, negative(b));
export const multiply = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d });
export const absolute = (a: Rational): Rational => (a.n < 0n ? negative(a) : a);

/** @param b not zero */
export const divide = (a: Rational, b: Rational): Rational =>
  b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };

/** Below zero when `a` is less, above when it is more, 0 when they are the same number (1.5 and 1.50 are). */
export const compare = (a: Rational, b: Rational): -1 | 0 | 1 => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** The decimal with so many digits behind the point, rounded half away from zero; no zeros at the end. */
export const rounded = (value: Rational, digits: number): string => {
  const scaled = absolute(value).n * 10n ** BigInt(digits) * 2n + value.d;
  const text = String(scaled / (value.d * 2n)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  const plain = fraction === '' ? whole : `${whole}.${fraction}`;
  return value.n < 0n && plain !== '0' ? `-${plain}` : plain;
};
