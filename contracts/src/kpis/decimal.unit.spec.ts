import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, compare, decimal, divide, multiply, rational, rounded, subtract } from './decimal.js';

const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const fraction = fc.record({ n: whole, d: fc.bigInt({ min: 1n, max: 10n ** 9n }) });

describe('a decimal', () => {
  it.each(['0', '12', '-0.5', '0.1', '1.50', '999999999999999.999999'])('is %s', (text) =>
    expect(decimal().safeParse(text).success).toBe(true),
  );
  it.each([
    '',
    '-',
    '1.',
    '.5',
    '01',
    '1e3',
    '-0',
    '-0.00',
    '1,5',
    '+1',
    '1.1234567',
    '1000000000000000',
    ' 1',
  ])('is not %j', (text) => expect(decimal().safeParse(text).success).toBe(false));

  it('adds what binary fractions do not: a tenth and two tenths are three tenths', () => {
    expect(compare(add(rational('0.1'), rational('0.2')), rational('0.3'))).toBe(0);
    expect(compare(rational('1.5'), rational('1.50'))).toBe(0);
  });

  it.each([
    ['2.5', 0, '3'],
    ['-2.5', 0, '-3'],
    ['-0.4', 0, '0'],
    ['0.05', 1, '0.1'],
    ['-0.3049', 3, '-0.305'],
    ['10', 2, '10'],
    ['1200.10', 6, '1200.1'],
  ])('rounds %s to %i decimals: %s', (value, digits, expected) =>
    expect(rounded(rational(value), digits)).toBe(expected),
  );

  it('comes back from its text', () => {
    fc.assert(
      fc.property(fraction, fc.nat({ max: 6 }), (value, digits) => {
        const text = rounded(value, digits);
        const off = subtract(rational(text), value);
        // At most half of the last digit away.
        const unit = { n: 1n, d: 2n * 10n ** BigInt(digits) };
        expect(compare(off, unit)).not.toBe(1);
        expect(compare(multiply(off, rational(-1)), unit)).not.toBe(1);
        expect(rounded(rational(text), digits)).toBe(text);
      }),
    );
  });

  it('is divided exactly: times what it was divided by, it is itself', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        fc.pre(b.n !== 0n);
        const quotient = divide(a, b);
        expect(quotient.d > 0n).toBe(true);
        expect(compare(multiply(quotient, b), a)).toBe(0);
      }),
    );
  });
});
