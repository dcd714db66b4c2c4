import path from 'node:path';
import {
  loadPackageDefinition,
  Metadata,
  status,
  type ServiceDefinition,
  type StatusObject,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const PROTOS = path.join(import.meta.dirname, '..', 'protos');

const definition = loadSync(
  ['streams', 'shared', 'serverfeatures', 'gossip'].map((name) => `kurrentdb/protocols/v1/${name}.proto`),
  { keepCase: true, longs: String, enums: String, oneofs: true, includeDirs: [PROTOS] },
);

interface Loaded {
  readonly event_store: {
    readonly client: {
      readonly streams: { readonly Streams: { readonly service: ServiceDefinition } };
      readonly server_features: { readonly ServerFeatures: { readonly service: ServiceDefinition } };
      readonly gossip: { readonly Gossip: { readonly service: ServiceDefinition } };
    };
  };
}

const loaded = loadPackageDefinition(definition) as unknown as Loaded;

/** The services of KurrentDB's protocol that the stand-in serves. */
export const SERVICES = {
  streams: loaded.event_store.client.streams.Streams.service,
  features: loaded.event_store.client.server_features.ServerFeatures.service,
  gossip: loaded.event_store.client.gossip.Gossip.service,
};

export interface StreamIdentifier {
  readonly stream_name: Buffer;
}

export type Uuid =
  | { readonly value: 'string'; readonly string: string }
  | {
      readonly value: 'structured';
      readonly structured: {
        readonly most_significant_bits: string;
        readonly least_significant_bits: string;
      };
    };

export const nameOf = (identifier: StreamIdentifier): string => identifier.stream_name.toString('utf8');
export const identifierOf = (name: string): StreamIdentifier => ({ stream_name: Buffer.from(name) });

const hexOf = (bits: string): string => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');

export const uuidOf = (uuid: Uuid): string => {
  if (uuid.value === 'string') return uuid.string.toLowerCase();
  const hex = hexOf(uuid.structured.most_significant_bits) + hexOf(uuid.structured.least_significant_bits);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** The end of a call with an error, and what KurrentDB says of it in the trailers. */
export const failure = (
  code: status,
  details: string,
  trailers: Readonly<Record<string, string>> = {},
): Partial<StatusObject> & { readonly code: status } => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return { code, details, metadata };
};
