import type { BaseOptions, SASLMechanismValue } from '@platformatic/kafka';
import type { BrokerSettings } from '../settings.js';

const CONNECTED_WITHIN_MS = 3_000;
const ANSWERED_WITHIN_MS = 30_000;
const METADATA_FOR_MS = 60_000;

/** What every part of the client is made with. A few tries: whoever uses the broker tries again. */
export const optionsOf = ({ brokers, clientId, tls, sasl }: BrokerSettings): BaseOptions => ({
  clientId,
  bootstrapBrokers: [...brokers],
  connectTimeout: CONNECTED_WITHIN_MS,
  requestTimeout: ANSWERED_WITHIN_MS,
  metadataMaxAge: METADATA_FOR_MS,
  retries: 3,
  retryDelay: 200,
  autocreateTopics: false,
  ...(tls ? { tls: { ...tls } } : {}),
  ...(sasl
    ? {
        sasl: {
          mechanism: sasl.mechanism.toUpperCase() as SASLMechanismValue,
          username: sasl.username,
          password: sasl.password,
        },
      }
    : {}),
});
