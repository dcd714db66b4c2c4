import { createHmac, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { canonicalJson } from './canonical-json.js';
import { PREFIX } from './entry.js';
import { expand, pointerOf, stepsOf, valueAt, withValueAt } from './json-pointer.js';
import { markedPaths, type MarkedPath } from './marked-paths.js';

/** What stands in an event for a value kept apart; hex. */
export interface Commitment {
  readonly pointer: string;
  readonly commitment: string;
}

/** A value kept apart, as it goes to the personal table. */
export interface SeparatedValue {
  /** RFC 6901 pointer into the payload. */
  readonly pointer: string;
  readonly subject: string;
  /** Canonical JSON of the value. */
  readonly value: string;
  /** 32 random bytes, hex: deleted with the value, and nobody can guess the value from its commitment. */
  readonly key: string;
}

export interface Separated {
  readonly data: unknown;
  /** Sorted by pointer. */
  readonly commitments: readonly Commitment[];
  readonly values: readonly SeparatedValue[];
}

/**
 * The commitment to a value: HMAC-SHA-256(key, prefix ‖ JCS([event id, pointer, value])), hex.
 * @param key 32 random bytes, hex
 */
export const commitmentTo = (key: string, eventId: string, pointer: string, value: unknown): string =>
  createHmac('sha256', Buffer.from(key, 'hex'))
    .update(PREFIX.commitment)
    .update(canonicalJson([eventId, pointer, value]))
    .digest('hex');

const STREAM_OF = /^[^-]+-([0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})(?:-|$)/;

/** The subject of a stream's free words: the id in its name (`project-<id>`), else the whole name. */
export const subjectOfStream = (stream: string): string => STREAM_OF.exec(stream)?.[1] ?? stream;

const subjectOf = (marked: MarkedPath, steps: readonly string[], data: unknown, stream: string): string => {
  if (marked.subject === undefined) return subjectOfStream(stream);
  const indices = steps.filter((_, i) => marked.path[i] === '*');
  let next = 0;
  const at = stepsOf(marked.subject).map((step) => (step === '*' ? (indices[next++] ?? step) : step));
  const subject = valueAt(data, at);
  if (typeof subject === 'string' && subject !== '') return subject;
  if (marked.mark === 'erasable') return subjectOfStream(stream);
  throw new TypeError(`no subject at ${pointerOf(at)} for the personal value at ${pointerOf(steps)}`);
};

const byPointer = (a: { pointer: string }, b: { pointer: string }): number =>
  a.pointer < b.pointer ? -1 : Number(a.pointer > b.pointer);

/**
 * Takes the nodes that the contract marks `erasable` or `personal` out of a payload, and gives a commitment to each.
 * What is not there is not committed to. Throws TypeError when a personal value's subject is missing.
 */
export const separate = (schema: z.ZodType, data: unknown, eventId: string, stream: string): Separated => {
  const commitments: Commitment[] = [];
  const values: SeparatedValue[] = [];
  let rest = data;
  for (const marked of markedPaths(schema)) {
    for (const steps of expand(data, marked.path)) {
      const value = valueAt(data, steps);
      const pointer = pointerOf(steps);
      const key = randomBytes(32).toString('hex');
      const subject = subjectOf(marked, steps, data, stream);
      values.push({ pointer, subject, value: canonicalJson(value), key });
      commitments.push({ pointer, commitment: commitmentTo(key, eventId, pointer, value) });
      rest = withValueAt(rest, steps, undefined);
    }
  }
  return { data: rest, commitments: commitments.sort(byPointer), values: values.sort(byPointer) };
};

/**
 * A copy of a payload with values put back at their pointers. A value whose place is no longer there (an upcaster
 * moved it) is left out.
 */
export const restore = <D>(
  data: D,
  values: readonly { readonly pointer: string; readonly value: unknown }[],
): D =>
  values.reduce<unknown>((copy, { pointer, value }) => withValueAt(copy, stepsOf(pointer), value), data) as D;
