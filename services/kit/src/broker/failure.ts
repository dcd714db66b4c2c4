import { BrokerRefuses, BrokerUnavailable, PublisherFenced, RecordRefused, TopicMissing } from './errors.js';

interface Link {
  readonly name?: unknown;
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
  const { name, type: named, apiId, message, cause, originalError, errors = [] } = error as Link;
  // @platformatic/kafka keeps of this answer the sentence alone.
  const unknown = typeof message === 'string' && message.startsWith('Unknown topic ');
  // kafkajs keeps of this one its own kind of error alone.
  const denied = name === 'KafkaJSSASLAuthenticationError' ? 'SASL_AUTHENTICATION_FAILED' : undefined;
  const type = named ?? apiId ?? denied ?? (unknown ? 'UNKNOWN_TOPIC_OR_PARTITION' : undefined);
  const below = [cause, originalError, ...errors].flatMap((each) => typesOf(each, seen));
  return typeof type === 'string' ? [type, ...below] : below;
};

const FENCED = ['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED', 'INVALID_PRODUCER_ID_MAPPING'];
const REFUSED = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TIMESTAMP'];

const SASL: Readonly<Record<string, string>> = {
  UNSUPPORTED_SASL_MECHANISM: 'the broker does not know KAFKA_SASL_MECHANISM at this port',
  ILLEGAL_SASL_STATE:
    'the broker asks for no user at this port: leave KAFKA_SASL_… out, or take the port that does',
  SASL_AUTHENTICATION_FAILED:
    'the broker knows no such user with this password: see KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD_FILE',
};

const RIGHTS = 'what each program needs is in docs/handbook/kubernetes.md';

const refusal = (types: readonly string[], operation: string, cause: unknown): BrokerRefuses | undefined => {
  const denied = types.find((type) => type.endsWith('_AUTHORIZATION_FAILED'));
  if (denied !== undefined) {
    const why = `${operation}: the broker's rules do not let this user (${denied}); ${RIGHTS}`;
    return new BrokerRefuses('BROKER.NOT_AUTHORIZED', why, { cause });
  }
  const unknown = Object.keys(SASL).find((type) => types.includes(type));
  if (unknown === undefined) return undefined;
  const why = `${operation}: ${SASL[unknown]} (${unknown})`;
  return new BrokerRefuses('BROKER.NOT_AUTHENTICATED', why, { cause });
};

const KNOWN = new Set([
  'BrokerRefuses',
  'BrokerUnavailable',
  'PublisherFenced',
  'RecordRefused',
  'TopicMissing',
]);

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
  const refused = refusal(types, operation, error);
  if (refused) return refused;
  if (topic !== undefined && types.includes('UNKNOWN_TOPIC_OR_PARTITION')) return new TopicMissing(topic);
  const named = types.length > 0 ? ` (${[...new Set(types)].join(', ')})` : '';
  return new BrokerUnavailable(`${operation}: ${(error as Error).message}${named}`, options);
};
