import { Counter, Gauge, Histogram, Registry, type Metric, type RegistryContentType } from 'prom-client';
import type { ReaderStatus } from '../readers/status.js';

/** Where metrics gather; several services of one process share one. */
export type MetricsRegistry = Registry<RegistryContentType>;

export const createRegistry = (): MetricsRegistry => new Registry();

/** What a service counts; every metric carries its name as the label `service`. */
export interface ServiceMetrics {
  /** A command was answered; `outcome` is `done`, a refusal's code or `failed`. Time in seconds. */
  command(name: string, outcome: string, seconds: number): void;
  /** Events that a command appended. */
  appended(count: number): void;
  /** Asks a service's readers for lag and parked streams whenever the metrics are read. Gives the way to stop. */
  observeReaders(status: () => readonly ReaderStatus[]): () => void;
}

const once = <M extends Metric>(registry: MetricsRegistry, name: string, make: () => M): M =>
  (registry.getSingleMetric(name) as M | undefined) ?? make();

interface Observed {
  readonly service: string;
  readonly status: () => readonly ReaderStatus[];
}

const observed = new WeakMap<MetricsRegistry, Set<Observed>>();

const observedOn = (registry: MetricsRegistry): Set<Observed> => {
  const known = observed.get(registry) ?? new Set();
  observed.set(registry, known);
  return known;
};

/** A gauge over all readers of a registry, asked when the metrics are read. */
const readerGauge = (
  registry: MetricsRegistry,
  name: string,
  help: string,
  value: (status: ReaderStatus) => number,
  together: (values: readonly number[]) => number,
): Gauge<'service' | 'reader' | 'source'> =>
  once(
    registry,
    name,
    () =>
      new Gauge({
        name,
        help,
        labelNames: ['service', 'reader', 'source'],
        registers: [registry],
        collect() {
          this.reset();
          for (const { service, status } of observedOn(registry)) {
            const partitions = Map.groupBy(status(), (s) => `${s.name}\n${s.source}`);
            for (const of of partitions.values())
              this.set({ service, reader: of[0]!.name, source: of[0]!.source }, together(of.map(value)));
          }
        },
      }),
  );

const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The metrics of a service on a registry that others may use as well. */
export const metricsOf = (registry: MetricsRegistry, service: string): ServiceMetrics => {
  const registers = [registry];
  const commands = once(registry, 'helixboard_commands_total', () => {
    const help = 'Commands answered, by name and outcome.';
    return new Counter({
      name: 'helixboard_commands_total',
      help,
      labelNames: ['service', 'command', 'outcome'],
      registers,
    });
  });
  const durations = once(registry, 'helixboard_command_seconds', () => {
    const help = 'Time to answer a command.';
    const labelNames = ['service', 'command'] as const;
    return new Histogram({
      name: 'helixboard_command_seconds',
      help,
      labelNames,
      buckets: BUCKETS,
      registers,
    });
  });
  const appends = once(registry, 'helixboard_events_appended_total', () => {
    const help = 'Events appended by commands.';
    return new Counter({
      name: 'helixboard_events_appended_total',
      help,
      labelNames: ['service'],
      registers,
    });
  });
  readerGauge(
    registry,
    'helixboard_reader_lag_positions',
    'Positions that a reader is behind its source.',
    (s) => Number(s.lag),
    (lags) => Math.max(...lags),
  );
  readerGauge(
    registry,
    'helixboard_reader_parked_streams',
    'Streams that a reader has set aside.',
    (s) => s.parked,
    (counts) => counts.reduce((sum, count) => sum + count, 0),
  );
  return {
    command(command, outcome, seconds) {
      commands.inc({ service, command, outcome });
      durations.observe({ service, command }, seconds);
    },
    appended: (count) => appends.inc({ service }, count),
    observeReaders(status) {
      const entry = { service, status };
      observedOn(registry).add(entry);
      return () => void observedOn(registry).delete(entry);
    },
  };
};
