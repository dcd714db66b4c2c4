import type { ServiceName } from '@helixboard/contracts';
import type {
  AdminToken,
  CommandAnswer,
  CommandRequest,
  DeadLetters,
  Log,
  ReaderStatus,
} from '@helixboard/kit';
import type { Persona } from '../config-demo.js';
import type { Rebuild } from './rebuild-route.js';

/** A persona's token, for the asking. */
export interface MintedToken {
  readonly token: string;
  /** ISO 8601 instant. */
  readonly expiresAt: string;
}

/** What an office tells of its readers, among other things. */
export interface OfficeStatus {
  /** Each service; `away` when it gives no answer. Its readers are absent while they have not started. */
  readonly services: readonly {
    readonly name: string;
    readonly away?: true;
    readonly readers?: readonly Pick<ReaderStatus, 'name' | 'state'>[];
  }[];
  readonly gateway: { readonly readers: readonly Pick<ReaderStatus, 'name' | 'state'>[] };
}

/** What the administrator's addresses act on. */
export interface Administered {
  readonly token: AdminToken;
  readonly log: Log;
  status(): Promise<OfficeStatus>;
  /** Those of every service and of the gateway. */
  deadLetters(): readonly DeadLetters[];
  /** Gives a command to the service that has it. */
  dispatch(request: CommandRequest): Promise<CommandAnswer>;
  readonly rebuild: Rebuild;
  /**
   * Lets a reader of a service start from the beginning.
   * @throws {RebuildRefused} when there is none of this name, or it cannot be rebuilt
   */
  rebuildReader(service: ServiceName, reader: string): Promise<unknown>;
  /** Has a service publish its whole log to Kafka again; absent where Kafka is not used. */
  readonly refill?: (service: ServiceName) => Promise<object>;
  /** Those of the demonstration, with the way to their tokens; absent without one. */
  readonly demo?: {
    readonly personas: readonly Persona[];
    readonly mint: (persona: string) => Promise<MintedToken>;
  };
}
