import type { CommandContract, Decider, DomainCommand, Moment, ServiceName } from '@helixboard/contracts';
import type { Pool, PoolClient } from 'pg';
import type { Clock } from './clock.js';
import type { Reader } from './readers/projection-reader.js';
import type { ReaderLog, ReaderSettings } from './readers/settings.js';
import type { Source } from './readers/source.js';
import type { StoredEvent } from './store/port.js';

// The one type parameterisation that fits deciders of every state, command and event.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDecider = Decider<any, any, any, any>;

/** What a command's service may look up besides the stream that it writes. */
export interface FactLookup {
  /** Folds another stream of the same service as it stands now. The version is −1 when there is none. */
  load<S>(
    stream: string,
    decider: { readonly initialState: () => S; readonly evolve: (state: S, event: never) => S },
  ): Promise<{ readonly state: S; readonly version: number }>;
  /** Reads the service's own query tables: advisory, they may lag behind. */
  query<R extends object>(sql: string, parameters?: readonly unknown[]): Promise<readonly R[]>;
  /** The name of a stream whose key is kept secret: the same digest that the command's contract is given. */
  keyed(scope: string, key: string): string;
}

/** One kind of stream: the commands that write it and the logic that decides them. */
export interface Aggregate {
  /** The part of the stream's name before the first hyphen. */
  readonly category: string;
  readonly commands: readonly CommandContract[];
  readonly decider: AnyDecider;
  /** What the decider is given as `facts`; advisory unless it folds streams. */
  readonly facts?: (command: DomainCommand, lookup: FactLookup, moment: Moment) => Promise<unknown>;
}

/** A command that a policy or a deadline gives to its own service. */
export interface PolicyCommand {
  readonly command: string;
  readonly data: unknown;
}

/**
 * What a service does on an event of its own or of another service. The command's id is derived from the policy's
 * name and the event's id: at least once in, exactly once in effect.
 */
export interface Policy {
  /** `<service>/<what it does>`; also the name under which contracts allow it its commands. */
  readonly name: string;
  readonly source: ServiceName;
  /** By event type; the commands that each gives, in order. */
  readonly on: Readonly<
    Record<
      string,
      (event: StoredEvent, lookup: FactLookup) => readonly PolicyCommand[] | Promise<readonly PolicyCommand[]>
    >
  >;
}

/** A moment at which something falls due: set by the event that creates it, fires once, survives restarts. */
export type DeadlineChange =
  | {
      readonly set: {
        /** Stable name: setting the same id again moves the deadline. */
        readonly id: string;
        /** ISO 8601 instant. */
        readonly due: string;
        readonly command: PolicyCommand;
      };
    }
  | { readonly cancel: string };

/** The deadlines of a service, derived from its own events. */
export interface Deadlines {
  /** `<service>/<name>`; the actor of the commands, allowed by the contracts as a policy of this name. */
  readonly name: string;
  readonly on: Readonly<Record<string, (event: StoredEvent) => readonly DeadlineChange[]>>;
}

/** A query table of the service, followed from events: what its commands look up. Advisory. */
export interface LocalProjection {
  /** `<service>/<name>` */
  readonly name: string;
  readonly source: ServiceName;
  /** The event types that it needs. */
  readonly types: readonly string[];
  /** The tables that it alone fills: a rebuild empties them. Without them it cannot be rebuilt. */
  readonly tables?: readonly string[];
  /** Applies events in one transaction; the same events may not come twice, but in any order between streams. */
  readonly apply: (client: PoolClient, events: readonly StoredEvent[]) => Promise<void>;
}

/** What a reader of a service's own making is opened with. */
export interface ReaderOpening {
  /** Of the services that it names, in their order. */
  readonly sources: readonly Source[];
  /** Connections of the service's role, its schema first in the search path. */
  readonly pool: Pool;
  readonly clock: Clock;
  readonly settings: ReaderSettings;
  readonly log: ReaderLog;
  /**
   * Gives the service a command as the policy of the reader's name: exactly once in effect for a key.
   * @throws what the store or the dispatch throws: then it is given again
   */
  give(
    command: PolicyCommand,
    cause: { readonly commandKey: string; readonly causationId: string; readonly correlationId: string },
  ): Promise<unknown>;
  /** The key with which a service seals its entries. Rejects while it is not there. */
  sealKeyOf(service: ServiceName): Promise<Buffer>;
}

/** A reader that keeps its progress itself, where the rules of projections and policies do not fit. */
export interface OwnReader {
  /** `<service>/<what it does>`; also the name under which contracts allow it its commands. */
  readonly name: string;
  readonly sources: readonly ServiceName[];
  readonly open: (parts: ReaderOpening) => Reader;
}

/** How a service stands by its own account. */
export interface Standing {
  /** Why it is not ready; empty when it is. */
  readonly reasons: readonly string[];
  /** What its status shows besides. Holds no personal data. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A numbered SQL script, applied once, in order, in the service's own schema by the owner role. */
export interface Migration {
  /** `0001-query-tables` */
  readonly name: string;
  readonly sql: string;
}

/** Everything that makes a service: the kit does the rest. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  readonly aggregates: readonly Aggregate[];
  readonly policies: readonly Policy[];
  readonly deadlines: readonly Deadlines[];
  readonly projections: readonly LocalProjection[];
  readonly readers?: readonly OwnReader[];
  /** Asked for each status and each readiness, over the service's query tables. */
  readonly standing?: (query: FactLookup['query']) => Promise<Standing>;
  readonly migrations: readonly Migration[];
}
