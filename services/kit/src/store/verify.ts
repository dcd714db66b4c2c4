import { createHash } from 'node:crypto';
import { canonicalJson } from '../evidence/canonical-json.js';
import { commitmentTo } from '../evidence/commitments.js';
import { entryDigest, payloadDigest } from '../evidence/entry.js';
import { isSealed } from '../evidence/seal.js';
import type { RawEvent, RawPersonalValue, StoredEvent } from './port.js';

/** What an entry says of its store. */
export interface EntryOrigin {
  readonly storeId: string;
  readonly log: string;
}

type Meta = StoredEvent['meta'] & { readonly schemaVersion: number };

/**
 * The metadata of an event; undefined when the text is not exactly the canonical form of what an entry speaks of. The
 * digest is over the values: a blank or a field added to the text would not change it.
 */
const metaOf = (text: string): Meta | undefined => {
  const read = JSON.parse(text) as Meta;
  const meta: Meta = {
    schemaVersion: read.schemaVersion,
    occurredAt: read.occurredAt,
    actor: { kind: read.actor.kind, id: read.actor.id },
    ...(read.agency === undefined ? {} : { agency: read.agency }),
    ...(read.mandate === undefined ? {} : { mandate: read.mandate }),
    causationId: read.causationId,
    correlationId: read.correlationId,
    commandId: read.commandId,
    index: read.index,
    count: read.count,
    commitments: read.commitments.map(({ pointer, commitment }) => ({ pointer, commitment })),
  };
  return canonicalJson(meta) === text ? meta : undefined;
};

/** An event as its row stands, against what its service sealed. */
export interface EntryCheck {
  /** The row says what its entry digest says, after the given predecessor. */
  readonly matches: boolean;
  /** The entry digest as it follows from the row; undefined when it has none. */
  readonly digest?: string;
  /** The entry digest was sealed with the service's key. */
  readonly sealed: boolean;
  /** What the row commits to; empty when its metadata cannot be read. */
  readonly commitments: Meta['commitments'];
}

/**
 * Computes an event's payload digest and entry digest anew from its row and checks the seal.
 *
 * Not covered by the entry, so not checked here: the position, and the blind.
 * @param previous entry digest of the event before it in the stream, hex; null for the first
 */
export const checkEntry = (
  row: RawEvent,
  previous: string | null,
  origin: EntryOrigin,
  sealKey: Buffer,
): EntryCheck => {
  const sealed = isSealed(sealKey, row.entryDigest, row.seal);
  try {
    const meta = metaOf(row.meta);
    if (!meta) return { matches: false, sealed, commitments: [] };
    const digest = entryDigest({
      v: 1,
      origin: origin.log,
      store: origin.storeId,
      event: row.id,
      stream: row.stream,
      version: row.version,
      previous,
      type: row.type,
      schemaVersion: meta.schemaVersion,
      occurred: meta.occurredAt,
      recorded: row.recordedAt,
      actor: meta.actor,
      agency: meta.agency ?? null,
      mandate: meta.mandate ?? null,
      causation: meta.causationId,
      correlation: meta.correlationId,
      command: { id: meta.commandId, index: meta.index, count: meta.count },
      payload: payloadDigest(row.data),
      commitments: meta.commitments,
    });
    return { matches: digest === row.entryDigest, digest, sealed, commitments: meta.commitments };
  } catch {
    // Whatever cannot be read or has no canonical form was not stored so by the service.
    return { matches: false, sealed, commitments: [] };
  }
};

const holds = (value: RawPersonalValue, commitment: string | undefined): boolean => {
  try {
    const read: unknown = JSON.parse(value.value);
    return (
      commitment !== undefined &&
      canonicalJson(read) === value.value &&
      commitmentTo(value.key, value.eventId, value.pointer, read) === commitment
    );
  } catch {
    return false;
  }
};

/** The values kept apart of an event that are not what it committed to. An erased value is absent, and no fault. */
export const brokenCommitments = (
  commitments: EntryCheck['commitments'],
  values: readonly RawPersonalValue[],
): readonly RawPersonalValue[] => {
  const due = new Map(commitments.map((c) => [c.pointer, c.commitment]));
  return values.filter((value) => !holds(value, due.get(value.pointer)));
};

/** A digest of everything that a row holds, position excepted; hex: tells one state of an event from another. */
export const rowDigest = (row: RawEvent, values: readonly RawPersonalValue[] = []): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        ...[row.stream, row.version, row.type, row.id, row.data, row.meta, row.recordedAt],
        ...[row.entryDigest, row.seal, row.blind],
        ...values.map((v) => [v.pointer, v.value, v.key]),
      ]),
    )
    .digest('hex');
