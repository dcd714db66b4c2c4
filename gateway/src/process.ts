import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  createLog,
  createPostgresStore,
  createUserTokenVerifier,
  feedSource,
  newServiceKeys,
  openActorTokenSigner,
  systemClock,
} from '@helixboard/kit';
import type { GatewayEnvironment } from './config.js';
import { createGateway, type Gateway } from './gateway.js';
import { httpCommandPort } from './http/command-port.js';

const FEED_CONNECTIONS = 2;

/** The gateway in a process of its own: commands over HTTP, events from each service's database. */
export const startGatewayProcess = async (
  config: GatewayEnvironment,
): Promise<Pick<Gateway, 'url' | 'ready' | 'stop'>> => {
  const { services, keysDirectory, issuer, audience, keys, host, port, databaseUrl } = config;
  const log = createLog({ service: 'gateway', level: config.logLevel });
  const stores = await Promise.all(
    // Only read: the keys of a service are not here, and what these would seal nobody would take.
    SERVICES.map((service) =>
      createPostgresStore({
        url: services[service].feedUrl,
        service,
        keys: newServiceKeys(),
        poolSize: FEED_CONNECTIONS,
      }),
    ),
  );
  const gateway = await createGateway({
    ...{ databaseUrl, host, port, log },
    sources: stores.map((store) => feedSource(store.feed)),
    commandPort: httpCommandPort({
      services: Object.fromEntries(SERVICES.map((s) => [s, services[s].url])) as Record<ServiceName, string>,
      sign: await openActorTokenSigner(keysDirectory, systemClock),
    }),
    verify: createUserTokenVerifier({ issuer, audience, keys, clock: systemClock }),
  });
  return {
    url: gateway.url,
    ready: gateway.ready,
    async stop() {
      await gateway.stop();
      await Promise.all(stores.map((store) => store.close()));
    },
  };
};
