import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { canonicalForm, canonicalJson, UnstorableValue } from './canonical-json.js';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

describe('canonical JSON', () => {
  it('gives the vector of RFC 8785, 3.2.2 (but for 1E30, which no reader gets back exactly)', () => {
    const value: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    expect(() => canonicalJson(1e30)).toThrow(UnstorableValue);
  });

  it('sorts keys by UTF-16 units: the vector of RFC 8785, 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object).slice(1)).toEqual([
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    expect(canonicalJson(value)).toMatch(/^\{"\\r":"Carriage Return","1":"One","\u0080"/);
  });

  it.each([
    ['0000000000000001', '5e-324'],
    ['8000000000000000', '0'],
    ['7fefffffffffffff', undefined],
    ['4340000000000000', undefined],
    ['433fffffffffffff', '9007199254740991'],
    ['c33fffffffffffff', '-9007199254740991'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['41b3de4355555553', '333333333.3333332'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
  ])('the number %s of RFC 8785, appendix B, is %s', (bits, text) => {
    const number = Buffer.from(bits, 'hex').readDoubleBE();
    if (text === undefined) expect(() => canonicalJson(number)).toThrow(/outside/);
    else expect(canonicalJson(number)).toBe(text);
  });

  it('is the same for the same value in any order of keys, and reads back as the value', () => {
    const json = fc
      .jsonValue({ maxDepth: 6, noUnicodeString: false })
      .filter((v) => !JSON.stringify(v).includes('\\u0000'));
    fc.assert(
      fc.property(json, (value) => {
        const reversed = JSON.parse(JSON.stringify(value), (_key, v: unknown) =>
          typeof v === 'object' && v !== null && !Array.isArray(v)
            ? Object.fromEntries(Object.entries(v).reverse())
            : v,
        ) as unknown;
        try {
          const text = canonicalJson(value);
          expect(canonicalJson(reversed)).toBe(text);
          expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
          expect(canonicalJson(JSON.parse(text))).toBe(text);
        } catch (error) {
          if (!(error instanceof UnstorableValue)) throw error;
          expect(error.reason).toBe('integer-range');
        }
      }),
    );
  });

  const refused: readonly [name: string, value: unknown, reason: string, pointer: string][] = [
    ['2^53', { a: [2 ** 53] }, 'integer-range', '/a/0'],
    ['−2^53', -(2 ** 53), 'integer-range', ''],
    ['NaN', [Number.NaN], 'not-json', '/0'],
    ['infinity', [-Infinity], 'not-json', '/0'],
    ['undefined', { a: undefined }, 'not-json', '/a'],
    ['a hole in an array', Object.assign(Array(3), { 0: 0, 2: 1 }), 'not-json', '/1'],
    ['a function', { 'a/b': () => 1 }, 'not-json', '/a~1b'],
    ['a symbol', Symbol('s'), 'not-json', ''],
    ['a symbol as key', { [Symbol('s')]: 1 }, 'not-json', ''],
    ['a bigint', 1n, 'not-json', ''],
    ['a date', new Date(0), 'not-json', ''],
    ['a map', new Map(), 'not-json', ''],
    ['an instance of a class', new (class Thing {})(), 'not-json', ''],
    ['an object with toJSON', { toJSON: () => 1 }, 'not-json', '/toJSON'],
    ['a lone high surrogate', ['\ud800'], 'malformed-text', '/0'],
    ['a lone low surrogate in a key', { '\udc00': 1 }, 'malformed-text', '/\udc00'],
    ['NUL', { a: 'x\u0000' }, 'malformed-text', '/a'],
    ['33 levels', nested(33), 'too-deep', '/a'.repeat(32)],
  ];

  it.each(refused)('%s is refused, and its place is named', (_name, value, reason, pointer) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ reason, pointer }));
  });

  it('takes 32 levels', () => {
    expect(canonicalJson(nested(32))).toHaveLength(6 * 32 + 1);
  });

  it('takes 262144 bytes and not one more, counted in UTF-8', () => {
    expect(canonicalJson('é'.repeat(131_071))).toHaveLength(131_073);
    expect(() => canonicalJson('é'.repeat(131_072))).toThrow(
      expect.objectContaining({ reason: 'too-large' }),
    );
    expect(() => canonicalJson(Array.from({ length: 200_000 }, () => [1]))).toThrow(/larger/);
  });

  it('never quotes what it refuses', () => {
    expect(() => canonicalJson({ a: 'secret\u0000' })).toThrow(
      expect.not.objectContaining({ message: /secret/ }),
    );
  });

  it('takes plain objects of another realm and without a prototype, and a key named __proto__', () => {
    expect(canonicalJson(runInNewContext('({ b: [1], a: {} })'))).toBe('{"a":{},"b":[1]}');
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });

  it('sorts many keys as it sorts few', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), (keys) => {
        const storable = keys.filter((key) => key !== '__proto__' && !key.includes('\u0000'));
        const text = canonicalJson(Object.fromEntries(storable.map((key) => [key, 1])));
        expect(text).toBe(
          `{${storable
            .sort()
            .map((key) => `${JSON.stringify(key)}:1`)
            .join(',')}}`,
        );
      }),
    );
  });

  it('leaves most text as it is, and escapes what JSON escapes', () => {
    const unit = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\n', '\u007f', '\ud83d\ude00'),
    );
    fc.assert(
      fc.property(fc.array(unit), (parts) => {
        const text = parts.join('').replaceAll('\u0000', '');
        fc.pre(text.isWellFormed());
        expect(canonicalJson(text)).toBe(JSON.stringify(text));
      }),
    );
  });
});

describe('the canonical form of a closed set of fields', () => {
  interface Thing {
    readonly b: unknown;
    readonly a?: string;
    readonly '10'?: number;
    readonly '9': number | null;
  }
  const form = canonicalForm<Thing>({ b: 'optional', a: 'optional', '10': 'optional', '9': 'always' });

  it('is that of the value', () => {
    const things: Thing[] = [
      { b: { d: 1, c: ['"'] }, a: 'é', '10': 0, '9': 1 },
      { b: 1, '9': null },
      { '9': 1, '10': 2, b: '' },
    ];
    for (const thing of things) expect(form(thing)).toBe(canonicalJson(thing));
  });

  it('leaves out what is optional and undefined, refuses what is not, and names the place', () => {
    expect(form({ b: undefined, a: undefined, '9': 1 })).toBe('{"9":1}');
    expect(() => form({ b: 1 } as unknown as Thing)).toThrow(
      expect.objectContaining({ reason: 'not-json', pointer: '/9' }),
    );
    expect(() => form({ '9': 1, b: [{ x: Number.NaN }] })).toThrow(
      expect.objectContaining({ reason: 'not-json', pointer: '/b/0/x' }),
    );
    expect(() => form({ '9': 1, b: 'é'.repeat(131_072) })).toThrow(
      expect.objectContaining({ reason: 'too-large' }),
    );
    expect(() => form({ '9': 1, b: nested(32) })).toThrow(expect.objectContaining({ reason: 'too-deep' }));
  });
});
