import { AUDIT_SERVICE } from '@helixboard/audit';
import type { ServiceName } from '@helixboard/contracts';
import { FUNDING_SERVICE } from '@helixboard/funding';
import { GOVERNANCE_SERVICE } from '@helixboard/governance';
import {
  type Clock,
  type CommandAnswer,
  type CommandRequest,
  createService,
  supplyOf,
  type Log,
  type MetricsRegistry,
  type Service,
  unknownCommand,
} from '@helixboard/kit';
import { KPIS_SERVICE } from '@helixboard/kpis';
import { PROCUREMENT_SERVICE } from '@helixboard/procurement';
import { PROJECTS_SERVICE } from '@helixboard/projects';
import { STAKEHOLDERS_SERVICE } from '@helixboard/stakeholders';

const DEFINITIONS = [
  STAKEHOLDERS_SERVICE,
  PROJECTS_SERVICE,
  GOVERNANCE_SERVICE,
  FUNDING_SERVICE,
  PROCUREMENT_SERVICE,
  KPIS_SERVICE,
  AUDIT_SERVICE,
] as const;

/** The services of an office, in one process. */
export interface Services {
  readonly all: readonly Service[];
  /** Gives a command to the service that has it. */
  dispatch(request: CommandRequest): Promise<CommandAnswer>;
  /** The next deadline in any of them, ISO 8601. */
  nextDeadline(): string | undefined;
  fireDeadlines(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServicesConfig {
  /** Of a role that may make roles and schemas. */
  readonly ownerUrl: string;
  readonly keysDirectory: string;
  readonly clock: Clock;
  /** Gives the log of a service. */
  readonly logOf: (service: string) => Log;
  readonly registry?: MetricsRegistry;
}

/** Opens every service, each in an application context of its own, and lets them follow each other's events. */
export const openServices = async (config: ServicesConfig): Promise<Services> => {
  const all: Service[] = [];
  const stop = async (): Promise<void> => void (await Promise.all(all.map((s) => s.stop())));
  try {
    for (const definition of DEFINITIONS)
      all.push(
        await createService(definition, {
          database: { ownerUrl: config.ownerUrl },
          keysDirectory: config.keysDirectory,
          clock: config.clock,
          log: config.logOf(definition.name),
          ...(config.registry ? { registry: config.registry } : {}),
        }),
      );
  } catch (error) {
    await stop();
    throw error;
  }
  const sources = all.map((s) => s.source);
  all.forEach((s) => s.follow(supplyOf(sources)));
  const home = new Map(all.flatMap((s) => s.commands.map((c) => [c.name, s] as const)));
  return {
    all,
    stop,
    async dispatch(request) {
      const service = home.get(request.name);
      return service
        ? service.dispatch(request)
        : { status: 'refused', refusal: unknownCommand('the office' as ServiceName) };
    },
    nextDeadline: () =>
      all
        .map((s) => s.readers?.deadlines()?.next)
        .filter((next) => next !== undefined)
        .toSorted()[0],
    async fireDeadlines() {
      for (const service of all) await service.readers?.pokeDeadlines();
    },
  };
};
