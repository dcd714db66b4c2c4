import { describe, expect, it } from '@jest/globals';
import { cellOf, lineOf } from './write.js';

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+32 2', "'+32 2"],
    ['-12', "'-12"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', '"\'\tx"'],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1+1', "'＝1+1"],
    ['=1,"2"', '"\'=1,""2"""'],
  ])('with the text %j cannot be a formula', (text, cell) => {
    expect(cellOf(text)).toBe(cell);
  });

  it('leaves numbers numbers, negative ones too', () => {
    expect([cellOf(-12.5), cellOf(0), cellOf(true), cellOf(null)]).toEqual(['-12.5', '0', 'true', '']);
  });

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "a"', '"say ""a"""'],
    ['two\nlines', '"two\nlines"'],
    [' space', '" space"'],
  ])('with the text %j is quoted where it must be', (text, cell) => {
    expect(cellOf(text)).toBe(cell);
  });

  it('holds a list, guarded as a whole', () => {
    expect(cellOf(['mobility', 'people'])).toBe('"mobility; people"');
    expect(cellOf(['=x', 'y'])).toBe('"\'=x; y"');
    expect(cellOf([])).toBe('');
  });

  it('stands with others on a line that ends as RFC 4180 says', () => {
    expect(lineOf(['a', 1, null, 'b'])).toBe('a,1,,b\r\n');
  });
});
