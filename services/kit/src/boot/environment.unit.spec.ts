import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from '../environment/read.js';
import { configFromEnvironment } from './environment.js';

let dir: string;
const secret = (name: string, text: string, mode = 0o600): string => {
  const file = path.join(dir, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
};

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'helixboard-environment-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const LOCAL = 'postgres://ann@127.0.0.1/office';
const AWAY = 'postgres://ann@db.example/office';
const configOf = (env: Record<string, string>) =>
  configFromEnvironment(
    'projects',
    { KEYS_DIR: path.join(dir, 'keys'), LOG_LEVEL: 'silent', DATABASE_URL: LOCAL, ...env },
    { port: 4102 },
  );
const refusal = async (env: Record<string, string>): Promise<string> => {
  const error = await configOf(env).then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message;
};

describe('what is not safe is refused, with what would be accepted', () => {
  it.each([
    [
      'PostgreSQL elsewhere without TLS',
      { DATABASE_URL: AWAY },
      /DATABASE_URL is not safe.*DATABASE_TLS=on.*ALLOW_INSECURE=database-tls/s,
    ],
    ['a feed elsewhere without TLS', { AUDIT_FEED_URL: AWAY }, /AUDIT_FEED_URL is not safe.*database-tls/s],
    [
      'a password in an address',
      { HOST: '0.0.0.0', DATABASE_URL: 'postgres://ann:pw@localhost/x' },
      /password stands in an address.*DATABASE_PASSWORD_FILE/s,
    ],
    [
      'Kafka elsewhere without TLS',
      { KAFKA_BROKERS: 'kafka:9092' },
      /KAFKA_BROKERS is not safe.*KAFKA_TLS=on/s,
    ],
    [
      'Kafka elsewhere without a name',
      { KAFKA_BROKERS: 'kafka:9092', KAFKA_TLS: 'on' },
      /KAFKA_SASL_MECHANISM.*ALLOW_INSECURE=kafka-auth/s,
    ],
    [
      'KurrentDB elsewhere without TLS',
      { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: 'kurrentdb://kdb:2113?tls=false' },
      /kurrentdb-tls/,
    ],
    [
      'KurrentDB that is believed',
      { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: 'esdb://a:1,b:2?tlsVerifyCert=false' },
      /kurrentdb-tls/,
    ],
    ['actor keys in plain HTTP', { ACTOR_KEYS_URL: 'http://gateway/keys' }, /ACTOR_KEYS_URL.*services-http/s],
  ])('%s', async (_what, env, told) => {
    expect(await refusal(env as unknown as Record<string, string>)).toMatch(told);
  });

  it('but not on this machine, and not when it is named', async () => {
    await expect(
      configOf({ KAFKA_BROKERS: 'localhost:9092,127.0.0.1:9093,[::1]:9094' }),
    ).resolves.toMatchObject({
      transport: { broker: { client: 'kafkajs', clientId: 'helixboard-projects' } },
    });
    const named = {
      ...{ DATABASE_URL: AWAY, KAFKA_BROKERS: 'kafka:9092' },
      ALLOW_INSECURE: 'database-tls, kafka-tls,kafka-auth',
    };
    await expect(configOf(named)).resolves.toMatchObject({ database: { url: AWAY } });
    expect(await refusal({ ...named, ALLOW_INSECURE: 'database-tls,kafka-tls' })).toMatch(/kafka-auth/);
    expect(await refusal({ ALLOW_INSECURE: 'everything' })).toMatch(/comma list of database-tls, kafka-tls/);
  });

  it('a transport key is not made by one of several machines', async () => {
    const env = { HOST: '0.0.0.0', KAFKA_BROKERS: 'localhost:9092' };
    expect(await refusal({ ...env, KEYS_DIR: path.join(dir, 'none') })).toMatch(
      /TRANSPORT_KEY_FILE is missing/,
    );
    expect(await refusal({ ...env, TRANSPORT_KEY_FILE: secret('short', 'abc') })).toMatch(/32 bytes/);
    const key = 'ab'.repeat(32);
    const config = await configOf({ ...env, TRANSPORT_KEY_FILE: secret('key', `${key}\n`) });
    expect(config.transport?.transportKey.toString('hex')).toBe(key);
  });
});

describe('contradictions are refused', () => {
  it.each([
    [{ DATABASE_URL: `${LOCAL}?sslmode=require` }, /sslmode=require is not accepted/],
    [{ DATABASE_URL: `${LOCAL}?sslmode=disable`, DATABASE_TLS: 'on' }, /contradicts DATABASE_TLS/],
    [{ KAFKA_BROKERS: 'localhost:9092', KAFKA_SASL_USERNAME: 'x' }, /go together/],
    [{ KAFKA_BROKERS: 'localhost:9092', KAFKA_TLS_CA_FILE: '/x' }, /KAFKA_TLS is off/],
    [{ KAFKA_BROKERS: 'localhost' }, /KAFKA_BROKERS is not accepted: must be a comma list of host:port/],
    [{ KURRENTDB_URL: 'kurrentdb://localhost:2113' }, /say EVENT_STORE=kurrentdb/],
    [{ EVENT_STORE: 'kurrentdb' }, /KURRENTDB_URL is missing/],
    [{ ACTOR_KEYS_URL: 'https://g/keys', ACTOR_KEYS_FILE: '/x' }, /give one/],
    [{ KAFKA_BROKERS: 'localhost:9092', KAFKA_CLIENT: 'librdkafka' }, /KAFKA_CLIENT is not accepted/],
  ])('%j', async (env, told) => {
    expect(await refusal(env as unknown as Record<string, string>)).toMatch(told);
  });

  it('a password that is sent as it is needs TLS', async () => {
    const sasl = {
      ...{ KAFKA_BROKERS: 'kafka:9092', KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'projects' },
      ...{ KAFKA_SASL_PASSWORD_FILE: secret('sasl', 'pw\n'), ALLOW_INSECURE: 'kafka-tls' },
    };
    expect(await refusal(sasl)).toMatch(/plain sends the password as it is.*scram-sha-512/);
    const { transport } = await configOf({ ...sasl, KAFKA_SASL_MECHANISM: 'scram-sha-512' });
    expect(transport?.broker.sasl).toEqual({
      mechanism: 'scram-sha-512',
      username: 'projects',
      password: 'pw',
    });
  });
});

describe('secrets come from files', () => {
  it('a password goes into the address, with TLS beside it', async () => {
    const { database } = await configOf({
      ...{ DATABASE_URL: AWAY, DATABASE_TLS: 'on', DATABASE_TLS_CA_FILE: '/etc/ca.pem' },
      DATABASE_PASSWORD_FILE: secret('password', 'p@ss/word\n'),
    });
    expect(database).toEqual({
      url: 'postgres://ann:p%40ss%2Fword@db.example/office?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem',
    });
  });

  it('one that everybody can read, that is empty, that is not there or comes twice is refused', async () => {
    const at = (file: string) => refusal({ DATABASE_PASSWORD_FILE: file });
    expect(await at(secret('open', 'x', 0o644))).toMatch(/everybody on this machine can read/);
    expect(await at(secret('empty', '\n'))).toMatch(/is empty/);
    expect(await at(path.join(dir, 'absent'))).toMatch(/cannot be read \(ENOENT\)/);
    const twice = { DATABASE_URL: 'postgres://a:b@localhost/x', DATABASE_PASSWORD_FILE: secret('p', 'x') };
    expect(await refusal(twice)).toMatch(/give one/);
  });

  it('KurrentDB is given its password, and the admin token its file', async () => {
    const config = await configOf({
      ...{ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: 'kurrentdb://svc@localhost:2113?tls=true' },
      KURRENTDB_PASSWORD_FILE: secret('kdb', 'a:b'),
      ADMIN_TOKEN_FILE: secret('admin', 'the-token\n'),
    });
    expect(config.database).toMatchObject({
      kurrent: { connectionString: 'kurrentdb://svc:a%3Ab@localhost:2113?tls=true' },
    });
    expect([config.adminToken.matches('the-token'), config.adminToken.matches('other')]).toEqual([
      true,
      false,
    ]);
  });

  it('what is given as an empty text is not given', async () => {
    await expect(configOf({ KAFKA_BROKERS: '', HOST: '', ALLOW_INSECURE: '' })).resolves.toMatchObject({
      host: '127.0.0.1',
    });
  });
});
