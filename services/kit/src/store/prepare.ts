import type { EventContract } from '@helixboard/contracts';
import { canonicalJson, UnstorableValue } from '../evidence/canonical-json.js';
import { separate, type Separated } from '../evidence/commitments.js';
import { newId } from '../evidence/derive-id.js';
import { payloadDigest } from '../evidence/entry.js';
import { AppendRefused } from './errors.js';
import type { Append, NewEvent } from './port.js';
import { firstDifference } from './first-difference.js';

/** Gives the contract of an event by its type, or undefined. */
export type ContractLookup = (type: string) => EventContract | undefined;

/** An event that is checked and separated, before its place in the stream is known. */
export interface PreparedEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** Canonical bytes of the payload without what is kept apart: stored and hashed exactly so. */
  readonly data: string;
  readonly payload: string;
  readonly commitments: Separated['commitments'];
  readonly values: Separated['values'];
}

/** An append whose content can be stored: what is left to decide is whether the stream is where it should be. */
export interface PreparedAppend extends Append {
  readonly prepared: readonly PreparedEvent[];
}

const STREAM = /^[a-z][a-z0-9]*-[\x21-\x7e]{1,200}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const LAST_VERSION = 2 ** 31 - 2;
/** Each leaves a commitment in the entry, which is bound like a payload. */
const MOST_VALUES_APART = 500;

const malformed = (message: string): never => {
  throw new AppendRefused('malformed', message);
};

const checkEnvelope = (append: Append): void => {
  if (!STREAM.test(append.stream)) malformed(`"${append.stream}" is not a stream's name, <category>-<key>`);
  if (!DIGEST.test(append.commandId)) malformed('a command id is 64 hex digits');
  if (!DIGEST.test(append.commandDigest)) malformed('a command digest is 64 hex digits');
  const { occurredAt } = append.meta;
  if (!INSTANT.test(occurredAt) || Number.isNaN(Date.parse(occurredAt)))
    malformed('occurredAt is an ISO 8601 instant in UTC');
  if (append.events.length === 0) malformed('an append without an event');
  const { expected } = append;
  const known = expected === 'none' || expected === 'exists';
  if (!known && !(Number.isInteger(expected) && expected >= -1 && expected <= LAST_VERSION)) {
    malformed('an expected version is "none", "exists" or a whole number');
  }
};

const checked = (contract: EventContract, data: unknown): void => {
  const parsed = contract.data.safeParse(data);
  if (!parsed.success) {
    const places = parsed.error.issues.map((i) => `/${i.path.map(String).join('/')} (${i.code})`).join(', ');
    throw new AppendRefused('invalid', `${contract.type} does not satisfy its contract at ${places}`);
  }
  // A tolerant contract drops what it does not know: nothing of that may be written.
  const pointer = firstDifference(data, parsed.data);
  if (pointer !== undefined) {
    throw new AppendRefused(
      'invalid',
      `${contract.type} holds something its contract does not know at ${pointer}`,
      pointer,
    );
  }
};

const canonical = (type: string, value: unknown): string => {
  try {
    return canonicalJson(value);
  } catch (error) {
    if (!(error instanceof UnstorableValue)) throw error;
    throw new AppendRefused(error.reason, `${type}: ${error.message}`, error.pointer);
  }
};

const prepareEvent = (
  event: NewEvent,
  append: Append,
  contract: EventContract,
  now: number,
): PreparedEvent => {
  // The whole payload, before anything looks at it: what is kept apart is bound by the same limits.
  const whole = canonical(event.type, event.data);
  checked(contract, event.data);
  const id = newId(now);
  const separated = separate(contract.data, event.data, id, append.stream);
  if (separated.values.length > MOST_VALUES_APART) {
    throw new AppendRefused(
      'too-large',
      `${event.type} keeps ${separated.values.length} values apart, and at most ${MOST_VALUES_APART} may be`,
    );
  }
  const data = separated.values.length === 0 ? whole : canonical(event.type, separated.data);
  return {
    id,
    type: event.type,
    schemaVersion: contract.schemaVersion,
    data,
    payload: payloadDigest(data),
    commitments: separated.commitments,
    values: separated.values,
  };
};

/**
 * Checks an append by itself and separates what is kept apart. Throws {@link AppendRefused}, before the append can
 * meet any other. @param now milliseconds since the epoch
 */
export const prepare = (
  append: Append,
  service: string,
  contractOf: ContractLookup,
  now: number,
): PreparedAppend => {
  checkEnvelope(append);
  canonical('the metadata', append.meta);
  const prepared = append.events.map((event) => {
    const contract = contractOf(event.type);
    if (!contract || contract.service !== service) {
      throw new AppendRefused('unknown-type', `${event.type} is not an event of ${service}`);
    }
    return prepareEvent(event, append, contract, now);
  });
  return { ...append, expected: append.expected === -1 ? 'none' : append.expected, prepared };
};
