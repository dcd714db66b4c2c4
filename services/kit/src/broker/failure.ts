import { BrokerUnavailable, PublisherFenced, RecordRefused, TopicMissing } from './errors.js';

interface Link {
  /** kafkajs' */
  readonly type?: unknown;
  /** @platformatic/kafka's */
  readonly apiId?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly originalError?: unknown;
  readonly errors?: readonly unknown[];
}

/** The protocol's names for what went wrong, of an error and of all that it rests on. */
export const typesOf = (error: unknown, seen = new Set<unknown>()): string[] => {
  if (typeof error !== 'object' || error === null || seen.has(error)) return [];
  seen.add(error);
  const { type: named, apiId, message, cause, originalError, errors = [] } = error as Link;
  // @platformatic/kafka keeps of this answer the sentence alone.
  const unknown = typeof message === 'string' && message.startsWith('Unknown topic ');
  const type = named ?? apiId ?? (unknown ? 'UNKNOWN_TOPIC_OR_PARTITION' : undefined);
  const below = [cause, originalError, ...errors].flatMap((each) => typesOf(each, seen));
  return typeof type === 'string' ? [type, ...below] : below;
};

const FENCED = ['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED', 'INVALID_PRODUCER_ID_MAPPING'];
const REFUSED = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TIMESTAMP'];

const KNOWN = new Set(['BrokerUnavailable', 'PublisherFenced', 'RecordRefused', 'TopicMissing']);

/** A client's error as the port has it. @param topic the one it is about, when it can be about one */
export const translated = (
  error: unknown,
  operation: string,
  { topic, transactionalId }: { readonly topic?: string; readonly transactionalId?: string } = {},
): Error => {
  if (error instanceof Error && KNOWN.has(error.name)) return error;
  const types = typesOf(error);
  const options = { cause: error };
  if (transactionalId !== undefined && types.some((type) => FENCED.includes(type)))
    return new PublisherFenced(transactionalId, options);
  if (types.some((type) => REFUSED.includes(type)))
    return new RecordRefused(`${operation}: ${types.join(', ')}`, options);
  if (topic !== undefined && types.includes('UNKNOWN_TOPIC_OR_PARTITION')) return new TopicMissing(topic);
  const named = types.length > 0 ? ` (${[...new Set(types)].join(', ')})` : '';
  return new BrokerUnavailable(`${operation}: ${(error as Error).message}${named}`, options);
};
