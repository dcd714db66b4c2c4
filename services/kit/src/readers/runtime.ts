import type { CommandContract, Grant, ServiceName } from '@helixboard/contracts';
import type { Pool, PoolClient } from 'pg';
import type { Clock } from '../clock.js';
import type { FactLookup, LocalProjection, ServiceDefinition } from '../service.js';
import type { EventStore } from '../store/port.js';
import { deadLettersOf, type DeadLetters } from './dead-letters.js';
import { deadlineRows } from './deadline-rows.js';
import { grantsOf, grantsProjection } from './grants.js';
import { givePolicyCommand, type PolicyActing, type PolicyDispatch } from './policy-command.js';
import { policyReader } from './policy-reader.js';
import { projectionReader, type Projection, type Reader, type ReaderParts } from './projection-reader.js';
import { rebuildable, rebuildOne } from './rebuild.js';
import { READER_SETTINGS, silentLog, type ReaderLog, type ReaderSettings } from './settings.js';
import { feedSource, type Positions, type Source, type SourceSupply } from './source.js';
import { readinessOf, type Readiness, type ReaderStatus } from './status.js';
import { DeadlineWorker, type DeadlineStatus } from './timers.js';
import { InfrastructureFailure } from './failure.js';
import { poolTransactor } from './transactor.js';

export interface ReaderRuntimeParts {
  readonly definition: ServiceDefinition;
  readonly store: EventStore;
  /** The sources of other services' events. */
  readonly sources: SourceSupply;
  /** The service's own; its store's feed unless given. */
  readonly own?: Source;
  /** Connections to the service's schema, with `READER_MIGRATIONS` applied. */
  readonly pool: Pool;
  /** Put first in the `search_path` of each transaction; without it the pool's holds. */
  readonly schema?: string;
  readonly dispatch: PolicyDispatch;
  readonly lookup: FactLookup;
  readonly clock: Clock;
  readonly settings?: Partial<ReaderSettings>;
  readonly log?: ReaderLog;
  /** For readers that verify seals. */
  readonly sealKeyOf?: (service: ServiceName) => Promise<Buffer>;
}

/** All readers of a service: query tables, grants, policies, deadlines. */
export class ReaderRuntime {
  /** For the admin endpoint. */
  readonly deadLetters: DeadLetters;
  private readonly readers: readonly Reader[];
  private readonly worker: DeadlineWorker<PoolClient> | undefined;
  private readonly settings: ReaderSettings;
  private readonly own: Source;
  private readonly grants: (personId: string, today: string) => Promise<readonly Grant[]>;

  constructor(parts: ReaderRuntimeParts) {
    const { definition, store, pool, clock, log = silentLog } = parts;
    const transactor = poolTransactor(pool, parts.schema);
    this.settings = { ...READER_SETTINGS, ...parts.settings };
    this.own = parts.own ?? feedSource(store.feed);
    const on = (reader: string, name: ServiceName): ReaderParts<PoolClient> => {
      const sources = name === definition.name ? [this.own] : parts.sources(reader, name);
      if (sources.length === 0)
        throw new TypeError(`${definition.name} reads ${name}, and no source of it is given`);
      return { sources, transactor, clock, settings: this.settings, log };
    };
    const contracts = contractsOf(definition);
    const acting: PolicyActing = {
      service: definition.name,
      ...{ dispatch: parts.dispatch, store, clock },
      contractOf: (command) => contracts.get(command),
    };
    const deadlines = definition.deadlines.map((d) =>
      projectionReader(
        deadlineRows(d, transactor, () => this.worker?.wake()),
        on(d.name, definition.name),
      ),
    );
    const grants = grantsProjection<PoolClient>(definition.name, transactor);
    this.readers = [
      projectionReader(grants, on(grants.name, 'stakeholders')),
      ...definition.projections.map((p) => projectionReader(projectionOf(p), on(p.name, p.source))),
      ...definition.policies.map((p) =>
        policyReader(p, { ...acting, lookup: parts.lookup }, on(p.name, p.source)),
      ),
      ...deadlines,
      ...(definition.readers ?? []).map((own) =>
        own.open({
          sources: own.sources.flatMap((source) => on(own.name, source).sources),
          ...{ pool, clock, log, settings: this.settings },
          give: (command, cause) => givePolicyCommand(acting, own.name, command, cause),
          sealKeyOf: parts.sealKeyOf ?? noSealKeys,
        }),
      ),
    ];
    if (deadlines.length > 0) {
      const derived = () => this.derived(deadlines);
      this.worker = new DeadlineWorker({
        acting,
        transactor,
        settings: this.settings,
        log,
        derived,
        held: () => this.holdsOwn(),
      });
    }
    this.grants = (personId, today) =>
      transactor.run((tx) =>
        grantsOf(
          (sql, parameters) => transactor.query(tx, sql, parameters),
          definition.name,
          personId,
          today,
        ),
      );
    this.deadLetters = deadLettersOf(
      this.readers,
      transactor,
      this.worker && { source: definition.name, clock, wake: () => this.worker?.wake() },
    );
  }

  start(): void {
    for (const reader of this.readers) reader.start();
    this.worker?.start();
  }

  /** Finishes what is in work, keeps the progress, and stops. */
  async stop(): Promise<void> {
    // The worker waits for the readers of its deadlines, which refuse it when they stop.
    await Promise.all([this.worker?.stop(), ...this.readers.map((r) => r.stop())]);
  }

  /** One entry for each reader and partition of a source. */
  status(): readonly ReaderStatus[] {
    return this.readers.flatMap((r) => r.status());
  }

  /** How the deadlines stand; undefined when the service has none. */
  deadlines(): DeadlineStatus | undefined {
    return this.worker?.status();
  }

  readiness(): Readiness {
    return readinessOf(this.status(), this.settings.maxParked, this.worker?.status().parked);
  }

  /**
   * Gives when all readers have done everything up to a position of each source named.
   * @throws {ReaderStopped} when one stops or diverges before
   */
  async caughtUp(positions: Positions, signal?: AbortSignal): Promise<void> {
    await Promise.all(this.readers.map((r) => r.caughtUp(positions, signal)));
  }

  /** Gives when everything due by the clock has fired: for those who move the clock. */
  async pokeDeadlines(): Promise<void> {
    await this.worker?.poke();
  }

  /** The roles that a person holds on a day (ISO 8601, Europe/Brussels), as far as stakeholders' events are read. */
  grantsOf(personId: string, today: string): Promise<readonly Grant[]> {
    return this.grants(personId, today);
  }

  /**
   * Lets one reader start from the beginning, with what it fills emptied.
   * @throws {RebuildRefused} when there is none of this name, or when it does not say what to empty
   */
  rebuild(name: string): Promise<void> {
    return rebuildOne(this.readers, name);
  }

  /** The names of those that can be rebuilt. */
  rebuildable(): readonly string[] {
    return rebuildable(this.readers);
  }

  /** Whether this process is the one that follows the service's own events. */
  private holdsOwn(): boolean {
    return !this.own.hold || this.own.hold() !== undefined;
  }

  private async derived(deadlines: readonly Reader[]): Promise<void> {
    const head = await this.own.head();
    await Promise.all(deadlines.map((d) => d.caughtUp({ [this.own.name]: head })));
  }
}

const noSealKeys = (): Promise<never> => Promise.reject(new InfrastructureFailure('READER.NO_SEAL_KEYS'));

const contractsOf = (definition: ServiceDefinition): ReadonlyMap<string, CommandContract> =>
  new Map(definition.aggregates.flatMap((a) => a.commands).map((c) => [c.name, c]));

const projectionOf = ({ name, types, apply, tables }: LocalProjection): Projection<PoolClient> => ({
  name,
  types,
  apply: (client, events) => apply(client, events),
  ...(tables && {
    clear: async (client: PoolClient) => {
      for (const table of tables) await client.query(`delete from "${table.replaceAll('"', '""')}"`);
    },
  }),
});
