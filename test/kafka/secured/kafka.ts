import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScramUser } from '@helixboard/kafka';
import {
  BrokerUnavailable,
  openBroker,
  type Broker,
  type BrokerClient,
  type BrokerSettings,
  type GroupMember,
  type ReceivedRecord,
} from '@helixboard/kit/broker';
import { newAuthority, type Authority, type Identity } from '../../certificates/authority.js';
import { freePort } from '../faults/apart/port.js';
import { silentLog } from '../log.js';
import { ownKafka, type OwnKafka } from '../test-kafka.js';
import { PROGRAMS, userOf, type Program } from './programs.js';
import { rulesOf, type Rules } from './rules.js';

export type Mechanism = NonNullable<BrokerSettings['sasl']>['mechanism'];

/** A Kafka that asks who somebody is, and gives each what the rules say. */
export interface SecuredKafka {
  /** The door for users with passwords, over TLS. */
  readonly sasl: string;
  /** The door for certificates. */
  readonly mutual: string;
  /** The door without either, of whoever administers the broker: no program is given it. */
  readonly open: string;
  readonly authority: Authority;
  readonly rules: Rules;
  readonly kafka: OwnKafka;
  passwordOf(program: Program): string;
  certificateOf(program: Program): Identity;
  remove(): Promise<void>;
}

const JAAS = 'org.apache.kafka.common.security';

const settingsOf = (folder: string, plain: string): Record<string, string> => ({
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'allow.everyone.if.no.acl.found': 'false',
  // The broker itself, and who administers it here, come through the door that asks nobody.
  'super.users': 'User:ANONYMOUS',
  'ssl.keystore.type': 'PEM',
  'ssl.keystore.location': path.join(folder, 'broker.pem'),
  'ssl.truststore.type': 'PEM',
  'ssl.truststore.location': path.join(folder, 'ca.pem'),
  'ssl.principal.mapping.rules': 'RULE:^CN=(.*?)$/$1/',
  'listener.name.mutual.ssl.client.auth': 'required',
  'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
  'listener.name.sasl.plain.sasl.jaas.config': `${JAAS}.plain.PlainLoginModule required ${plain};`,
  'listener.name.sasl.scram-sha-256.sasl.jaas.config': `${JAAS}.scram.ScramLoginModule required;`,
  'listener.name.sasl.scram-sha-512.sasl.jaas.config': `${JAAS}.scram.ScramLoginModule required;`,
});

/** Starts one, with a user for each program and no rights for anybody. */
export const securedKafka = async (): Promise<SecuredKafka> => {
  const folder = await mkdtemp(path.join(process.env['HELIXBOARD_TEST_RUN']!, 'secured-'));
  const authority = newAuthority();
  const broker = authority.issue('kafka', { names: ['127.0.0.1', 'localhost'] });
  await writeFile(path.join(folder, 'broker.pem'), `${broker.key}${broker.cert}`, { mode: 0o600 });
  await writeFile(path.join(folder, 'ca.pem'), authority.cert);
  const passwords = new Map(PROGRAMS.map((program) => [program, randomBytes(16).toString('hex')]));
  const users = PROGRAMS.flatMap((program): ScramUser[] =>
    (['SCRAM-SHA-256', 'SCRAM-SHA-512'] as const).map((mechanism) => ({
      ...{ name: userOf(program), password: passwords.get(program)!, mechanism },
    })),
  );
  const plain = PROGRAMS.map((program) => `user_${userOf(program)}="${passwords.get(program)}"`).join(' ');
  const [sasl, mutual] = [await freePort(), await freePort()];
  const kafka = await ownKafka({
    users,
    settings: settingsOf(folder, plain),
    listeners: [
      { name: 'SASL', protocol: 'SASL_SSL', port: sasl },
      { name: 'MUTUAL', protocol: 'SSL', port: mutual },
    ],
  });
  return {
    ...{ authority, kafka, open: kafka.address, rules: rulesOf(kafka.address) },
    sasl: `127.0.0.1:${sasl}`,
    mutual: `127.0.0.1:${mutual}`,
    passwordOf: (program) => passwords.get(program)!,
    certificateOf: (program) => authority.issue(userOf(program)),
    async remove() {
      await kafka.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** How a program reaches it with its password; `other` replaces part of that. */
export const withPassword = (
  secured: SecuredKafka,
  client: BrokerClient,
  program: Program,
  other: Partial<BrokerSettings> & { readonly mechanism?: Mechanism; readonly password?: string } = {},
): BrokerSettings => {
  const { mechanism = 'scram-sha-512', password = secured.passwordOf(program), ...rest } = other;
  return {
    ...{ client, brokers: [secured.sasl], clientId: userOf(program), tls: { ca: secured.authority.cert } },
    sasl: { mechanism, username: userOf(program), password },
    ...rest,
  };
};

/** How a program reaches it with its certificate. */
export const withCertificate = (
  secured: SecuredKafka,
  client: BrokerClient,
  program: Program,
  identity: Identity = secured.certificateOf(program),
): BrokerSettings => ({
  ...{ client, brokers: [secured.mutual], clientId: userOf(program) },
  tls: { ca: secured.authority.cert, ...identity },
});

/** Opens one, uses it and closes it. */
export const through = async <T>(
  settings: BrokerSettings,
  work: (broker: Broker) => Promise<T>,
): Promise<T> => {
  const broker = openBroker(settings, silentLog);
  return work(broker).finally(() => broker.close());
};

const SETTLED_WITHIN_MS = 30_000;

/** Tries again while the broker says that it cannot now: leaders and coordinators are found when they are first needed. */
export const settled = async <T>(work: () => Promise<T>): Promise<T> => {
  for (const end = performance.now() + SETTLED_WITHIN_MS; ;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof BrokerUnavailable) || performance.now() > end) throw error;
    }
  }
};

/** The first thing that a member of a group is told: a record, or why there is none. */
export const followed = (broker: Broker, group: string, topic: string): Promise<ReceivedRecord> =>
  new Promise((resolve, reject) => {
    const member: GroupMember = broker.join(group, [topic], {
      assigned: (partitions) => partitions.forEach((of) => member.seek(of, 0n)),
      revoked: () => undefined,
      records: async (_of, [first]) => first && resolve(first),
      failing: reject,
    });
  });
