import { within, type Connection } from '../kurrent/connection.js';
import { failureOf, storeError } from '../kurrent/errors.js';
import { makeIdentity, readIdentity } from '../kurrent/identity.js';
import { recordOf } from '../kurrent/record.js';
import type { RawEvent, StoreIdentity } from '../port.js';
import { CopyRefused, placeOf } from './errors.js';
import { connectKurrent, kurrentLog, type KurrentPlace } from './kurrent-log.js';
import type { CopiedAppend, StoreSink } from './port.js';
import { insertBeside } from './postgres-write.js';
import {
  beginCopy,
  copyProgress,
  finishCopy,
  lockOpenCopy,
  moveCopy,
  occupied,
  openTarget,
  type TargetOptions,
} from './target-database.js';

const recordsOf = ({ commandId, commandDigest, events }: CopiedAppend) =>
  events.map((row, index) => recordOf(row, { commandId, commandDigest, index, count: events.length }));

const isSame = (a: RawEvent, b: RawEvent | undefined): boolean =>
  a.id === b?.id && a.entryDigest === b.entryDigest && a.version === b.version;

/** Stores an append at exactly its version. What a run before this one has stored there already is left as it is. */
const send = async (
  { client, names, callWithinMs, stream }: Connection,
  append: CopiedAppend,
): Promise<void> => {
  const [first] = append.events;
  try {
    await within(
      callWithinMs + 1_000,
      client.appendToStream(names.of(append.stream), recordsOf(append), {
        streamState: first!.version === 0 ? 'no_stream' : BigInt(first!.version - 1),
        requiresLeader: true,
        deadline: callWithinMs,
      }),
    );
  } catch (error) {
    const { kind } = failureOf(error);
    if (kind !== 'version' && kind !== 'lost') throw storeError('write events', error);
    const there = await stream(append.stream, first!.version, append.events.length);
    if (append.events.every((event, i) => isSame(event, there[i]))) return;
    if (kind === 'lost') throw storeError('write events', error);
    throw new CopyRefused(
      'COPY.DIFFERS',
      `The target has other events than the source at ${placeOf(first!)}.`,
      'A KurrentDB without events of this service; find out who else writes there.',
    );
  }
};

/** Makes the store under the id of the copied one, where KurrentDB holds nothing of the service yet. */
const claim = async (connection: Connection, { storeId, log }: StoreIdentity): Promise<void> => {
  const known = await readIdentity(connection);
  if (known && known.storeId !== storeId)
    throw occupied(`store ${known.storeId} of ${known.log} in KurrentDB`);
  if (!known && (await connection.last())) throw occupied('events of the service in KurrentDB');
  const made = await makeIdentity(connection, { storeId, log });
  if (made.storeId !== storeId) throw occupied(`store ${made.storeId} of ${made.log} in KurrentDB`);
};

/**
 * The target in KurrentDB: nothing of the service there, and a schema of the service in PostgreSQL that holds nothing,
 * for what is kept apart. Events get KurrentDB's own positions, in the order in which they are written. Values kept
 * apart are there before their events. An append that was sent before is not stored twice.
 */
export const openKurrentSink = async (options: KurrentPlace & TargetOptions): Promise<StoreSink> => {
  const session = await openTarget(options);
  const connection = connectKurrent(options);
  return {
    progress: () => copyProgress(session),
    written: kurrentLog(connection, session, options.service, 'target'),
    open: async (identity) => {
      const begun = await beginCopy(session, options.service, identity, async () => {
        if ((await readIdentity(connection)) ?? (await connection.last()))
          throw occupied('a store of the service in KurrentDB');
      });
      await claim(connection, identity);
      return begun;
    },
    write: async (appends) => {
      const mark = appends.at(-1)?.events.at(-1);
      await session.transaction(async () => {
        await lockOpenCopy(session);
        await insertBeside(session, appends);
      });
      for (const append of appends) await send(connection, append);
      if (!mark) return;
      await session.transaction(async () => {
        await lockOpenCopy(session);
        await moveCopy(
          session,
          mark,
          appends.reduce((n, append) => n + append.events.length, 0),
        );
      });
    },
    finish: () => finishCopy(session),
    close: async () => {
      await connection.close();
      await session.close();
    },
  };
};
