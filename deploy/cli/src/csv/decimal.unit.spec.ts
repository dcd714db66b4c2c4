import { describe, expect, it } from '@jest/globals';
import { centsOf, exactly } from './decimal.js';

describe('an amount in a file', () => {
  it.each([
    ['1966455.00', 196_645_500],
    ['223140,50', 22_314_050],
    ['1.966.455,00', 196_645_500],
    ['1,966,455.00', 196_645_500],
    ['1 966 455,5', 196_645_550],
    ['1\u00A0966\u202F455', 196_645_500],
    ["1'966'455.5", 196_645_550],
    ['1.234.567', 123_456_700],
    ['0.500', 50],
    ['12,5', 1_250],
    ['12.50000', 1_250],
    ['007', 700],
    ['0', 0],
  ])('%s is %d cents', (text, cents) => {
    expect(centsOf(text)).toBe(cents);
  });

  it('is read in one way only when it is said which mark stands before the decimals', () => {
    expect(centsOf('1.234')).toEqual({ reason: expect.stringContaining('--decimal') });
    expect(centsOf('1.234', ',')).toBe(123_400);
    expect(centsOf('1,234', '.')).toBe(123_400);
    expect(centsOf('1,23', '.')).toEqual({ reason: expect.stringContaining('“.” before its decimals') });
  });

  it.each([
    ['-1', 'negative'],
    ['0.005', 'parts of a cent'],
    ['twelve', 'not a number'],
    ['12 €', 'not a number'],
    ['1,2,3', 'not a number'],
    ['1e5', 'not a number'],
    ['', 'not a number'],
    ['90071992547409.93', 'more than can be counted'],
  ])('%s is refused: %s', (text, reason) => {
    expect(centsOf(text)).toEqual({ reason: expect.stringContaining(reason) });
  });
});

describe('a number in a file', () => {
  it.each([
    ['-12,50', '-12.5'],
    ['+3', '3'],
    ['-0,0', '0'],
    ['1.000.000,125', '1000000.125'],
    ['0.123', '0.123'],
  ])('%s is %s', (text, number) => {
    expect(exactly(text)).toBe(number);
  });
});
