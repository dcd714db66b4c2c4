import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOPICS, topicOf } from '@helixboard/contracts';
import {
  BROKER_CLIENTS,
  prepareTopics,
  type Broker,
  type BrokerSettings,
  type SASL_MECHANISMS,
} from '@helixboard/kit/broker';
import { record } from '@helixboard/kit/broker/contract';
import { newAuthority } from '../certificates/authority.js';
import {
  followed,
  securedKafka,
  settled,
  through,
  withCertificate,
  withPassword,
  type SecuredKafka,
} from './secured/kafka.js';
import { userOf } from './secured/programs.js';
import { rightsOf } from './secured/rules.js';

const SLOW = 60_000;
const OWN = topicOf('projects', 'events').name;
const PERSONAL = topicOf('projects', 'personal').name;
const FOREIGN = topicOf('stakeholders', 'events').name;
const UNREADABLE = topicOf('kpis', 'events').name;
const FIRST = { topic: OWN, partition: 0 };

const RIGHTS = { code: 'BROKER.NOT_AUTHORIZED' };
const mechanisms: readonly (typeof SASL_MECHANISMS)[number][] = ['plain', 'scram-sha-256', 'scram-sha-512'];

const topics = (broker: Broker) => prepareTopics(broker, TOPICS, { replication: 1 });
const send = async (broker: Broker, topic: string) => (await broker.publisher()).send([record(topic, 'a')]);
const sendInTransaction = async (broker: Broker, topic: string, id = 'helixboard-projects-personal') =>
  (await broker.transactionalPublisher(id)).send([record(topic, 'a')]);

let secured: SecuredKafka;

beforeAll(async () => {
  secured = await securedKafka();
  await secured.rules.apply('projects', 'stakeholders', 'gateway', 'topics');
  await settled(() => through(withPassword(secured, 'kafkajs', 'topics'), topics));
  // What is empty cannot be read, whoever asks.
  await settled(() => through(withPassword(secured, 'kafkajs', 'projects'), (broker) => send(broker, OWN)));
}, 300_000);

afterAll(() => secured?.remove(), SLOW);

describe.each(BROKER_CLIENTS)('the rights of the handbook, through %s', (client) => {
  const as = <T>(
    program: Parameters<typeof withPassword>[2],
    work: (broker: Broker) => Promise<T>,
  ): Promise<T> => settled(() => through(withPassword(secured, client, program), work));

  it(
    'let the command make and compare the topics, by password and by certificate, and read nothing',
    async () => {
      for (const settings of [withPassword, withCertificate]) {
        const reports = await through(settings(secured, client, 'topics'), topics);
        expect(reports.filter(({ outcome }) => outcome !== 'there')).toEqual([]);
      }
      await expect(as('topics', (broker) => broker.read(FIRST, 0n, 1))).rejects.toMatchObject(RIGHTS);
      await expect(as('topics', (broker) => send(broker, OWN))).rejects.toMatchObject(RIGHTS);
    },
    SLOW,
  );

  it(
    'let a service send its events and its personal values, with each way to say who it is',
    async () => {
      for (const mechanism of mechanisms) {
        const settings = withPassword(secured, client, 'projects', { mechanism });
        expect(await settled(() => through(settings, (broker) => send(broker, OWN)))).toHaveLength(1);
      }
      const settings = withCertificate(secured, client, 'projects');
      await settled(() => through(settings, (broker) => send(broker, OWN)));
      expect(await as('projects', (broker) => sendInTransaction(broker, PERSONAL))).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'let another service and the gateway follow them',
    async () => {
      const reader = await as('stakeholders', (b) => followed(b, 'helixboard.stakeholders.reader', OWN));
      expect(reader.topic).toBe(OWN);
      const gateway = await as('gateway', (b) => followed(b, 'helixboard.gateway.reader', PERSONAL));
      expect(gateway.topic).toBe(PERSONAL);
      expect(
        await as('gateway', (broker) => broker.read({ topic: PERSONAL, partition: 0 }, 0n, 1)),
      ).toHaveLength(1);
    },
    SLOW,
  );

  it(
    "refuse another service's topics, groups and transactional id",
    async () => {
      await expect(as('projects', (broker) => send(broker, FOREIGN))).rejects.toMatchObject(RIGHTS);
      await expect(as('projects', (b) => sendInTransaction(b, FOREIGN))).rejects.toMatchObject(RIGHTS);
      await expect(as('gateway', (broker) => send(broker, OWN))).rejects.toMatchObject(RIGHTS);
      const id = 'helixboard-stakeholders-personal';
      await expect(as('projects', (b) => sendInTransaction(b, PERSONAL, id))).rejects.toMatchObject(RIGHTS);
      const group = 'helixboard.projects.reader';
      await expect(as('stakeholders', (b) => followed(b, group, OWN))).rejects.toMatchObject(RIGHTS);
      const own = 'helixboard.stakeholders.other';
      await expect(as('stakeholders', (b) => followed(b, own, UNREADABLE))).rejects.toMatchObject(RIGHTS);
      await expect(as('projects', (broker) => broker.ends(UNREADABLE))).rejects.toMatchObject(RIGHTS);
    },
    SLOW,
  );

  it(
    'hold from when they are given, for a publisher that is open',
    async () => {
      const rights = rightsOf('stakeholders').filter(({ resourceName }) => resourceName === FOREIGN);
      const broker = (work: (broker: Broker) => Promise<void>) => as('stakeholders', work);
      await secured.rules.take(rights);
      try {
        await broker(async (opened) => {
          const publisher = await opened.publisher();
          const sending = () => publisher.send([record(FOREIGN, 'a')]);
          await expect(sending()).rejects.toMatchObject({
            ...RIGHTS,
            message: expect.stringContaining('TOPIC_AUTHORIZATION_FAILED'),
          });
          await secured.rules.give(rights);
          expect(await settled(sending)).toHaveLength(1);
        });
      } finally {
        await secured.rules.give(rights);
      }
    },
    SLOW,
  );
});

const without = (right: BrokerSettings, part: 'sasl' | 'tls'): BrokerSettings =>
  Object.fromEntries(Object.entries(right).filter(([name]) => name !== part)) as unknown as BrokerSettings;

/** What lets nobody in, and what is said of it. */
const wrong: readonly [what: string, settings: (right: BrokerSettings) => BrokerSettings, said: RegExp][] = [
  [
    'a wrong password',
    (right) => ({ ...right, sasl: { ...right.sasl!, password: 'wrong' } }),
    /^BROKER\.NOT_AUTHENTICATED: .*no such user with this password: see KAFKA_SASL_USERNAME/,
  ],
  [
    'an unknown user',
    (right) => ({ ...right, sasl: { ...right.sasl!, username: 'helixboard-nobody' } }),
    /^BROKER\.NOT_AUTHENTICATED: .*no such user with this password: see KAFKA_SASL_USERNAME/,
  ],
  [
    'no user',
    (right) => without(right, 'sasl'),
    /^BROKER\.NOT_AUTHENTICATED: .*asks for a user at this port: KAFKA_SASL_MECHANISM/,
  ],
  [
    'a user where certificates are asked for',
    (right) => ({
      ...right,
      brokers: [secured.mutual],
      tls: withCertificate(secured, right.client, 'projects').tls!,
    }),
    /^BROKER\.NOT_AUTHENTICATED: .*asks for no user at this port/,
  ],
  [
    'another authority',
    (right) => ({ ...right, tls: { ca: newAuthority().cert } }),
    /^BROKER\.TLS: .*no authority of KAFKA_TLS_CA_FILE.* \([A-Z_]+\)$/,
  ],
  [
    'the authorities of Node',
    (right) => ({ ...right, tls: {} }),
    /^BROKER\.TLS: .*no authority of KAFKA_TLS_CA_FILE/,
  ],
  ['no TLS', (right) => without(right, 'tls'), /^BROKER\.TLS: .*speaks TLS at this port: KAFKA_TLS=on/],
  [
    'TLS where there is none',
    (right) => ({ ...right, brokers: [secured.open] }),
    /^BROKER\.TLS: .*speaks no TLS at this port: KAFKA_TLS=off/,
  ],
  [
    'a certificate that has expired',
    ({ client }) =>
      withCertificate(
        secured,
        client,
        'projects',
        secured.authority.issue(userOf('projects'), { expired: true }),
      ),
    /^BROKER\.TLS: .*refuses the certificate of this program/,
  ],
  [
    'a certificate of another authority',
    ({ client }) => withCertificate(secured, client, 'projects', newAuthority().issue(userOf('projects'))),
    /^BROKER\.TLS: .*refuses the certificate of this program/,
  ],
  [
    'no certificate where one is asked for',
    ({ client }) => {
      const { brokers, clientId } = withCertificate(secured, client, 'projects');
      return { client, brokers, clientId, tls: { ca: secured.authority.cert } };
    },
    /^BROKER\.TLS: .*or wants one: see KAFKA_TLS_CERT_FILE/,
  ],
  [
    'a certificate of somebody without rights',
    ({ client }) =>
      withCertificate(secured, client, 'projects', secured.authority.issue('helixboard-nobody')),
    /^BROKER\.NOT_AUTHORIZED: .*AUTHORIZATION_FAILED/,
  ],
];

describe.each(BROKER_CLIENTS)('what %s is not let in with', (client) => {
  it.each(wrong)(
    '%s is told, whatever is asked',
    async (_what, settings, said) => {
      const given = settings(withPassword(secured, client, 'projects'));
      const told = { name: 'BrokerRefuses', message: expect.stringMatching(said) };
      const calls: readonly ((broker: Broker) => Promise<unknown>)[] = [
        (broker) => broker.ends(OWN),
        (broker) => broker.publisher(),
        (broker) => followed(broker, 'helixboard.projects.reader', FOREIGN),
      ];
      await Promise.all(calls.map((call) => expect(through(given, call)).rejects.toMatchObject(told)));
    },
    SLOW,
  );
});
