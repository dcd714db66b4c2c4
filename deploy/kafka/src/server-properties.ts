import { HOST } from './ports.js';

export interface ServerAddress {
  readonly port: number;
  /** Of the quorum's listener, which nobody but the server itself uses. */
  readonly controllerPort: number;
}

/** A further door to the broker, on 127.0.0.1 as well. */
export interface Listener {
  /** Kafka's name for it, in capitals: its settings begin with `listener.name.` and the name in small letters. */
  readonly name: string;
  readonly protocol: 'SSL' | 'SASL_SSL' | 'SASL_PLAINTEXT';
  readonly port: number;
}

/**
 * Settings of a Kafka of one node that is broker and controller. `more` adds to them or replaces them.
 * Names: https://kafka.apache.org/documentation/#brokerconfigs
 */
export const serverProperties = (
  { port, controllerPort }: ServerAddress,
  logs: string,
  more: Readonly<Record<string, string>> = {},
  further: readonly Listener[] = [],
): string => {
  const doors = [{ name: 'PLAINTEXT', protocol: 'PLAINTEXT', port }, ...further];
  const open = doors.map((door) => `${door.name}://${HOST}:${door.port}`);
  const protocols = doors.map(({ name, protocol }) => `${name}:${protocol}`);
  const settings: Record<string, string> = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@${HOST}:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: [...open, `CONTROLLER://${HOST}:${controllerPort}`].join(),
    'advertised.listeners': open.join(),
    'listener.security.protocol.map': [...protocols, 'CONTROLLER:PLAINTEXT'].join(),
    'inter.broker.listener.name': 'PLAINTEXT',
    // A backslash would be an escape.
    'log.dirs': logs.replaceAll('\\', '/'),
    // A topic with a mistyped name must be missed, not made.
    'auto.create.topics.enable': 'false',
    'default.replication.factor': '1',
    'min.insync.replicas': '1',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '10',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '10',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    ...more,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
};
