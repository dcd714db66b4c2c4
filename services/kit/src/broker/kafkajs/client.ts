import kafkajs, { type Kafka, type KafkaConfig, type logCreator, type SASLOptions } from 'kafkajs';
import type { Log } from '../../telemetry/logger.js';
import type { BrokerSettings } from '../settings.js';
import { mendRequestQueue } from './inside.js';
import { ownSockets } from './sockets.js';

const CONNECTED_WITHIN_MS = 3_000;
const AUTHENTICATED_WITHIN_MS = 10_000;
const ANSWERED_WITHIN_MS = 30_000;

/** A few tries, some hundred milliseconds apart: whoever uses the broker tries again and says meanwhile that it fails. */
export const RETRY = { retries: 3, initialRetryTime: 100, maxRetryTime: 1_000 } as const;

// Its own words go to ours: transient faults are errors to it, and it would write to the console.
const toLog =
  (log: Log): logCreator =>
  () =>
  ({ namespace, log: { message, error } }) =>
    log.warn(`kafkajs: ${message}`, {
      namespace,
      ...(typeof error === 'string' ? { error } : {}),
    });

const saslOf = ({ sasl }: BrokerSettings): SASLOptions | undefined =>
  sasl && { mechanism: sasl.mechanism, username: sasl.username, password: sasl.password };

/** A client with connections of its own. */
export interface Client {
  readonly kafka: Kafka;
  /** Cuts what connections are left after everything was disconnected. */
  end(): void;
}

/** The client as the settings say. Connects nowhere yet. */
export const openClient = (settings: BrokerSettings, log: Log): Client => {
  mendRequestQueue();
  const sockets = ownSockets();
  const sasl = saslOf(settings);
  const config: KafkaConfig = {
    brokers: [...settings.brokers],
    clientId: settings.clientId,
    connectionTimeout: CONNECTED_WITHIN_MS,
    authenticationTimeout: AUTHENTICATED_WITHIN_MS,
    requestTimeout: ANSWERED_WITHIN_MS,
    retry: RETRY,
    logLevel: kafkajs.logLevel.WARN,
    logCreator: toLog(log),
    socketFactory: sockets.factory,
    ...(settings.tls ? { ssl: { ...settings.tls } } : {}),
    ...(sasl ? { sasl } : {}),
  };
  return { kafka: new kafkajs.Kafka(config), end: sockets.end };
};
