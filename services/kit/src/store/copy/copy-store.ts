import type { StoreIdentity } from '../port.js';
import { CopyRefused } from './errors.js';
import type { CopyProgress, LogSource, StoreSink } from './port.js';
import { BATCH, verifyCopy, type Step, type Verified } from './verify-copy.js';

export interface CopyOptions {
  readonly source: LogSource;
  readonly sink: StoreSink;
  /** The service's seal key; without it seals are copied and compared, and not checked. */
  readonly sealKey?: Buffer;
  /** Events read and written at a time; 500 by default. */
  readonly batch?: number;
  readonly onStep?: (step: Step) => void;
}

export interface Copied extends Verified {
  /** Events that the target held already when this run began. */
  readonly resumedAt: bigint;
  /** A run before this one had given the store to its service. */
  readonly before: boolean;
  readonly from: StoreIdentity;
  readonly to: StoreIdentity;
}

const wholeEnds = async (source: LogSource): Promise<bigint> => {
  const { counter, last } = await source.ends();
  if (counter === last) return last;
  throw new CopyRefused(
    'COPY.LOG_BROKEN',
    `The source has given away position ${counter}, and its last event is at ${last}.`,
    'Restore the store from a backup, or look at the alarms of the audit first.',
  );
};

const moved = (what: string): CopyRefused =>
  new CopyRefused(
    'COPY.SOURCE_MOVED',
    `The source ${what}.`,
    'Stop the service, remove the schema of the target, and copy again.',
  );

/** What was copied so far is of this source as it stands. */
const checkMark = async (source: LogSource, { position, eventId }: CopyProgress): Promise<void> => {
  if (position === 0n || (await source.eventIdAt(position)) === eventId) return;
  throw moved(`no longer has the event at position ${position} that was copied last`);
};

const copyRest = async (
  { source, sink, batch = BATCH, onStep }: CopyOptions,
  begun: CopyProgress,
  last: bigint,
): Promise<void> => {
  for (let { position } = begun; position < last;) {
    const appends = await source.read(position, last, batch);
    if (appends.length === 0)
      throw moved(`ends at position ${position}, and not at ${last} as when it was opened`);
    await sink.write(appends);
    position = appends.at(-1)!.events.at(-1)!.position;
    onStep?.({ stage: 'copying', done: position, total: last });
  }
};

/**
 * Copies a service's log into another store, reads all of it back, and gives the store to the service. Killed at any
 * moment and run again, it goes on after the last batch that the target holds; run again after its end, it verifies.
 *
 * @throws CopyRefused where it cannot go on; the target then cannot be opened by the service
 */
export const copyStore = async (options: CopyOptions): Promise<Copied> => {
  const { source, sink } = options;
  const from = await source.identity();
  const last = await wholeEnds(source);
  const begun = await sink.open(from);
  await checkMark(source, begun);
  if (!begun.finished) await copyRest(options, begun, last);
  const verified = await verifyCopy({ ...options, target: sink.written, inService: begun.finished });
  if ((await wholeEnds(source)) !== last) throw moved('was appended to while it was copied');
  await sink.finish();
  const to = await sink.written.identity();
  return { ...verified, resumedAt: begun.events, before: begun.finished, from, to };
};
