import { fastify, type FastifyInstance } from 'fastify';
import { systemClock } from '../clock.js';
import { openBroker, stoppedWithin, type Broker } from '../broker/index.js';
import type { Transport } from '../environment/transport.js';
import { endConnectionsOnClose } from '../http/closing.js';
import { fastifySettings, installProblems } from '../http/error-handling.js';
import { openApiOf } from '../http/openapi.js';
import { createActorTokenVerifier } from '../identity/actor-token.js';
import type { AdminToken } from '../identity/admin-token.js';
import type { KeySource } from '../identity/key-set.js';
import { feedSource, supplyOf } from '../readers/index.js';
import type { ServiceDefinition } from '../service.js';
import { createLog, type Log } from '../telemetry/logger.js';
import { createRegistry, type MetricsRegistry } from '../telemetry/metrics.js';
import { adminRoutes } from './admin-routes.js';
import { commandRoutes, takeBytes } from './command-routes.js';
import { openFeeds, sourcesOf, storesReadBy, type Feeds, type FeedUrls } from './feeds.js';
import { createService, type Service, type ServiceConfig } from './service.js';

/** What a service in a process of its own is run with. */
export interface ServerConfig extends ServiceConfig {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Public keys of the gateways whose actor tokens are taken. */
  readonly actorKeys: KeySource;
  readonly adminToken: AdminToken;
  /** Databases of the other services that it reads, by name. */
  readonly feeds: FeedUrls;
  /** Kafka, over which events then go between services; without it they are read from the databases. */
  readonly transport?: Transport;
}

/** A service that answers over HTTP. */
export interface ServiceServer {
  readonly service: Service;
  /** `http://127.0.0.1:4101` */
  readonly url: string;
  /** Stops taking requests, answers those under way, then stops the service. Repeatable. */
  stop(): Promise<void>;
}

const healthRoutes = (app: FastifyInstance, service: Service, registry: MetricsRegistry): void => {
  app.get('/health/live', async () => ({ live: true }));
  app.get('/health/ready', async (_request, reply) => {
    const readiness = await service.readiness();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get('/metrics', async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  );
  const openApi = openApiOf({
    title: `Helixboard ${service.name}`,
    version: '1.0.0',
    commands: service.commands,
  });
  app.get('/docs/openapi.json', async () => openApi);
};

const listen = async (
  service: Service,
  config: ServerConfig & { readonly log: Log; readonly registry: MetricsRegistry },
): Promise<FastifyInstance> => {
  const { log, clock = systemClock } = config;
  const app = fastify(fastifySettings());
  installProblems(app, log);
  endConnectionsOnClose(app);
  takeBytes(app);
  commandRoutes(app, service, createActorTokenVerifier(config.actorKeys, clock), log);
  adminRoutes(app, service, config.adminToken, log, service.relay);
  healthRoutes(app, service, config.registry);
  await app.listen({ host: config.host, port: config.port });
  return app;
};

/** Follows the others' events once they can be read; until then the service takes commands and says it is not ready. */
const followWhenThere = async (service: Service, feeds: Feeds, log: Log): Promise<void> => {
  try {
    const stores = await feeds.opened;
    if (stores) service.follow(supplyOf(stores.map((store) => feedSource(store.feed))));
  } catch (error) {
    log.error('the events of another service cannot be read', error);
  }
};

/** What the service stands on over a broker; the broker is closed after it. */
const overBroker = (
  { transport, over }: ServerConfig,
  log: Log,
): { readonly config: Pick<ServiceConfig, 'over'>; readonly opened?: Broker } => {
  if (over || !transport) return { config: over ? { over } : {} };
  const opened = openBroker(transport.broker, log);
  return { config: { over: { broker: opened, transportKey: transport.transportKey } }, opened };
};

/**
 * Runs a service with its own HTTP endpoint. Services start in any order: it takes commands at once, and is ready when
 * it follows all that it reads. Fails, with everything closed again, when it cannot start.
 */
export const serveService = async (
  definition: ServiceDefinition,
  given: ServerConfig,
): Promise<ServiceServer> => {
  const log = given.log ?? createLog({ service: definition.name });
  const overKafka = given.transport !== undefined || given.over !== undefined;
  const read = overKafka ? storesReadBy(definition) : sourcesOf(definition);
  const feeds = openFeeds(definition, read, given.feeds, log, given.database?.kurrent);
  const over = overBroker(given, log);
  const config = { ...given, ...over.config, log, registry: given.registry ?? createRegistry() };
  let service: Service | undefined;
  try {
    const running = await createService(definition, config);
    service = running;
    const app = await listen(running, config);
    const following = followWhenThere(running, feeds, log);
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      await app.close();
      feeds.abandon();
      await following;
      await stoppedWithin(() => running.stop(), over.opened);
      await feeds.close();
      log.info('the service has stopped');
    };
    log.info('the service takes commands', { url: app.listeningOrigin });
    return { service: running, url: app.listeningOrigin, stop: () => (stopped ??= stop()) };
  } catch (error) {
    await service?.stop();
    await over.opened?.close();
    await feeds.close();
    throw error;
  }
};
