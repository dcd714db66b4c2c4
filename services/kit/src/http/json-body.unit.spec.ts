import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BODY_LIMIT, readJsonBody } from './json-body.js';

const read = (text: string) => readJsonBody(Buffer.from(text, 'utf8'));
const refusal = (text: string) => {
  const found = read(text);
  return found.ok ? undefined : found;
};

describe('a JSON body', () => {
  it('is read as JSON.parse reads it when nothing is wrong with it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value);
        const found = read(text);
        if (!found.ok) return /NUL|precision|__proto__/.test(found.reason);
        expect(found.value).toEqual(JSON.parse(text));
        return true;
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof readJsonBody(bytes).ok === 'boolean'),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof read(text).ok === 'boolean'));
    const fragments = [
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '"a"',
      '1',
      '-',
      '1e9',
      '\\',
      '\\u',
      'd800',
      'null',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments)), (parts) => {
        const text = parts.join('');
        const found = read(text);
        if (found.ok) JSON.parse(text);
        return true;
      }),
    );
  });

  it('is at most 256 KiB', () => {
    expect(read(JSON.stringify('x'.repeat(BODY_LIMIT - 2))).ok).toBe(true);
    expect(refusal(JSON.stringify('x'.repeat(BODY_LIMIT - 1)))?.code).toBe('REQUEST.TOO_LARGE');
  });

  it('nests at most 32 levels, and thousands of levels do no harm', () => {
    expect(read(`${'['.repeat(32)}${']'.repeat(32)}`).ok).toBe(true);
    expect(refusal(`${'['.repeat(33)}${']'.repeat(33)}`)?.reason).toMatch(/deeper than 32/);
    expect(refusal('['.repeat(200_000))?.code).toBe('REQUEST.MALFORMED');
    expect(refusal('{"a":'.repeat(40_000))?.code).toBe('REQUEST.MALFORMED');
  });

  it('holds each field once, and says which comes twice', () => {
    expect(refusal('{"a":{"b":1,"\\u0062":2}}')).toMatchObject({
      pointer: '/a/b',
      acceptable: 'each field once',
    });
    expect(refusal('{"__proto__":{"x":1}}')?.code).toBe('REQUEST.MALFORMED');
    expect(read('{"constructor":1,"toString":2}')).toEqual({
      ok: true,
      value: { constructor: 1, toString: 2 },
    });
  });

  it.each(['"\\u0000"', '"\\ud800"', '"\\udc00\\ud800"', '{"\\ud83d":1}', '["ok\\ud83dok"]'])(
    'with NUL or a lone surrogate is refused: %s',
    (text) => expect(refusal(text)?.reason).toMatch(/NUL or a lone surrogate/),
  );

  it('keeps whole surrogate pairs, escaped or not', () => {
    expect(read('["\\ud83d\\ude00","😀"]')).toEqual({ ok: true, value: ['😀', '😀'] });
  });

  it.each([
    '9007199254740992',
    '-9007199254740993',
    '1e400',
    '0.1234567890123456789',
    '1e21',
    '123456789012345678901e-25',
    '1e-400',
  ])('with a number that would change is refused: %s', (text) =>
    expect(refusal(`{"n":${text}}`)).toMatchObject({ pointer: '/n' }),
  );

  it.each([
    ['9007199254740991', 9007199254740991],
    ['1.50e1', 15],
    ['-0', 0],
    ['0.10', 0.1],
    ['1e3', 1000],
    ['2.5E-3', 0.0025],
  ])('keeps the number %s', (text, value) => expect(read(text)).toEqual({ ok: true, value }));

  it.each([
    '',
    ' ',
    '{',
    '{"a"}',
    '{"a":}',
    '[1,]',
    '{,}',
    '01',
    '1.',
    '.5',
    '+1',
    'NaN',
    "'a'",
    '{}{}',
    '\ufeff{}',
    '"\t"',
    '"\\x"',
    '"\\u12"',
    'tru',
    '[1 2]',
  ])('that is no JSON is refused: %j', (text) => expect(refusal(text)?.code).toBe('REQUEST.MALFORMED'));

  it('that is not UTF-8 is refused', () => {
    expect(readJsonBody(Uint8Array.from([0x22, 0xc3, 0x28, 0x22]))).toMatchObject({
      ok: false,
      reason: 'The body is not UTF-8.',
    });
    expect(readJsonBody(Uint8Array.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toMatchObject({ ok: false });
  });

  it('never has its values told in the refusal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{12,20}$/), (secret) => {
        const found = refusal(`{"a":"${secret}","b":"${secret}\\u0000"}`);
        return found !== undefined && !JSON.stringify(found).includes(secret);
      }),
    );
  });
});
