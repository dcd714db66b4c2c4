import { randomBytes } from 'node:crypto';
import { canonicalJson } from '../evidence/canonical-json.js';
import type { SeparatedValue } from '../evidence/commitments.js';
import { entryDigest } from '../evidence/entry.js';
import { sealOf } from '../evidence/seal.js';
import { instantOf } from '../clock.js';
import type { StoredEvent } from './port.js';
import type { PreparedAppend, PreparedEvent } from './prepare.js';

/** The last event of a stream; version −1 and no digest when there is none. */
export interface Head {
  readonly version: number;
  readonly digest: string | null;
  /** ISO 8601 instant. */
  readonly recordedAt: string;
}

export const NO_EVENTS: Head = { version: -1, digest: null, recordedAt: '' };

/** What an entry takes from its store. */
export interface Origin {
  readonly storeId: string;
  /** Origin of the log into which the entries go. */
  readonly log: string;
  readonly sealKey: Buffer;
}

/** An event as its row holds it, except for its position. Digests are hex. */
export interface EventRow {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly id: string;
  /** Canonical JSON: exactly the bytes that were hashed. */
  readonly data: string;
  /** Canonical JSON of the schema version and {@link StoredEvent.meta}. */
  readonly meta: string;
  readonly entryDigest: string;
  readonly seal: string;
  readonly blind: string;
  readonly recordedAt: string;
  readonly values: readonly SeparatedValue[];
}

const metaOf = (append: PreparedAppend, event: PreparedEvent, index: number): StoredEvent['meta'] => ({
  occurredAt: append.meta.occurredAt,
  actor: { kind: append.meta.actor.kind, id: append.meta.actor.id },
  ...(append.meta.agency === undefined ? {} : { agency: append.meta.agency }),
  ...(append.meta.mandate === undefined ? {} : { mandate: append.meta.mandate }),
  causationId: append.meta.causationId,
  correlationId: append.meta.correlationId,
  commandId: append.commandId,
  index,
  count: append.prepared.length,
  commitments: event.commitments,
});

/**
 * The rows of an append that follows a stream's head: entry, digest, seal and blind of each event.
 *
 * The recorded time never goes back within a stream, whatever the clocks of several processes say.
 * @param now milliseconds since the epoch
 */
export const compose = (append: PreparedAppend, head: Head, origin: Origin, now: number): EventRow[] => {
  const clock = instantOf(now);
  const recordedAt = clock < head.recordedAt ? head.recordedAt : clock;
  let previous = head.digest;
  return append.prepared.map((event, index) => {
    const version = head.version + 1 + index;
    const meta = metaOf(append, event, index);
    const digest = entryDigest({
      v: 1,
      origin: origin.log,
      store: origin.storeId,
      event: event.id,
      stream: append.stream,
      version,
      previous,
      type: event.type,
      schemaVersion: event.schemaVersion,
      occurred: meta.occurredAt,
      recorded: recordedAt,
      actor: meta.actor,
      agency: meta.agency ?? null,
      mandate: meta.mandate ?? null,
      causation: meta.causationId,
      correlation: meta.correlationId,
      command: { id: meta.commandId, index, count: meta.count },
      payload: event.payload,
      commitments: meta.commitments,
    });
    previous = digest;
    return {
      stream: append.stream,
      version,
      type: event.type,
      id: event.id,
      data: event.data,
      meta: canonicalJson({ schemaVersion: event.schemaVersion, ...meta }),
      entryDigest: digest,
      seal: sealOf(origin.sealKey, digest),
      blind: randomBytes(32).toString('hex'),
      recordedAt,
      values: event.values,
    };
  });
};
