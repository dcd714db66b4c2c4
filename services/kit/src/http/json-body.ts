/** The largest body that is read, in bytes. */
export const BODY_LIMIT = 256 * 1024;

/** The deepest nesting of arrays and objects. */
export const DEPTH_LIMIT = 32;

/** What is wrong with a body that cannot be read as the JSON that the product accepts. Names no value of it. */
export interface Unreadable {
  readonly code: 'REQUEST.MALFORMED' | 'REQUEST.TOO_LARGE';
  /** What is wrong, for a person. */
  readonly reason: string;
  /** What is accepted. */
  readonly acceptable: string;
  /** RFC 6901 pointer to where it is wrong; empty for the whole body. */
  readonly pointer: string;
}

export type Read = { readonly ok: true; readonly value: unknown } | ({ readonly ok: false } & Unreadable);

class Fault extends Error {
  constructor(
    readonly reason: string,
    readonly acceptable: string,
  ) {
    super(reason);
  }
}

const WELL_FORMED = /^[^\u0000\p{Cs}]*$/u;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex -- RFC 8259: control characters must be escaped
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const LITERALS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The digits and exponent that a decimal stands for, so that `1.50e1` and `15` compare equal. */
const exactly = (decimal: string): string => {
  const [mantissa = '', exponent = '0'] = decimal.toLowerCase().replace(/^-/, '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${significant}e${BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length)}`;
};

/** Reads one JSON text. Recursion is bounded by DEPTH_LIMIT. */
class Reader {
  private at = 0;
  readonly path: (string | number)[] = [];

  constructor(private readonly source: string) {}

  read(): unknown {
    const value = this.value();
    this.skip();
    if (this.at < this.source.length) this.fail('There is more after the JSON value', 'one JSON value');
    return value;
  }

  private fail(reason: string, acceptable: string): never {
    throw new Fault(`${reason} (character ${this.at + 1})`, acceptable);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private skip(): void {
    this.match(SPACE);
  }

  private take(character: string): boolean {
    this.skip();
    if (this.source[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private value(): unknown {
    this.skip();
    const first = this.source[this.at];
    if (first === '{') return this.nested(() => this.object());
    if (first === '[') return this.nested(() => this.array());
    if (first === '"') return this.string();
    for (const [word, value] of LITERALS) {
      if (this.source.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.number();
  }

  private nested<T>(read: () => T): T {
    if (this.path.length >= DEPTH_LIMIT) {
      this.fail(`The nesting is deeper than ${DEPTH_LIMIT}`, `at most ${DEPTH_LIMIT} levels`);
    }
    this.at += 1;
    return read();
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    if (this.take('}')) return object;
    do {
      this.skip();
      if (this.source[this.at] !== '"') this.fail('A field name is expected', 'a name in double quotes');
      const key = this.string();
      this.path.push(key);
      if (key === '__proto__') this.fail('The field name __proto__ is not accepted', 'another name');
      if (Object.hasOwn(object, key)) this.fail('The field is there twice', 'each field once');
      if (!this.take(':')) this.fail('A colon is expected', 'a colon after the field name');
      object[key] = this.value();
      this.path.pop();
    } while (this.take(','));
    if (!this.take('}')) this.fail('An object is not closed', 'a comma or }');
    return object;
  }

  private array(): unknown[] {
    const array: unknown[] = [];
    if (this.take(']')) return array;
    do {
      this.path.push(array.length);
      array.push(this.value());
      this.path.pop();
    } while (this.take(','));
    if (!this.take(']')) this.fail('An array is not closed', 'a comma or ]');
    return array;
  }

  private string(): string {
    this.at += 1;
    let text = '';
    for (;;) {
      text += this.match(PLAIN);
      const next = this.source[this.at];
      if (next === '"') break;
      if (next !== '\\')
        this.fail('A text is not closed or holds a control character', 'a closed, escaped text');
      text += this.escape();
    }
    this.at += 1;
    if (!WELL_FORMED.test(text)) {
      this.fail(
        'A text holds NUL or a lone surrogate',
        'Unicode text without U+0000 and without lone surrogates',
      );
    }
    return text;
  }

  private escape(): string {
    const kind = this.source[this.at + 1] ?? '';
    if (kind === 'u') {
      const hex = this.source.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(hex))
        this.fail('An escape is not complete', '\\u and four hexadecimal digits');
      this.at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const plain = ESCAPES[kind];
    if (plain === undefined) this.fail('An escape is unknown', 'the escapes of RFC 8259');
    this.at += 2;
    return plain;
  }

  private number(): number {
    const literal = this.match(NUMBER);
    if (literal === '')
      this.fail('A JSON value is expected', 'an object, array, text, number, true, false or null');
    const value = Number(literal);
    const digits = literal.replace(/[eE].*$/, '').length;
    const unsafe = Number.isInteger(value) && !Number.isSafeInteger(value);
    if (!Number.isFinite(value) || unsafe || digits > 64 || exactly(literal) !== exactly(String(value))) {
      this.fail(
        'A number would lose precision',
        'whole numbers up to 2^53 − 1, decimals of at most 15 digits',
      );
    }
    return value === 0 ? 0 : value;
  }
}

/** RFC 6901 pointer of a path. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * Reads a body as JSON that means the same to everybody (RFC 8259, I-JSON): UTF-8, no field twice, no number that
 * changes when read, no NUL, no lone surrogate, at most 32 levels, at most 256 KiB. Never throws.
 */
export const readJsonBody = (body: Uint8Array): Read => {
  if (body.byteLength > BODY_LIMIT) {
    return {
      ok: false,
      code: 'REQUEST.TOO_LARGE',
      reason: 'The body is larger than 256 KiB.',
      acceptable: 'at most 262144 bytes',
      pointer: '',
    };
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return {
      ok: false,
      code: 'REQUEST.MALFORMED',
      reason: 'The body is not UTF-8.',
      acceptable: 'UTF-8',
      pointer: '',
    };
  }
  const reader = new Reader(text);
  try {
    return { ok: true, value: reader.read() };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { reason, acceptable } = error;
    return {
      ok: false,
      code: 'REQUEST.MALFORMED',
      reason: `${reason}.`,
      acceptable,
      pointer: pointerOf(reader.path),
    };
  }
};
