import type { ServiceName } from '@helixboard/contracts';
import type pg from 'pg';
import type { Broker } from '../broker/port.js';
import type { Clock } from '../clock.js';
import { openKafkaSources, type KafkaSources } from '../kafka-source/index.js';
import { createLeadership } from '../leadership.js';
import type { Holding } from '../readers/index.js';
import { createRelay, type Relay, type RelaySettings } from '../relay/index.js';
import type { EventStore } from '../store/port.js';
import type { Upcaster } from '../store/upcast.js';
import type { Log } from '../telemetry/logger.js';
import type { MetricsRegistry } from '../telemetry/metrics.js';

/** A broker over which a service's events go to others, and those of others come. */
export interface OverBroker {
  readonly broker: Broker;
  /** Under which records are tagged. */
  readonly transportKey: Buffer;
  readonly relay?: Partial<RelaySettings>;
}

export interface TransportParts extends OverBroker {
  readonly service: ServiceName;
  readonly store: EventStore;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly registry: MetricsRegistry;
  readonly upcasters?: readonly Upcaster[];
}

/** What of a service stands on a broker. */
export interface ServiceTransport {
  readonly relay: Relay;
  readonly sources: KafkaSources;
  /** Which of several processes of the service follows its own events. */
  readonly leadership: Holding;
  start(): void;
  /** Stops what readers stand on, once they have stopped; then the relay. */
  stop(): Promise<void>;
}

/** How the database of a pool is reached by a connection beside it. */
const connectionOf = (pool: pg.Pool): pg.ClientConfig => {
  const { connectionString, ssl, host, port, database, user, password } = pool.options;
  return {
    ...(connectionString === undefined ? { host, port, database, user, password } : { connectionString }),
    ...(ssl === undefined ? {} : { ssl }),
  };
};

export const openTransport = (parts: TransportParts): ServiceTransport => {
  const { service, store, pool, broker, transportKey, clock, log, registry, upcasters } = parts;
  const connection = connectionOf(pool);
  const leadership = createLeadership({ connection, key: `readers/${service}`, log });
  const sources = openKafkaSources({
    broker,
    transportKey,
    log,
    registry,
    ...(upcasters ? { upcasters } : {}),
  });
  const relay = createRelay({
    ...{ service, store, pool, connection, broker, transportKey, clock, log, registry },
    ...(parts.relay ? { settings: parts.relay } : {}),
  });
  return {
    ...{ relay, sources, leadership },
    start() {
      leadership.start();
      sources.start();
      relay.start();
    },
    async stop() {
      await Promise.all([sources.stop(), leadership.stop()]);
      await relay.stop();
    },
  };
};
