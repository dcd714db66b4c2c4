import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@helixboard/contracts';
import { loadConfig } from './config.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'helixboard-gateway-config-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const services = (url: string) => Object.fromEntries(SERVICES.map((s) => [`${s.toUpperCase()}_URL`, url]));
const load = (env: Record<string, string>) =>
  loadConfig({
    ...{ DATABASE_URL: 'postgres://g@localhost/g', KEYS_DIR: dir, KAFKA_BROKERS: 'localhost:9092' },
    ...services('http://127.0.0.1:4101'),
    ...env,
  });

const ISSUER = { ISSUER: 'https://id.example', AUDIENCE: 'helixboard', JWKS_URL: 'https://id.example/keys' };

describe('the environment of the gateway', () => {
  it('takes no tokens without an issuer, on this machine alone', async () => {
    expect((await load({})).issuer).toBeUndefined();
    await expect(load({ HOST: '0.0.0.0' })).rejects.toThrow(
      /ISSUER is missing: without an issuer nobody can act/,
    );
    const { JWKS_URL: _keys, ...half } = ISSUER;
    await expect(load(half)).rejects.toThrow(/JWKS_URL or JWKS_FILE is missing/);
    expect((await load(ISSUER)).issuer).toMatchObject({ keys: { url: 'https://id.example/keys' } });
  });

  it('refuses keys and services in plain HTTP from elsewhere unless they are named', async () => {
    await expect(load({ ...ISSUER, JWKS_URL: 'http://id.example/keys' })).rejects.toThrow(
      /JWKS_URL is not safe.*ALLOW_INSECURE=issuer-http/,
    );
    await expect(load(services('http://projects:4102'))).rejects.toThrow(/ALLOW_INSECURE=services-http/);
    const named = { ...services('http://projects:4102'), ALLOW_INSECURE: 'services-http' };
    expect((await load(named)).open).toEqual(['services-http']);
  });

  it('needs the databases of the services without Kafka alone', async () => {
    await expect(load({ KAFKA_BROKERS: '' })).rejects.toThrow(
      /PROJECTS_FEED_URL is missing: without KAFKA_BROKERS/,
    );
    expect((await load({})).services.projects).toEqual({ url: 'http://127.0.0.1:4101' });
  });

  it('reads the services’ events in KurrentDB where they are kept there', async () => {
    const feeds = Object.fromEntries(
      SERVICES.map((s) => [`${s.toUpperCase()}_FEED_URL`, 'postgres://r@localhost/h']),
    );
    const there = { KAFKA_BROKERS: '', ...feeds, EVENT_STORE: 'kurrentdb' };
    const url = 'kurrentdb://localhost:2113?tls=false';
    expect((await load({ ...there, KURRENTDB_URL: url })).kurrent).toEqual({ connectionString: url });
    await expect(load(there)).rejects.toThrow('KURRENTDB_URL is missing: EVENT_STORE is kurrentdb');
    await expect(load({ ...there, KURRENTDB_URL: 'kurrentdb://kdb:2113?tls=false' })).rejects.toThrow(
      /ALLOW_INSECURE=kurrentdb-tls/,
    );
  });

  it('shows a demonstration on this machine alone, with an issuer of its own', async () => {
    const file = path.join(dir, 'personas.json');
    writeFileSync(file, JSON.stringify([{ key: 'chair', name: 'Chair', roles: ['chair'] }]));
    const demo = { ISSUER: 'http://127.0.0.1/demo', AUDIENCE: 'helixboard', DEMO_PERSONAS_FILE: file };
    expect(await load(demo)).toMatchObject({
      personas: [{ key: 'chair' }],
      issuer: { keys: { file: path.join(dir, 'demo-issuer.jwks.json') } },
    });
    await expect(load({ ...demo, HOST: '0.0.0.0' })).rejects.toThrow(/for this machine alone/);
    await expect(load({ ...demo, JWKS_URL: 'https://id.example/keys' })).rejects.toThrow(/issuer of its own/);
    writeFileSync(file, '{"nobody": true}');
    await expect(load(demo)).rejects.toThrow(/is no list of/);
  });
});
