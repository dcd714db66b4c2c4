import { fastify, type FastifyInstance } from 'fastify';
import { systemClock } from '../clock.js';
import { newServiceKeys } from '../evidence/keys.js';
import { fastifySettings, installProblems } from '../http/error-handling.js';
import { openApiOf } from '../http/openapi.js';
import { createActorTokenVerifier } from '../identity/actor-token.js';
import type { AdminToken } from '../identity/admin-token.js';
import type { KeySource } from '../identity/key-set.js';
import { feedSource, type Source } from '../readers/index.js';
import type { ServiceDefinition } from '../service.js';
import { createPostgresStore, type PostgresStore } from '../store/postgres/postgres-store.js';
import { createLog, type Log } from '../telemetry/logger.js';
import { createRegistry, type MetricsRegistry } from '../telemetry/metrics.js';
import { adminRoutes } from './admin-routes.js';
import { commandRoutes, takeBytes } from './command-routes.js';
import { createService, type Service, type ServiceConfig } from './service.js';
import type { ServiceName } from '@helixboard/contracts';

/** What a service in a process of its own is run with. */
export interface ServerConfig extends ServiceConfig {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Public keys of the gateways whose actor tokens are taken. */
  readonly actorKeys: KeySource;
  readonly adminToken: AdminToken;
  /** Databases of the other services that it reads, by name. */
  readonly feeds: Readonly<Partial<Record<ServiceName, string>>>;
}

/** A service that answers over HTTP. */
export interface ServiceServer {
  readonly service: Service;
  /** `http://127.0.0.1:4101` */
  readonly url: string;
  /** Stops taking requests, answers those under way, then stops the service. Repeatable. */
  stop(): Promise<void>;
}

/** The services whose events a service reads, besides itself. */
export const sourcesOf = ({ name, policies, projections }: ServiceDefinition): readonly ServiceName[] =>
  [...new Set<ServiceName>(['stakeholders', ...[...policies, ...projections].map((r) => r.source)])].filter(
    (source) => source !== name,
  );

const healthRoutes = (app: FastifyInstance, service: Service, registry: MetricsRegistry): void => {
  app.get('/health/live', async () => ({ live: true }));
  app.get('/health/ready', async (_request, reply) => {
    const readiness = await service.readiness();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get('/metrics', async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  );
  const openApi = openApiOf({ title: `Helixboard ${service.name}`, version: '1.0.0', commands: service.commands });
  app.get('/docs/openapi.json', async () => openApi);
};

const openFeeds = async (definition: ServiceDefinition, { feeds }: ServerConfig): Promise<readonly PostgresStore[]> => {
  const missing = sourcesOf(definition).filter((name) => feeds[name] === undefined);
  if (missing.length > 0) throw new Error(`${definition.name} reads ${missing.join(', ')}, and is given no database of it`);
  return Promise.all(
    sourcesOf(definition).map((service) =>
      // Only read: the keys of another service are not here, and what these would seal nobody would take.
      createPostgresStore({ url: feeds[service]!, service, keys: newServiceKeys(), poolSize: 2 }),
    ),
  );
};

const listen = async (
  service: Service,
  config: ServerConfig & { readonly log: Log; readonly registry: MetricsRegistry },
): Promise<FastifyInstance> => {
  const { log, clock = systemClock } = config;
  const app = fastify(fastifySettings());
  installProblems(app, log);
  takeBytes(app);
  commandRoutes(app, service, createActorTokenVerifier(config.actorKeys, clock), log);
  adminRoutes(app, service, config.adminToken, log);
  healthRoutes(app, service, config.registry);
  await app.listen({ host: config.host, port: config.port });
  return app;
};

/** Runs a service with its own HTTP endpoint. Fails, with everything closed again, when it cannot. */
export const serveService = async (definition: ServiceDefinition, given: ServerConfig): Promise<ServiceServer> => {
  const log = given.log ?? createLog({ service: definition.name });
  const config = { ...given, log, registry: given.registry ?? createRegistry() };
  const feeds = await openFeeds(definition, config);
  const closeFeeds = () => Promise.all(feeds.map((feed) => feed.close()));
  let service: Service | undefined;
  try {
    service = await createService(definition, config);
    const sources: readonly Source[] = feeds.map((store) => feedSource(store.feed));
    service.follow([service.source, ...sources]);
    const app = await listen(service, config);
    const running = service;
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      await app.close();
      await running.stop();
      await closeFeeds();
      log.info('the service has stopped');
    };
    const url = app.listeningOrigin;
    log.info('the service takes commands', { url });
    return { service, url, stop: () => (stopped ??= stop()) };
  } catch (error) {
    await service?.stop();
    await closeFeeds();
    throw error;
  }
};
