import {
  brokenCommitments,
  checkEntry,
  type EntryCheck,
  type EntryOrigin,
  leafDigest,
  type RawEvent,
  type RawPersonalValue,
  rowDigest,
} from '@helixboard/kit';
import type { AlarmKind } from '@helixboard/contracts';
import type { Finding } from './finding.js';

/** What is needed to judge a service's events. */
export interface Bench {
  readonly origin: EntryOrigin;
  readonly sealKey: Buffer;
}

/** The last event of a stream that was read. Digests are hex. */
export interface StreamHead {
  readonly version: number;
  /** Its entry digest as the row says it. */
  readonly digest: string;
  /** What it should have been, where the row says another. */
  readonly other?: string;
  readonly sound: boolean;
}

/** An event that was read before. Digests are hex. */
export interface Remembered {
  readonly eventId: string;
  readonly leaf: string;
  /** Entry digest of its predecessor. */
  readonly previous: string | null;
  readonly sound: boolean;
  readonly gone: boolean;
}

/** An event and what is to be said of it; `previous` is the entry digest that it follows. */
export interface Judged {
  readonly row: RawEvent;
  readonly leaf: string;
  readonly previous: string | null;
  readonly head: StreamHead;
  readonly finding?: Finding;
}

const found = (kind: AlarmKind, row: RawEvent, broken: readonly RawPersonalValue[] = []): Finding => ({
  kind,
  position: row.position,
  event: row,
  ...(broken[0] ? { pointer: broken[0].pointer } : {}),
  evidence: rowDigest(row, broken),
});

const valuesFault = (
  row: RawEvent,
  { commitments }: EntryCheck,
  values: readonly RawPersonalValue[],
): Finding | undefined => {
  const broken = brokenCommitments(commitments, values);
  return broken.length > 0 ? found('commitment-invalid', row, broken) : undefined;
};

const entryFault = (
  row: RawEvent,
  check: EntryCheck,
  before: StreamHead | undefined,
): AlarmKind | undefined => {
  if (!check.sealed) return 'seal-invalid';
  if (row.version !== (before?.version ?? -1) + 1) return 'chain-broken';
  if (check.matches) return undefined;
  return before?.sound === false ? 'chain-broken' : 'entry-mismatch';
};

/**
 * Judges an event that is read for the first time, after the last one read of its stream. At most one finding.
 *
 * After an event that is itself not as it was sealed, the next one may follow its row or what its row should say.
 */
export const judgeNew = (
  row: RawEvent,
  before: StreamHead | undefined,
  values: readonly RawPersonalValue[],
  { origin, sealKey }: Bench,
): Judged => {
  const first = checkEntry(row, before?.digest ?? null, origin, sealKey);
  const second = !first.matches && before?.other ? checkEntry(row, before.other, origin, sealKey) : undefined;
  const check = second?.matches ? second : first;
  const kind = entryFault(row, check, before);
  const finding = kind ? found(kind, row) : valuesFault(row, check, values);
  const differs = !check.sealed && check.digest !== undefined && check.digest !== row.entryDigest;
  const last = before && before.version > row.version;
  return {
    row,
    leaf: leafDigest(row.blind, row.entryDigest),
    previous: (check === second ? before?.other : before?.digest) ?? null,
    head: last
      ? before
      : {
          version: row.version,
          digest: row.entryDigest,
          ...(differs ? { other: check.digest! } : {}),
          sound: kind === undefined,
        },
    ...(finding ? { finding } : {}),
  };
};

/** Judges an event where one was read before (or none was): it must be what it was. At most one finding. */
export const judgeAgain = (
  row: RawEvent,
  remembered: Remembered | undefined,
  values: readonly RawPersonalValue[],
  { origin, sealKey }: Bench,
): Finding | undefined => {
  const check = checkEntry(row, remembered?.previous ?? null, origin, sealKey);
  if (!check.sealed) return found('seal-invalid', row);
  if (remembered?.eventId !== row.id) return found('rewritten', row);
  const same = leafDigest(row.blind, row.entryDigest) === remembered.leaf;
  return same && check.matches ? valuesFault(row, check, values) : found('entry-mismatch', row);
};
