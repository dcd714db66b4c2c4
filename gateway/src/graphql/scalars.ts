import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { invalid } from './errors.js';

const refuse = (accepted: string): never => {
  throw invalid('The value has the wrong form.', [accepted]);
};

interface Form {
  readonly name: string;
  readonly description: string;
  readonly accepted: string;
  /** From the text of a client to the value of the contracts; undefined when it is not accepted. */
  readonly parse: (text: string) => unknown;
  readonly serialize: (value: unknown) => string;
}

/** A scalar that travels as text and is read strictly. */
const textScalar = ({ name, description, accepted, parse, serialize }: Form): GraphQLScalarType => {
  const read = (value: unknown): unknown =>
    (typeof value === 'string' ? parse(value) : undefined) ?? refuse(`${name}: ${accepted}, as text`);
  return new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: read,
    parseLiteral: (node: ValueNode) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
};

const wholeNumber = (text: string): number | undefined => {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
};

const isDate = (text: string): boolean =>
  /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?Z$/;

export const Cents = textScalar({
  name: 'Cents',
  description: 'A whole number of euro cents, 0 to 9007199254740991, as text: `"250000000000"`.',
  accepted: 'digits without sign, point or leading zero, at most 9007199254740991',
  parse: wholeNumber,
  serialize: String,
});

export const Position = textScalar({
  name: 'Position',
  description: 'A position in the events of a service, from 1, as text.',
  accepted: 'digits',
  parse: (text) => (/^(?:0|[1-9]\d{0,18})$/.test(text) ? BigInt(text) : undefined),
  serialize: String,
});

export const LocalDate = textScalar({
  name: 'LocalDate',
  description: 'A calendar date in Europe/Brussels, ISO 8601: `"2018-02-19"`. It ends at 24:00 there.',
  accepted: 'an existing day written YYYY-MM-DD',
  parse: (text) => (isDate(text) ? text : undefined),
  serialize: String,
});

export const Instant = textScalar({
  name: 'Instant',
  description: 'An instant in UTC, ISO 8601 with `Z`, to the millisecond at the finest.',
  accepted: 'an instant written YYYY-MM-DDThh:mm:ss.sssZ',
  parse: (text) => {
    const day = INSTANT.exec(text)?.[1];
    return day !== undefined && isDate(day) ? text : undefined;
  },
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
});

const safeInteger = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value)
    ? value
    : refuse('Integer: a whole number from -9007199254740991 to 9007199254740991');

/** Whole numbers that GraphQL's own Int (32 bits) cannot hold. */
export const Integer = new GraphQLScalarType({
  name: 'Integer',
  description: 'A whole number from -9007199254740991 to 9007199254740991.',
  serialize: safeInteger,
  parseValue: safeInteger,
  parseLiteral: (node) => safeInteger(node.kind === Kind.INT ? Number(node.value) : undefined),
});

/** Facts for a program: given out, never taken in. */
export const Facts = new GraphQLScalarType({
  name: 'Facts',
  description: 'Facts behind an answer as a JSON object, for a program. Never taken as input.',
  serialize: (value) => value,
  parseValue: () => {
    throw new GraphQLError('Facts are given out, not taken.');
  },
});

export const SCALARS = { Cents, Position, LocalDate, Instant, Integer, Facts } as const;

export const SCALARS_SDL = Object.values(SCALARS)
  .map((s) => `"""${s.description}"""\nscalar ${s.name}\n`)
  .join('\n');
