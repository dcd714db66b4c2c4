import { carryOver } from './carry-over.js';
import { placeOf, START, type Mark, type Source } from './source.js';
import type { Transactor } from './transactor.js';

/** How far a reader is with one partition of a source. */
export interface Checkpoint {
  /** The store behind the source when it was read. */
  readonly incarnation: string;
  /** Everything up to here is done. */
  readonly mark: Mark;
  /** What is done beyond the mark: event ids by position. */
  readonly ahead: ReadonlyMap<bigint, string>;
  /** Moves with each change that is kept. */
  readonly revision: bigint;
}

/** Whose progress it is. */
export interface Position {
  readonly reader: string;
  readonly source: Pick<Source, 'name' | 'partition' | 'partitions'>;
}

/** A reader and its source do not agree on the past: the reader has stopped, and says what to do. */
export class CheckpointDiverged extends Error {
  readonly code = 'CHECKPOINT_DIVERGED';

  constructor({ reader, source }: Position, what: string) {
    super(
      `CHECKPOINT_DIVERGED: ${reader} has read from ${placeOf(source)} what is not there now: ${what} ` +
        `The store was restored to an earlier state, failed over, or was made anew. Bring the store back as it was, ` +
        `or rebuild the reader from the start: ./helixboard rebuild ${reader}`,
    );
    this.name = 'CheckpointDiverged';
  }
}

/** Another process runs the same reader and has moved its progress. */
export class ProgressTaken extends Error {
  readonly code = 'PROGRESS_TAKEN';

  constructor() {
    super('PROGRESS_TAKEN: the progress was moved by another process that runs the same reader');
    this.name = 'ProgressTaken';
  }
}

interface Row {
  readonly incarnation: string;
  readonly position: string | number | bigint;
  readonly event_id: string | null;
  readonly place: string | null;
  readonly ahead: Readonly<Record<string, string>>;
  readonly revision: string | number | bigint;
}

const checkpointOf = (row: Row): Checkpoint => ({
  incarnation: row.incarnation,
  mark:
    row.event_id === null
      ? START
      : {
          ...{ position: BigInt(row.position), eventId: row.event_id },
          ...(row.place === null ? {} : { place: row.place }),
        },
  ahead: new Map(Object.entries(row.ahead).map(([position, id]) => [BigInt(position), id])),
  revision: BigInt(row.revision),
});

/**
 * The reader's progress; at the start of the source, and kept there, when it has none. Progress over the whole feed is
 * carried over to partitions and back.
 *
 * @throws {ProgressSplit}
 */
export const loadCheckpoint = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  { reader, source }: Position,
  incarnation: string,
): Promise<Checkpoint> => {
  const key = [reader, source.name, source.partition];
  await carryOver(transactor, tx, { reader, source });
  await transactor.query(
    tx,
    `insert into reader_checkpoints (reader, source, partition, incarnation, position)
     values ($1, $2, $3, $4, 0) on conflict do nothing`,
    [...key, incarnation],
  );
  const [row] = await transactor.query<Row>(
    tx,
    `select incarnation, position, event_id, place, ahead, revision
       from reader_checkpoints where reader = $1 and source = $2 and partition = $3`,
    key,
  );
  return checkpointOf(row!);
};

/**
 * Keeps progress in the transaction of what it is the progress of.
 *
 * @returns the checkpoint with its new revision
 * @throws {ProgressTaken} when it is no longer at the revision that was read
 */
export const keepCheckpoint = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  { reader, source }: Position,
  checkpoint: Checkpoint,
): Promise<Checkpoint> => {
  const { incarnation, mark, ahead, revision } = checkpoint;
  const kept = await transactor.query(
    tx,
    `with kept as (
       update reader_checkpoints
          set incarnation = $4, position = $5, event_id = $6, ahead = $7, place = $9,
              revision = revision + 1
        where reader = $1 and source = $2 and partition = $3 and revision = $8
       returning 1 as one)
     select one from kept`,
    [
      ...[reader, source.name, source.partition, incarnation, String(mark.position), mark.eventId ?? null],
      JSON.stringify(Object.fromEntries([...ahead].map(([position, id]) => [String(position), id]))),
      String(revision),
      mark.place ?? null,
    ],
  );
  if (kept.length !== 1) throw new ProgressTaken();
  return { ...checkpoint, revision: revision + 1n };
};

/**
 * Checks that the source still holds what was read. A reader that has read nothing follows whatever store is there.
 *
 * @throws {CheckpointDiverged}
 */
export const verifyCheckpoint = async (
  position: Position & { readonly source: Source },
  checkpoint: Checkpoint,
): Promise<Checkpoint> => {
  const { incarnation, mark, ahead } = checkpoint;
  const read = [...ahead, ...(mark.eventId === undefined ? [] : [[mark.position, mark.eventId] as const])];
  const now = await position.source.incarnation();
  if (read.length === 0) return { ...checkpoint, incarnation: now };
  if (now !== incarnation) {
    throw new CheckpointDiverged(position, `it is store ${now}, and it was store ${incarnation}.`);
  }
  for (const [at, id] of read) {
    const found = await position.source.eventIdAt(at);
    if (found !== id) throw new CheckpointDiverged(position, missing({ position: at, eventId: id }, found));
  }
  return checkpoint;
};

/** What a source holds in place of an event that was read there. */
export const missing = (mark: Mark, found: string | undefined): string =>
  `at position ${mark.position} event ${mark.eventId} is gone, ${found ? `event ${found} is there` : 'nothing is there'}.`;

/** Forgets all that a reader keeps about what it has read: it starts anew. What it had skipped stays on record. */
export const forgetProgress = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  reader: string,
): Promise<void> => {
  await transactor.query(tx, 'delete from reader_parked where reader = $1', [reader]);
  await transactor.query(tx, 'delete from reader_checkpoints where reader = $1', [reader]);
};
