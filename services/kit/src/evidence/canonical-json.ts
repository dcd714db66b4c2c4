/** Why a value cannot be stored. `too-large` and `too-deep` can come from a caller's input. */
export type UnstorableReason = 'not-json' | 'integer-range' | 'malformed-text' | 'too-deep' | 'too-large';

/** A value without an exact canonical form. Names the place and the reason, never the value. */
export class UnstorableValue extends Error {
  constructor(
    readonly reason: UnstorableReason,
    /** RFC 6901 pointer to the part that is refused. */
    readonly pointer: string,
    message: string,
  ) {
    super(`${pointer === '' ? 'the value' : pointer} ${message}`);
    this.name = 'UnstorableValue';
  }
}

/** How deep arrays and objects may be nested, and how many bytes the canonical form may have. */
export const MAX_DEPTH = 32;
export const MAX_BYTES = 256 * 1024;

interface Writing {
  readonly path: string[];
  /** UTF-16 units left; a bound on the way, so that nothing huge is built before the bytes are counted. */
  left: number;
}

const pointerOf = (path: readonly string[]): string =>
  path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const refuse = (at: Writing, reason: UnstorableReason, message: string): never => {
  throw new UnstorableValue(reason, pointerOf(at.path), message);
};

const spend = (at: Writing, piece: string): string => {
  at.left -= piece.length;
  if (at.left < 0) refuse(at, 'too-large', `makes the value larger than ${MAX_BYTES} bytes`);
  return piece;
};

const text = (value: string, at: Writing): string => {
  if (!value.isWellFormed()) refuse(at, 'malformed-text', 'holds a lone surrogate');
  if (value.includes('\u0000')) refuse(at, 'malformed-text', 'holds NUL');
  return spend(at, JSON.stringify(value));
};

const number = (value: number, at: Writing): string => {
  if (!Number.isFinite(value)) refuse(at, 'not-json', 'is not a finite number');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    refuse(at, 'integer-range', 'is an integer outside ±(2^53 − 1)');
  }
  return spend(at, JSON.stringify(value));
};

/** By the shape of the prototype chain, so that objects of another realm count as plain too. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const member = (key: string, value: unknown, at: Writing): string => {
  at.path.push(key);
  const piece = `${text(key, at)}:${write(value, at)}`;
  at.path.pop();
  return piece;
};

const container = (value: object, at: Writing): string => {
  if (at.path.length >= MAX_DEPTH) refuse(at, 'too-deep', `is nested deeper than ${MAX_DEPTH}`);
  if (Array.isArray(value)) {
    const items: string[] = [];
    for (let index = 0; index < value.length; index += 1) {
      at.path.push(String(index));
      items.push(write(value[index], at));
      at.path.pop();
    }
    return spend(at, '[]') && `[${items.join(',')}]`;
  }
  if (!isPlain(value)) refuse(at, 'not-json', 'is not a plain object');
  if (Object.getOwnPropertySymbols(value).length > 0) refuse(at, 'not-json', 'has a symbol for a key');
  // RFC 8785, 3.2.3: by UTF-16 code units, which is what sort() compares.
  const keys = Object.keys(value).sort();
  const members = keys.map((key) => member(key, (value as Record<string, unknown>)[key], at));
  return spend(at, '{}') && `{${members.join(',')}}`;
};

function write(value: unknown, at: Writing): string {
  switch (typeof value) {
    case 'string':
      return text(value, at);
    case 'number':
      return number(value, at);
    case 'boolean':
      return spend(at, String(value));
    case 'object':
      return value === null ? spend(at, 'null') : container(value, at);
    default:
      return refuse(at, 'not-json', `is ${typeof value}, which JSON does not have`);
  }
}

/**
 * The canonical form of a JSON value (RFC 8785), within what every reader gets back unchanged.
 *
 * Throws {@link UnstorableValue} for undefined, functions, symbols and bigints, non-plain objects, numbers that are
 * not finite, integers outside ±(2^53 − 1), lone surrogates, NUL, nesting over 32 and more than 256 KiB.
 */
export const canonicalJson = (value: unknown): string => {
  const at: Writing = { path: [], left: MAX_BYTES };
  const json = write(value, at);
  if (Buffer.byteLength(json) > MAX_BYTES) refuse(at, 'too-large', `is larger than ${MAX_BYTES} bytes`);
  return json;
};
