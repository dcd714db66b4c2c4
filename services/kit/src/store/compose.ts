import { canonicalForm } from '../evidence/canonical-json.js';
import type { SeparatedValue } from '../evidence/commitments.js';
import { entryDigest } from '../evidence/entry.js';
import { randomBytesOf } from '../evidence/random.js';
import { sealOf } from '../evidence/seal.js';
import { instantOf } from '../clock.js';
import type { StoredEvent } from './port.js';
import type { PreparedAppend } from './prepare.js';

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

type StoredMeta = StoredEvent['meta'] & Pick<StoredEvent, 'schemaVersion'>;

const canonicalMeta = canonicalForm<StoredMeta>({
  schemaVersion: 'always',
  occurredAt: 'always',
  actor: 'always',
  agency: 'optional',
  mandate: 'optional',
  causationId: 'always',
  correlationId: 'always',
  commandId: 'always',
  index: 'always',
  count: 'always',
  commitments: 'always',
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
  const { stream, commandId, prepared } = append;
  const { occurredAt, agency, mandate, causationId, correlationId } = append.meta;
  const actor = { id: append.meta.actor.id, kind: append.meta.actor.kind };
  const count = prepared.length;
  let previous = head.digest;
  return prepared.map(({ id, type, schemaVersion, data, payload, commitments, values }, index) => {
    const version = head.version + 1 + index;
    const digest = entryDigest({
      v: 1,
      origin: origin.log,
      store: origin.storeId,
      event: id,
      stream,
      version,
      previous,
      type,
      schemaVersion,
      occurred: occurredAt,
      recorded: recordedAt,
      actor,
      agency: agency ?? null,
      mandate: mandate ?? null,
      causation: causationId,
      correlation: correlationId,
      command: { count, id: commandId, index },
      payload,
      commitments,
    });
    previous = digest;
    const meta: StoredMeta = {
      schemaVersion,
      occurredAt,
      actor,
      ...(agency === undefined ? {} : { agency }),
      ...(mandate === undefined ? {} : { mandate }),
      causationId,
      correlationId,
      commandId,
      index,
      count,
      commitments,
    };
    return {
      stream,
      version,
      type,
      id,
      data,
      meta: canonicalMeta(meta),
      entryDigest: digest,
      seal: sealOf(origin.sealKey, digest),
      blind: randomBytesOf(32).toString('hex'),
      recordedAt,
      values,
    };
  });
};
