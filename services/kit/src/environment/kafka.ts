import { z } from 'zod';
import { BROKER_CLIENTS, SASL_MECHANISMS, type BrokerSettings } from '../broker/settings.js';
import type { Finding } from './insecure.js';
import { isLoopback } from './loopback.js';
import { checked, ConfigError, fileText, secretText, variable, type Environment } from './read.js';

const ADDRESS = /^(\[[0-9a-f:]+\]|[^\s:,/@]+):\d{1,5}$/i;
const file = z.string().min(1).optional();

/** What the environment says of Kafka; `KAFKA_BROKERS` turns it on. */
export const KAFKA_VARIABLES = {
  KAFKA_BROKERS: variable(
    z
      .string()
      .transform((text) => text.split(',').map((address) => address.trim()))
      .refine((all) => all.every((address) => ADDRESS.test(address)), 'must be a comma list of host:port')
      .optional(),
    {
      what: 'some of the nodes of Kafka; with it, events go between services over Kafka',
      example: 'kafka-0:9093,kafka-1:9093',
      otherwise: 'events are read from the databases of the services',
    },
  ),
  KAFKA_CLIENT: variable(z.enum(BROKER_CLIENTS).default('kafkajs'), {
    what: `the client library, ${BROKER_CLIENTS.map((c) => `\`${c}\``).join(' or ')}`,
    example: 'platformatic',
    otherwise: '`kafkajs`',
  }),
  KAFKA_CLIENT_ID: variable(
    z
      .string()
      .regex(/^[\w.-]{1,100}$/, 'must be letters, digits, . _ -')
      .optional(),
    {
      what: "the program's name in the broker's logs and quotas",
      example: 'helixboard-projects',
      otherwise: '`helixboard-` and the name of the program',
    },
  ),
  KAFKA_TLS: variable(z.enum(['off', 'on']).default('off'), {
    what: 'whether connections to Kafka are encrypted',
    example: 'on',
    otherwise: '`off`',
  }),
  KAFKA_TLS_CA_FILE: variable(file, {
    what: "certificates of the authorities that the broker's certificate may come from, PEM",
    example: '/etc/helixboard/kafka-ca.pem',
    otherwise: 'those that Node trusts',
  }),
  KAFKA_TLS_CERT_FILE: variable(file, {
    what: "the program's own certificate, PEM, for a broker that knows its clients by it",
    example: '/etc/helixboard/kafka-client.pem',
    otherwise: 'none is shown',
  }),
  KAFKA_TLS_KEY_FILE: variable(file, {
    what: 'the key of that certificate, PEM',
    example: '/run/secrets/kafka-client.key',
    otherwise: 'none',
  }),
  KAFKA_SASL_MECHANISM: variable(z.enum(SASL_MECHANISMS).optional(), {
    what: `how the program says who it is: ${SASL_MECHANISMS.map((m) => `\`${m}\``).join(', ')}`,
    example: 'scram-sha-512',
    otherwise: 'it does not',
  }),
  KAFKA_SASL_USERNAME: variable(z.string().optional(), {
    what: "the program's user at the broker",
    example: 'helixboard-projects',
    otherwise: 'none',
  }),
  KAFKA_SASL_PASSWORD_FILE: variable(file, {
    what: 'the file with the password of that user',
    example: '/run/secrets/kafka-password',
    otherwise: 'none',
  }),
};

const together = (names: readonly string[], values: readonly unknown[]): boolean => {
  const given = values.filter((v) => v !== undefined).length;
  if (given !== 0 && given !== values.length)
    throw new ConfigError(`${names.join(', ')} go together: set all of them or none`);
  return given > 0;
};

const SCHEMA = z.object(KAFKA_VARIABLES);
type Variables = z.output<typeof SCHEMA>;

const tlsOf = (env: Variables): BrokerSettings['tls'] => {
  const { KAFKA_TLS_CA_FILE: ca, KAFKA_TLS_CERT_FILE: cert, KAFKA_TLS_KEY_FILE: key } = env;
  const own = together(['KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'], [cert, key]);
  if (env.KAFKA_TLS === 'off') {
    if (ca || own) throw new ConfigError('KAFKA_TLS is off, and files for it are named: set KAFKA_TLS=on');
    return undefined;
  }
  return {
    ...(ca ? { ca: fileText('KAFKA_TLS_CA_FILE', ca) } : {}),
    ...(own
      ? {
          cert: fileText('KAFKA_TLS_CERT_FILE', cert!),
          key: `${secretText('KAFKA_TLS_KEY_FILE', key!)}\n`,
        }
      : {}),
  };
};

const saslOf = (env: Variables): BrokerSettings['sasl'] => {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username } = env;
  const passwordFile = env.KAFKA_SASL_PASSWORD_FILE;
  const names = ['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD_FILE'];
  if (!together(names, [mechanism, username, passwordFile])) return undefined;
  if (mechanism === 'plain' && env.KAFKA_TLS === 'off' && !allLoopback(env.KAFKA_BROKERS!))
    throw new ConfigError(
      'KAFKA_SASL_MECHANISM is not accepted: plain sends the password as it is. Set KAFKA_TLS=on, or use scram-sha-512',
    );
  return {
    ...{ mechanism: mechanism!, username: username! },
    password: secretText('KAFKA_SASL_PASSWORD_FILE', passwordFile!),
  };
};

const allLoopback = (brokers: readonly string[]): boolean =>
  brokers.every((address) => isLoopback(address.slice(0, address.lastIndexOf(':'))));

/**
 * How Kafka is reached; undefined when `KAFKA_BROKERS` is not given.
 *
 * @param clientId when `KAFKA_CLIENT_ID` is not given
 * @throws ConfigError
 */
export const brokerSettingsFrom = (env: Environment, clientId = 'helixboard'): BrokerSettings | undefined => {
  const variables = checked(SCHEMA, env);
  if (!variables.KAFKA_BROKERS) return undefined;
  const [tls, sasl] = [tlsOf(variables), saslOf(variables)];
  return {
    client: variables.KAFKA_CLIENT,
    brokers: variables.KAFKA_BROKERS,
    clientId: variables.KAFKA_CLIENT_ID ?? clientId,
    ...(tls ? { tls } : {}),
    ...(sasl ? { sasl } : {}),
  };
};

/** What of the way to Kafka is not safe. */
export const unsafeBroker = ({ brokers, tls, sasl }: BrokerSettings): Finding[] => {
  if (allLoopback(brokers)) return [];
  return [
    ...(tls ? [] : [{ name: 'kafka-tls', variable: 'KAFKA_BROKERS', remedy: 'Set KAFKA_TLS=on' } as const]),
    ...(sasl || tls?.cert
      ? []
      : [
          {
            ...({ name: 'kafka-auth', variable: 'KAFKA_BROKERS' } as const),
            remedy: 'Set KAFKA_SASL_MECHANISM, or KAFKA_TLS_CERT_FILE',
          },
        ]),
  ];
};
