import type { ServiceName } from '@helixboard/contracts';
import type pg from 'pg';
import type { Broker } from '../broker/port.js';
import type { Clock } from '../clock.js';
import type { Readiness } from '../readers/status.js';
import type { EventStore } from '../store/port.js';
import type { Log } from '../telemetry/logger.js';
import type { MetricsRegistry } from '../telemetry/metrics.js';
import type { RelaySettings } from './settings.js';
import type { RelayStatus } from './status.js';

export interface RelayOptions {
  readonly service: ServiceName;
  /** The service's own store, whose feed gives its rows. */
  readonly store: Pick<EventStore, 'feed'>;
  /** Connections to the service's schema, where the relay keeps its progress. */
  readonly pool: pg.Pool;
  /** How the same database is reached by the one connection on which it is decided which process relays. */
  readonly connection: pg.ClientConfig;
  readonly broker: Broker;
  readonly transportKey: Buffer;
  readonly clock: Clock;
  readonly log: Log;
  readonly registry?: MetricsRegistry;
  readonly settings?: Partial<RelaySettings>;
}

/** Publishes the events of a service, in one process at a time. */
export interface Relay {
  start(): void;
  /** Finishes the send in work and stops. Repeatable. */
  stop(): Promise<void>;
  status(): RelayStatus;
  readiness(): Readiness;
  /**
   * Publishes everything anew, from the first event, whichever process relays: for a broker that lost what it had.
   * Gives when that is decided; the events follow.
   */
  refill(): Promise<void>;
}
