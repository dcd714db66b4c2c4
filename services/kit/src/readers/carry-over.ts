import { EVENT_PARTITIONS } from '@helixboard/contracts';
import type { Position } from './checkpoint.js';
import { WHOLE_FEED, type Source } from './source.js';
import type { Transactor } from './transactor.js';

/**
 * A reader followed the partitions of a source and is now given the whole feed, and its partitions do not stand at one
 * position: nobody can say up to where everything is done.
 */
export class ProgressSplit extends Error {
  readonly code = 'PROGRESS_SPLIT';

  constructor({ reader, source }: Position) {
    super(
      `PROGRESS_SPLIT: ${reader} has followed the partitions of ${source.name} to different positions, and cannot go on ` +
        `from its feed. Let it follow the partitions until all are read, and stop it, or rebuild it from the start: ` +
        `./helixboard rebuild ${reader}`,
    );
    this.name = 'ProgressSplit';
  }
}

interface Row {
  readonly partition: number;
  readonly incarnation: string;
  readonly position: string | number | bigint;
  readonly event_id: string | null;
  readonly ahead: Readonly<Record<string, string>>;
}

/**
 * Carries the progress of a reader over when it changes between the feed of a source and its partitions, in the
 * transaction in which the progress is loaded. Does nothing when it did not change.
 *
 * @throws {ProgressSplit}
 */
export const carryOver = async <Tx>(
  transactor: Transactor<Tx>,
  tx: Tx,
  {
    reader,
    source,
  }: { readonly reader: string; readonly source: Pick<Source, 'name' | 'partition' | 'partitions'> },
): Promise<void> => {
  const of = [reader, source.name];
  if (source.partition === WHOLE_FEED) return toFeed(transactor, tx, { reader, source });
  // What was done beyond the feed's mark is told to every partition; those it does not concern forget it as they pass.
  await transactor.query(
    tx,
    `with feed as (
       delete from reader_checkpoints where reader = $1 and source = $2 and partition = ${WHOLE_FEED}
       returning incarnation, position, event_id, ahead)
     insert into reader_checkpoints (reader, source, partition, incarnation, position, event_id, ahead)
     select $1, $2, partition, feed.incarnation, feed.position, feed.event_id, feed.ahead
       from feed, generate_series(0, $3::integer - 1) as partition
     on conflict do nothing`,
    [...of, source.partitions ?? EVENT_PARTITIONS],
  );
};

const toFeed = async <Tx>(transactor: Transactor<Tx>, tx: Tx, position: Position): Promise<void> => {
  const of = [position.reader, position.source.name];
  const rows = await transactor.query<Row>(
    tx,
    `select partition, incarnation, position, event_id, ahead from reader_checkpoints
      where reader = $1 and source = $2 and partition <> ${WHOLE_FEED} order by partition for update`,
    of,
  );
  // A partition without events before the first watermark has read nothing, of whatever store.
  const [first] = rows;
  if (!first) return;
  const together =
    rows.length === EVENT_PARTITIONS &&
    rows.every((r) => r.event_id === first.event_id && BigInt(r.position) === BigInt(first.position));
  if (!together) throw new ProgressSplit(position);
  const ahead: Record<string, string> = Object.assign({}, ...rows.map((r) => r.ahead));
  await transactor.query(
    tx,
    `delete from reader_checkpoints where reader = $1 and source = $2 and partition <> ${WHOLE_FEED}`,
    of,
  );
  await transactor.query(
    tx,
    `insert into reader_checkpoints (reader, source, partition, incarnation, position, event_id, ahead)
     values ($1, $2, ${WHOLE_FEED}, $3, $4, $5, $6) on conflict do nothing`,
    [...of, first.incarnation, String(first.position), first.event_id, JSON.stringify(ahead)],
  );
};
