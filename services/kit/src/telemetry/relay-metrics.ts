import { Counter, Gauge, type Metric } from 'prom-client';
import type { RelayStatus } from '../relay/status.js';
import type { MetricsRegistry } from './metrics.js';

/** What the relay of a service counts. */
export interface RelayMetrics {
  /** Records that the broker acknowledged. */
  sent(topic: string, records: number): void;
  /** It could not go on, and begins again. */
  failed(): void;
  /** Asks for the relay's status whenever the metrics are read. Gives the way to stop. */
  observe(status: () => RelayStatus): () => void;
}

interface Observed {
  readonly service: string;
  readonly status: () => RelayStatus;
}

const observed = new WeakMap<MetricsRegistry, Set<Observed>>();

const observedOn = (registry: MetricsRegistry): Set<Observed> => {
  const known = observed.get(registry) ?? new Set();
  observed.set(registry, known);
  return known;
};

const once = <M extends Metric>(registry: MetricsRegistry, name: string, make: () => M): M =>
  (registry.getSingleMetric(name) as M | undefined) ?? make();

const gauge = (
  registry: MetricsRegistry,
  name: string,
  help: string,
  value: (status: RelayStatus) => number,
): Gauge =>
  once(
    registry,
    name,
    () =>
      new Gauge({
        ...{ name, help, labelNames: ['service'], registers: [registry] },
        collect() {
          this.reset();
          for (const { service, status } of observedOn(registry)) this.set({ service }, value(status()));
        },
      }),
  );

/** The metrics of a service's relay on a registry that others may use as well. */
export const relayMetricsOf = (
  registry: MetricsRegistry,
  service: string,
  now: () => number,
): RelayMetrics => {
  const registers = [registry];
  const sent = once(registry, 'helixboard_relay_records_total', () => {
    const help = 'Records that the broker acknowledged, by topic.';
    return new Counter({
      ...{ name: 'helixboard_relay_records_total', help, labelNames: ['service', 'topic'], registers },
    });
  });
  const failures = once(registry, 'helixboard_relay_failures_total', () => {
    const help = 'How often a relay could not go on and began again.';
    return new Counter({
      ...{ name: 'helixboard_relay_failures_total', help, labelNames: ['service'], registers },
    });
  });
  gauge(registry, 'helixboard_relay_lag_events', 'Events that wait to be sent.', (s) => Number(s.lag));
  gauge(
    registry,
    'helixboard_relay_behind_seconds',
    'How long the first of the events that wait has been there.',
    (s) => (s.waitingSince === undefined ? 0 : Math.max(0, (now() - Date.parse(s.waitingSince)) / 1000)),
  );
  gauge(registry, 'helixboard_relay_epoch', 'Which taking of the relay it is.', (s) => Number(s.epoch ?? 0));
  return {
    sent: (topic, records) => sent.inc({ service, topic }, records),
    failed: () => failures.inc({ service }),
    observe(status) {
      const entry = { service, status };
      observedOn(registry).add(entry);
      return () => void observedOn(registry).delete(entry);
    },
  };
};
