import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AUDIT_SERVICE } from '@helixboard/audit';
import type { Role } from '@helixboard/contracts';
import { createGateway, inProcessCommandPort, type Gateway, type GatewayConfig } from '@helixboard/gateway';
import { FUNDING_SERVICE } from '@helixboard/funding';
import { KPIS_SERVICE } from '@helixboard/kpis';
import { PROCUREMENT_SERVICE } from '@helixboard/procurement';
import { GOVERNANCE_SERVICE } from '@helixboard/governance';
import {
  createLog,
  createRegistry,
  createService,
  supplyOf,
  createUserTokenVerifier,
  openKafkaSources,
  openLocalIssuer,
  SettableClock,
  type LocalIssuer,
  type Log,
  type OverBroker,
  type Service,
} from '@helixboard/kit';
import { testPostgres, uuid } from '@helixboard/kit/testing';
import { PROJECTS_SERVICE } from '@helixboard/projects';
import { STAKEHOLDERS_SERVICE } from '@helixboard/stakeholders';

export const ISSUER = 'http://127.0.0.1/test-issuer';
export const AUDIENCE = 'helixboard';

/** A real office without the demo: the services and the gateway, on PostgreSQL, in this process. */
export interface TestOffice {
  readonly gateway: Gateway;
  readonly services: readonly Service[];
  readonly clock: SettableClock;
  readonly issuer: LocalIssuer;
  readonly lines: readonly string[];
  /** A bearer token of a person who was registered by `person`. */
  token(name: string, ttl?: number): Promise<string>;
  /** Registers a person with roles and a linked identity; gives its id. */
  person(
    name: string,
    roles: readonly { readonly role: Role; readonly organisationId?: string }[],
  ): Promise<string>;
  /** Gives a command as the administrator; throws when it is refused. */
  administer(name: string, data: unknown): Promise<void>;
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

const DEFINITIONS = [
  STAKEHOLDERS_SERVICE,
  PROJECTS_SERVICE,
  GOVERNANCE_SERVICE,
  FUNDING_SERVICE,
  PROCUREMENT_SERVICE,
  KPIS_SERVICE,
  AUDIT_SERVICE,
];

export const openTestOffice = async (
  config: Partial<GatewayConfig> = {},
  port: (services: readonly Service[]) => GatewayConfig['commandPort'] = (services) =>
    inProcessCommandPort(Object.fromEntries(services.map((s) => [s.name, s.dispatch])) as never),
  over?: OverBroker,
): Promise<TestOffice> => {
  const keysDirectory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-keys-'));
  const db = await testPostgres();
  const clock = new SettableClock();
  const lines: string[] = [];
  const log: Log = createLog({ service: 'test', to: { write: (line) => void lines.push(line) } });
  const registry = createRegistry();
  const services: Service[] = [];
  for (const definition of DEFINITIONS) {
    const database = { ownerUrl: db.url };
    services.push(
      await createService(definition, {
        ...{ database, keysDirectory, clock, log, registry },
        ...(over ? { over } : {}),
      }),
    );
  }
  const sources = services.map((s) => s.source);
  for (const service of services) service.follow(supplyOf(sources));
  const issuer = await openLocalIssuer(keysDirectory, clock);
  const verify = createUserTokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: { file: issuer.jwksFile },
    clock,
  });
  const kafka = over && openKafkaSources({ ...over, log, registry });
  kafka?.start();
  const gateway = await createGateway({
    sources: supplyOf(sources),
    ...(over && kafka ? { sources: kafka.of, personal: { ...over, alarm: kafka.alarm } } : {}),
    ...{ databaseUrl: db.url, clock, log, registry, verify, commandPort: port(services) },
    ...config,
  });

  let number = 9_000;
  const next = () => uuid((number += 1));
  const administer = async (name: string, data: unknown) => {
    const service = services.find((s) => s.commands.some((c) => c.name === name));
    const answer = await service?.dispatch({
      name,
      data,
      key: `admin-${next()}`,
      caller: { kind: 'administrator' },
    });
    if (answer?.status !== 'done') throw new Error(`${name}: ${JSON.stringify(answer)}`);
  };
  const caughtUp = async () => {
    const heads = await Promise.all(sources.map(async (s) => [s.name, await s.head()] as const));
    const positions = Object.fromEntries(heads);
    await Promise.all([
      gateway.reader.caughtUp(positions),
      ...services.map((s) => s.readers?.caughtUp(positions)),
    ]);
  };
  return {
    ...{ gateway, services, clock, issuer, lines, administer, caughtUp },
    token: (name, ttl = 600) => issuer.mintToken({ issuer: ISSUER, subject: name, audience: AUDIENCE, ttl }),
    async person(name, roles) {
      const personId = next();
      await administer('RegisterPerson', { personId, name: `Name of ${name}`, language: 'fr' });
      for (const held of roles) {
        await administer('GrantRole', { grantId: next(), personId, ...held, from: '2018-01-01' });
      }
      await administer('LinkIdentity', { personId, issuer: ISSUER, identity: name });
      return personId;
    },
    async stop() {
      await gateway.stop();
      await kafka?.stop();
      for (const service of services) await service.stop();
      await db.drop();
      await rm(keysDirectory, { recursive: true });
    },
  };
};

export interface GraphQLAnswer {
  readonly status: number;
  readonly body: {
    readonly data?: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
    readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
    readonly extensions?: Record<string, unknown>;
    readonly code?: string;
  };
  readonly text: string;
}

/** Asks `/graphql`. */
export const ask = async (
  url: string,
  query: string,
  {
    token,
    variables,
    headers,
  }: { token?: string; variables?: unknown; headers?: Record<string, string> } = {},
): Promise<GraphQLAnswer> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, ...(variables === undefined ? {} : { variables }) }),
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text) as GraphQLAnswer['body'], text };
};

/** Gives a command over HTTP as somebody; gives the token of its change. Throws when it is refused. */
export const give = async (url: string, token: string, name: string, data: unknown): Promise<string> => {
  const response = await fetch(`${url}/commands/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(data),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${name}: ${text}`);
  return (JSON.parse(text) as { token: string }).token;
};

/** The header that makes a query wait for what commands changed. */
export const after = (...tokens: readonly string[]) => ({ 'helixboard-wait-for': tokens.join(', ') });
