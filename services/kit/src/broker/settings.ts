/** The clients that speak to the broker: behind one port, under one contract suite. */
export const BROKER_CLIENTS = ['kafkajs', 'platformatic'] as const;
export type BrokerClient = (typeof BROKER_CLIENTS)[number];

export const SASL_MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/** How a broker is reached. */
export interface BrokerSettings {
  readonly client: BrokerClient;
  /** `host:port` of some of its nodes. */
  readonly brokers: readonly string[];
  /** Shown in the broker's logs. */
  readonly clientId: string;
  /** Encrypts; PEM texts. Without `ca` the system's authorities are trusted. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly sasl?: {
    readonly mechanism: (typeof SASL_MECHANISMS)[number];
    readonly username: string;
    readonly password: string;
  };
}
