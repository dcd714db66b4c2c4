import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  createLog,
  createPostgresStore,
  createUserTokenVerifier,
  feedSource,
  newServiceKeys,
  openActorTokenSigner,
  systemClock,
  tokenInvalid,
  type Log,
  type UserTokenVerifier,
} from '@helixboard/kit';
import { administeredProcesses, installAdmin } from './admin/index.js';
import type { GatewayEnvironment } from './config.js';
import { createGateway, type Gateway } from './gateway.js';
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

/** The gateway in a process of its own: commands over HTTP, events from each service's database. */
export const startGatewayProcess = async (
  config: GatewayEnvironment,
): Promise<Pick<Gateway, 'url' | 'ready' | 'stop'>> => {
  const { services, keysDirectory, host, port, databaseUrl, personas } = config;
  const log = createLog({ service: 'gateway', level: config.logLevel });
  tell(log, config);
  const stores = await Promise.all(
    // Only read: the keys of a service are not here, and what these would seal nobody would take.
    SERVICES.map((service) =>
      createPostgresStore({
        url: services[service].feedUrl!,
        service,
        keys: newServiceKeys(),
        poolSize: FEED_CONNECTIONS,
      }),
    ),
  );
  const sign = await openActorTokenSigner(keysDirectory, systemClock);
  const started: { gateway?: Gateway } = {};
  const administered = await administeredProcesses(config, sign, () => started.gateway!, log);
  const gateway = await createGateway({
    ...{ databaseUrl, host, port, log },
    sources: stores.map((store) => feedSource(store.feed)),
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
    async stop() {
      await gateway.stop();
      await Promise.all(stores.map((store) => store.close()));
    },
  };
};
