import { COMMANDS, SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  adminTokenOf,
  instantOf,
  openLocalIssuer,
  remoteDispatch,
  systemClock,
  unknownCommand,
  type ActorTokenSigner,
  type Dispatch,
  type Log,
} from '@helixboard/kit';
import type { GatewayEnvironment } from '../config.js';
import type { Gateway } from '../gateway.js';
import type { Administered, OfficeStatus } from './administered.js';
import { remoteDeadLetters } from './remote-dead-letters.js';
import { remoteService, ServiceAway, type RemoteService } from './remote-service.js';

const TOKEN_SECONDS = 12 * 3600;

interface ServiceStatus {
  readonly service: string;
  readonly readiness?: { readonly ready: boolean; readonly reasons: readonly string[] };
}

type Told = OfficeStatus['services'][number];

const statusOf = async (service: RemoteService): Promise<Told> => {
  try {
    const { service: name, ...rest } = await service.get<ServiceStatus>('/admin/status');
    return { name, ...rest };
  } catch (error) {
    if (error instanceof ServiceAway) return { name: service.name, away: true };
    throw error;
  }
};

const reasonsOf = (told: readonly Told[]): readonly string[] =>
  told.flatMap((t) => {
    if (t.away) return [`${t.name} gives no answer`];
    return (t as Partial<ServiceStatus>).readiness?.reasons ?? [];
  });

const demoOf = async ({ personas, issuer, keysDirectory }: GatewayEnvironment) => {
  if (!personas || !issuer) return undefined;
  const local = await openLocalIssuer(keysDirectory, systemClock);
  const mint = async (persona: string) => ({
    token: await local.mintToken({
      ...{ issuer: issuer.issuer, subject: `persona:${persona}`, audience: issuer.audience },
      ttl: TOKEN_SECONDS,
    }),
    expiresAt: instantOf(systemClock.now() + TOKEN_SECONDS * 1000),
  });
  return { personas, mint };
};

/**
 * The administrator's view of an office whose services are processes of their own: each is asked at its own
 * administrator's addresses, and one that gives no answer is shown as away while the others are told.
 */
export const administeredProcesses = async (
  config: GatewayEnvironment,
  sign: ActorTokenSigner,
  gateway: () => Gateway,
  log: Log,
): Promise<Administered> => {
  const services = SERVICES.map((name) => remoteService(name, config.services[name].url, config.adminToken));
  const dispatchers = Object.fromEntries(
    SERVICES.map((service) => [
      service,
      remoteDispatch({ service, url: config.services[service].url, sign }),
    ]),
  ) as Record<ServiceName, Dispatch>;
  const letters = services.map(remoteDeadLetters);
  const homes = new Map(COMMANDS.map((command) => [command.name, command.service]));
  const demo = await demoOf(config);
  return {
    ...{ log, token: adminTokenOf(config.adminToken) },
    async status() {
      const { ready, reasons } = await gateway().ready();
      const told = await Promise.all(services.map(statusOf));
      const all = [...reasons, ...reasonsOf(told)];
      return {
        ...{ ready: ready && all.length === 0, reasons: all, url: gateway().url },
        ...{ demo: demo !== undefined, services: told },
        gateway: {
          readers: gateway().reader.status(),
          ...(config.transport ? { personal: gateway().personal(), rejected: gateway().rejected() } : {}),
        },
      };
    },
    deadLetters: () => [...letters, gateway().deadLetters],
    dispatch: async (request) => {
      const home = homes.get(request.name);
      return home
        ? dispatchers[home](request)
        : { status: 'refused', refusal: unknownCommand('the office' as ServiceName) };
    },
    rebuild: (progress) => gateway().rebuild(progress),
    rebuildReader: (name, reader) =>
      services.find((s) => s.name === name)!.post('/admin/rebuild', { reader }),
    ...(config.transport
      ? { refill: (name) => services.find((s) => s.name === name)!.post('/admin/refill', {}) }
      : {}),
    ...(demo ? { demo } : {}),
  };
};
