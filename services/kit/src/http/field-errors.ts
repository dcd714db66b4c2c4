import { TAG } from '@helixboard/contracts';
import type { z } from 'zod';
import { pointerOf } from './json-body.js';

/** What is wrong with one field of a command: where, and what is accepted there. Holds no value that was sent. */
export interface FieldError {
  /** RFC 6901 pointer into the body; empty for the whole body. */
  readonly pointer: string;
  /** What is wrong, for a person. */
  readonly detail: string;
  /** What is accepted, for a person. */
  readonly accepted: string;
}

type Issue = z.core.$ZodIssue;
type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly in?: Schema;
  readonly options?: readonly Schema[];
  readonly format?: string;
};
type Schema = {
  readonly def: Definition;
  readonly meta: () => Readonly<Record<string, unknown>> | undefined;
};

const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  record: 'an object',
};

/** The schemas that may stand at a path; several under a union. */
const schemasAt = (schema: Schema, path: readonly PropertyKey[]): readonly Schema[] => {
  const { def } = schema;
  if (def.innerType) return schemasAt(def.innerType, path);
  if (def.options) return def.options.flatMap((option) => schemasAt(option, path));
  if (def.type === 'pipe' && def.in) return schemasAt(def.in, path);
  const [step, ...rest] = path;
  if (step === undefined) return [schema];
  const shape = def.shape;
  const next = shape && Object.hasOwn(shape, step) ? shape[String(step)] : (def.element ?? def.valueType);
  return next ? schemasAt(next, rest) : [];
};

const acceptedFields = (contract: Schema, path: readonly PropertyKey[]): readonly string[] => [
  ...new Set(schemasAt(contract, path).flatMap((s) => Object.keys(s.def.shape ?? {}))),
];

const FORMATS: Readonly<Record<string, string>> = {
  date: 'an ISO 8601 date, 2026-03-31',
  datetime: 'an ISO 8601 instant in UTC, 2026-03-31T12:00:00.000Z',
};

/** What a field of the wrong kind should have been, from its schema where that says more than the kind. */
const kindAt = (contract: Schema, path: readonly PropertyKey[], expected: string): string => {
  const [schema] = schemasAt(contract, path);
  const format = schema?.def.format;
  if (format !== undefined && FORMATS[format]) return FORMATS[format];
  const { [TAG.text]: kind, [TAG.reference]: reference } = schema?.meta() ?? {};
  if (kind === 'id') return `an id, a lowercase UUID (${String(reference)})`;
  return KINDS[expected] ?? expected;
};

const unit = (origin: string): string =>
  ({ string: ' characters', array: ' entries', set: ' entries', file: ' bytes' })[origin] ?? '';

const missing = (body: unknown, path: readonly PropertyKey[]): boolean => {
  let value = body;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return true;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value === undefined;
};

const accepted = (issue: Issue, contract: Schema): string => {
  switch (issue.code) {
    case 'invalid_type':
      return kindAt(contract, issue.path, issue.expected);
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of: ${issue.values.join(', ')}`;
    case 'too_small':
      return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `at most ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? (issue.format === 'regex' ? issue.message : `a valid ${issue.format}`);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `one of: ${issue.options.join(', ')}`
        : 'one of the forms that the reference describes';
    // The other messages are the contract's own words, which hold no value that was sent.
    default:
      return issue.message;
  }
};

const errorsOf = (issue: Issue, contract: Schema, body: unknown): readonly FieldError[] => {
  if (issue.code === 'unrecognized_keys') {
    const fields = acceptedFields(contract, issue.path).join(', ');
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      detail: 'This field is unknown.',
      accepted: fields === '' ? 'no field' : `the fields ${fields}`,
    }));
  }
  const absent = missing(body, issue.path);
  const detail = absent
    ? 'This field is missing.'
    : issue.code === 'invalid_type'
      ? 'This is not of the right kind.'
      : 'This is not accepted.';
  return [{ pointer: pointerOf(issue.path), detail, accepted: accepted(issue, contract) }];
};

/** At most this many errors are told at once. */
const MOST = 50;

/** A contract's objections to a body, field by field, without any value of the body. */
export const fieldErrors = (contract: z.ZodType, error: z.ZodError, body: unknown): readonly FieldError[] =>
  error.issues
    .flatMap((issue) => errorsOf(issue as Issue, contract as unknown as Schema, body))
    .slice(0, MOST);
