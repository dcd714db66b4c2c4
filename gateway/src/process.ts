import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  createLog,
  createRegistry,
  createUserTokenVerifier,
  feedSource,
  openActorTokenSigner,
  openBroker,
  openFeedStore,
  openKafkaSources,
  stoppedWithin,
  supplyOf,
  systemClock,
  tokenInvalid,
  type Log,
  type MetricsRegistry,
  type Transport,
  type UserTokenVerifier,
} from '@helixboard/kit';
import { administeredProcesses, installAdmin } from './admin/index.js';
import type { GatewayEnvironment } from './config.js';
import { createGateway, type Gateway, type GatewayConfig } from './gateway.js';
import { httpCommandPort } from './http/command-port.js';

const FEED_CONNECTIONS = 2;

/** A gateway without an issuer takes no tokens: it answers what is public, and the administrator. */
const verifierOf = ({ issuer: given }: GatewayEnvironment): UserTokenVerifier =>
  given ? createUserTokenVerifier({ ...given, clock: systemClock }) : async () => tokenInvalid();

const tell = (log: Log, { host, transport, open, issuer, personas }: GatewayEnvironment): void => {
  const told = {
    ...{ host, issuer: issuer?.issuer ?? 'none: no token is taken', demo: personas !== undefined },
    kafka: transport ? `${transport.broker.client}, tls ${transport.broker.tls ? 'on' : 'off'}` : 'off',
  };
  if (open.length === 0) log.info('the configuration is safe', told);
  else log.warn('the configuration leaves something open knowingly', { ...told, open: open.join(',') });
};

/** Where the events come from, and how who reads them is stopped and that is closed. */
interface Events {
  readonly config: Pick<GatewayConfig, 'sources' | 'personal'>;
  end(stop: () => Promise<void>): Promise<void>;
}

const overDatabases = async ({ services, kurrent }: GatewayEnvironment): Promise<Events> => {
  const stores = await Promise.all(
    SERVICES.map((service) =>
      openFeedStore({ service, url: services[service].feedUrl!, kurrent, poolSize: FEED_CONNECTIONS }),
    ),
  );
  return {
    config: { sources: supplyOf(stores.map((store) => feedSource(store.feed))) },
    async end(stop) {
      await stop();
      await Promise.all(stores.map((store) => store.close()));
    },
  };
};

const overKafka = (transport: Transport, log: Log, registry: MetricsRegistry): Events => {
  const { transportKey } = transport;
  const broker = openBroker(transport.broker, log);
  const kafka = openKafkaSources({ broker, transportKey, log, registry });
  kafka.start();
  return {
    config: { sources: kafka.of, personal: { broker, transportKey, alarm: kafka.alarm } },
    end: (stop) =>
      stoppedWithin(async () => {
        await stop();
        await kafka.stop();
      }, broker),
  };
};

/** The gateway in a process of its own: commands over HTTP, events over Kafka or from each service's database. */
export const startGatewayProcess = async (
  config: GatewayEnvironment,
): Promise<Pick<Gateway, 'url' | 'ready' | 'stop'>> => {
  const { services, keysDirectory, host, port, databaseUrl, personas } = config;
  const log = createLog({ service: 'gateway', level: config.logLevel });
  const registry = createRegistry();
  tell(log, config);
  const events = config.transport ? overKafka(config.transport, log, registry) : await overDatabases(config);
  const sign = await openActorTokenSigner(keysDirectory, systemClock);
  const started: { gateway?: Gateway } = {};
  const administered = await administeredProcesses(config, sign, () => started.gateway!, log);
  const gateway = await createGateway({
    ...{ databaseUrl, host, port, log, registry },
    ...events.config,
    commandPort: httpCommandPort({
      services: Object.fromEntries(SERVICES.map((s) => [s, services[s].url])) as Record<ServiceName, string>,
      sign,
    }),
    verify: verifierOf(config),
    demo: personas !== undefined,
    personas: personas?.map((p) => p.key) ?? [],
    install: (app) => installAdmin(app, administered),
  });
  started.gateway = gateway;
  return {
    url: gateway.url,
    ready: gateway.ready,
    stop: () => events.end(() => gateway.stop()),
  };
};
