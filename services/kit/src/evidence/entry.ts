import { createHash, hash } from 'node:crypto';
import { canonicalForm } from './canonical-json.js';

/** The prefixes that keep the digests of different things apart, whatever their content. */
export const PREFIX = {
  payload: 'helixboard/payload/v1\n',
  entry: 'helixboard/entry/v1\n',
  leaf: 'helixboard/leaf/v1\n',
  commitment: 'helixboard/commit/v1\n',
} as const;

/**
 * Entry v1: what is said of an event for ever. A closed set of fields, none left out (null where there is nothing).
 * Digests are hex. Source: DESIGN, "Evidence".
 */
export interface Entry {
  readonly v: 1;
  /** The origin of the log into which the entry goes. */
  readonly origin: string;
  /** Id of the store, of the event, and where the event stands. */
  readonly store: string;
  readonly event: string;
  readonly stream: string;
  readonly version: number;
  /** Entry digest of the event before it in the stream; null for the first. */
  readonly previous: string | null;
  readonly type: string;
  readonly schemaVersion: number;
  /** ISO 8601 instants, as text. */
  readonly occurred: string;
  readonly recorded: string;
  /** Pseudonym of who acted. */
  readonly actor: { readonly kind: string; readonly id: string };
  readonly agency: string | null;
  readonly mandate: string | null;
  readonly causation: string;
  readonly correlation: string;
  readonly command: { readonly id: string; readonly index: number; readonly count: number };
  /** Digest of the payload as stored. */
  readonly payload: string;
  /** One for each value kept apart, sorted by pointer. */
  readonly commitments: readonly { readonly pointer: string; readonly commitment: string }[];
}

const canonicalEntry = canonicalForm<Entry>({
  v: 'always',
  origin: 'always',
  store: 'always',
  event: 'always',
  stream: 'always',
  version: 'always',
  previous: 'always',
  type: 'always',
  schemaVersion: 'always',
  occurred: 'always',
  recorded: 'always',
  actor: 'always',
  agency: 'always',
  mandate: 'always',
  causation: 'always',
  correlation: 'always',
  command: 'always',
  payload: 'always',
  commitments: 'always',
});

/** SHA-256 of the payload's canonical bytes, as they are stored; hex. */
export const payloadDigest = (canonical: string): string => hash('sha256', PREFIX.payload + canonical);

/** SHA-256 of an entry's canonical form; hex. */
export const entryDigest = (entry: Entry): string => hash('sha256', PREFIX.entry + canonicalEntry(entry));

/**
 * What the tree holds of an entry; hex. @param blind 32 random bytes kept beside the event, hex @param entry hex
 */
export const leafDigest = (blind: string, entry: string): string =>
  createHash('sha256').update(PREFIX.leaf).update(blind, 'hex').update(entry, 'hex').digest('hex');
