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
  readonly path: (string | number)[];
  /** UTF-16 units left; a bound on the way, so that nothing huge is built before the bytes are counted. */
  left: number;
}

const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const refuse = (at: Writing, reason: UnstorableReason, message: string): never => {
  throw new UnstorableValue(reason, pointerOf(at.path), message);
};

const spend = (at: Writing, piece: string): string => {
  at.left -= piece.length;
  if (at.left < 0) refuse(at, 'too-large', `makes the value larger than ${MAX_BYTES} bytes`);
  return piece;
};

/** A unit that JSON escapes (NUL among them), or half of a surrogate pair: all other text is its own JSON. */
const SPECIAL = /["\\\u0000-\u001f\ud800-\udfff]/;

const text = (value: string, at: Writing): string => {
  if (!SPECIAL.test(value)) return spend(at, `"${value}"`);
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
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
};

const SHORT = 24;

/** RFC 8785, 3.2.3: by UTF-16 code units, which is what > and sort() compare. By insertion: keys are few. */
const sortedKeys = (value: object): string[] => {
  const keys = Object.keys(value);
  if (keys.length > SHORT) return keys.sort();
  for (let index = 1; index < keys.length; index += 1) {
    const key = keys[index]!;
    let at = index;
    for (; at > 0 && keys[at - 1]! > key; at -= 1) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
};

const items = (values: readonly unknown[], at: Writing): string => {
  let json = '[';
  for (let index = 0; index < values.length; index += 1) {
    at.path.push(index);
    json += index === 0 ? write(values[0], at) : `,${write(values[index], at)}`;
    at.path.pop();
  }
  return spend(at, '[]') && `${json}]`;
};

const members = (value: Readonly<Record<string, unknown>>, keys: readonly string[], at: Writing): string => {
  let json = '';
  for (const key of keys) {
    at.path.push(key);
    json += `${json === '' ? '{' : ','}${text(key, at)}:${write(value[key], at)}`;
    at.path.pop();
  }
  return spend(at, '{}') && (json === '' ? '{}' : `${json}}`);
};

const container = (value: object, at: Writing): string => {
  if (at.path.length >= MAX_DEPTH) refuse(at, 'too-deep', `is nested deeper than ${MAX_DEPTH}`);
  if (Array.isArray(value)) return items(value, at);
  if (!isPlain(value)) refuse(at, 'not-json', 'is not a plain object');
  if (Object.getOwnPropertySymbols(value).length > 0) refuse(at, 'not-json', 'has a symbol for a key');
  return members(value as Readonly<Record<string, unknown>>, sortedKeys(value), at);
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

const within = (writing: (at: Writing) => string): string => {
  const at: Writing = { path: [], left: MAX_BYTES };
  const json = writing(at);
  // A unit of UTF-16 takes three bytes at most: a short text need not be counted.
  if (json.length * 3 > MAX_BYTES && Buffer.byteLength(json) > MAX_BYTES) {
    refuse(at, 'too-large', `is larger than ${MAX_BYTES} bytes`);
  }
  return json;
};

/**
 * The canonical form of a JSON value (RFC 8785), within what every reader gets back unchanged.
 *
 * Throws {@link UnstorableValue} for undefined, functions, symbols and bigints, non-plain objects, numbers that are
 * not finite, integers outside ±(2^53 − 1), lone surrogates, NUL, nesting over 32 and more than 256 KiB.
 */
export const canonicalJson = (value: unknown): string => within((at) => write(value, at));

/** Whether each field of a closed set is always there, or left out where it is undefined. */
type Fields<T> = Readonly<
  Required<{ [K in keyof T & string]: undefined extends T[K] ? 'optional' : 'always' }>
>;

/**
 * {@link canonicalJson} for objects with a closed set of fields, which are put in order once; what else an object
 * holds is not looked at.
 */
export const canonicalForm = <T extends object>(fields: Fields<T>): ((value: T) => string) => {
  const parts = sortedKeys(fields).map((name) => ({
    name,
    lead: `${JSON.stringify(name)}:`,
    optional: (fields as Readonly<Record<string, string>>)[name] === 'optional',
  }));
  const membersOf = (value: Readonly<Record<string, unknown>>, at: Writing): string => {
    let json = '';
    for (const { name, lead, optional } of parts) {
      const member = value[name];
      if (member === undefined && optional) continue;
      at.path.push(name);
      json += `${json === '' ? '{' : ','}${spend(at, lead)}${write(member, at)}`;
      at.path.pop();
    }
    return `${json}}`;
  };
  return (value) => within((at) => membersOf(value as Readonly<Record<string, unknown>>, at));
};
