import { Counter, Gauge, Histogram, Registry, type Metric, type RegistryContentType } from 'prom-client';

/** Where metrics gather; several services of one process share one. */
export type MetricsRegistry = Registry<RegistryContentType>;

export const createRegistry = (): MetricsRegistry => new Registry();

/** What a service counts; every metric carries its name as the label `service`. */
export interface ServiceMetrics {
  /** A command was answered; `outcome` is `done`, a refusal's code or `failed`. Time in seconds. */
  command(name: string, outcome: string, seconds: number): void;
  /** Events that a command appended. */
  appended(count: number): void;
  /** How many positions a reader is behind its source. */
  readerLag(reader: string, positions: number): void;
  /** How many streams a reader has parked. */
  parked(reader: string, streams: number): void;
}

const once = <M extends Metric>(registry: MetricsRegistry, name: string, make: () => M): M =>
  (registry.getSingleMetric(name) as M | undefined) ?? make();

const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The metrics of a service on a registry that others may use as well. */
export const metricsOf = (registry: MetricsRegistry, service: string): ServiceMetrics => {
  const registers = [registry];
  const commands = once(registry, 'helixboard_commands_total', () => {
    const help = 'Commands answered, by name and outcome.';
    return new Counter({ name: 'helixboard_commands_total', help, labelNames: ['service', 'command', 'outcome'], registers });
  });
  const durations = once(registry, 'helixboard_command_seconds', () => {
    const help = 'Time to answer a command.';
    const labelNames = ['service', 'command'] as const;
    return new Histogram({ name: 'helixboard_command_seconds', help, labelNames, buckets: BUCKETS, registers });
  });
  const appends = once(registry, 'helixboard_events_appended_total', () => {
    const help = 'Events appended by commands.';
    return new Counter({ name: 'helixboard_events_appended_total', help, labelNames: ['service'], registers });
  });
  const lag = once(registry, 'helixboard_reader_lag_positions', () => {
    const help = 'Positions that a reader is behind its source.';
    return new Gauge({ name: 'helixboard_reader_lag_positions', help, labelNames: ['service', 'reader'], registers });
  });
  const parked = once(registry, 'helixboard_reader_parked_streams', () => {
    const help = 'Streams that a reader has parked.';
    return new Gauge({ name: 'helixboard_reader_parked_streams', help, labelNames: ['service', 'reader'], registers });
  });
  return {
    command(command, outcome, seconds) {
      commands.inc({ service, command, outcome });
      durations.observe({ service, command }, seconds);
    },
    appended: (count) => appends.inc({ service }, count),
    readerLag: (reader, positions) => lag.set({ service, reader }, positions),
    parked: (reader, streams) => parked.set({ service, reader }, streams),
  };
};
