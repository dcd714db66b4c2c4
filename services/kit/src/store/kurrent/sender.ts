import { setTimeout as pause } from 'node:timers/promises';
import type { EventRow } from '../compose.js';
import { StoreUnavailable } from '../errors.js';
import type { PreparedAppend } from '../prepare.js';
import { within, type Connection } from './connection.js';
import { failureOf } from './errors.js';
import type { Follower } from './follower.js';
import { recordOf, type KurrentRow } from './record.js';

/** After how long (ms) rows are sent again when the call was lost or met a node that does not lead. */
const RESEND_AFTER = [50, 250, 1000];
/** How long the subscription has to bring what was just stored, before it is read. */
const BROUGHT_WITHIN_MS = 250;

/**
 * Sends rows at exactly their version, and gives the events that stand there then: these rows, or those of another
 * attempt of the same command, which KurrentDB takes for the same (same ids at the same version) and answers as
 * stored. Undefined when the stream has moved on.
 *
 * A call whose outcome is lost is looked up by its place before anybody is answered. When nothing stands there the
 * same rows are sent again, which is safe: their ids and their version are the same. Throws StoreUnavailable when the
 * outcome stays unknown.
 */
export const createSender = (connection: Connection, follower: Follower) => {
  const { client, names, callWithinMs } = connection;

  const storedAt = async (rows: readonly EventRow[]): Promise<KurrentRow[] | undefined> => {
    const found = await connection.stream(rows[0]!.stream, rows[0]!.version, rows.length);
    return found.length === 0 ? undefined : found;
  };

  const ofCommand = (found: readonly KurrentRow[], { commandId }: PreparedAppend, count: number): boolean =>
    found.length === count && found[0]!.commandId === commandId && found[0]!.index === 0;

  const call = async (rows: readonly EventRow[], append: PreparedAppend): Promise<void> => {
    const { commandId, commandDigest } = append;
    const [first] = rows;
    const records = rows.map((row, index) =>
      recordOf(row, { commandId, commandDigest, index, count: rows.length }),
    );
    await within(
      callWithinMs + 1_000,
      client.appendToStream(names.of(first!.stream), records, {
        streamState: first!.version === 0 ? 'no_stream' : BigInt(first!.version - 1),
        requiresLeader: true,
        deadline: callWithinMs,
      }),
    );
  };

  /** Brought by the subscription where it is live, else read. */
  const brought = async (
    rows: readonly EventRow[],
    expected: Promise<KurrentRow[]>,
  ): Promise<KurrentRow[]> => {
    if (follower.live) {
      const timer = new AbortController();
      const late = pause(BROUGHT_WITHIN_MS, undefined, { signal: timer.signal }).catch(() => undefined);
      const came = await Promise.race([expected, late]);
      timer.abort();
      if (came && came.length === rows.length) return came;
    }
    const found = await storedAt(rows);
    if (!found) throw new StoreUnavailable('KurrentDB stored an append and does not give it back');
    return found;
  };

  const sendOnce = async (
    rows: readonly EventRow[],
    append: PreparedAppend,
  ): Promise<KurrentRow[] | undefined | 'again'> => {
    const expected = follower.expect(append.stream, rows[0]!.version, rows.at(-1)!.version);
    try {
      await call(rows, append);
      return await brought(rows, expected.rows);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'version') return undefined;
      if (failure.kind === 'elsewhere') return 'again';
      if (failure.kind !== 'lost') throw error;
      const found = await storedAt(rows);
      if (!found) return 'again';
      return ofCommand(found, append, rows.length) ? found : undefined;
    } finally {
      expected.forget();
    }
  };

  return async (rows: readonly EventRow[], append: PreparedAppend): Promise<KurrentRow[] | undefined> => {
    let lost: unknown;
    for (const ms of [0, ...RESEND_AFTER]) {
      if (ms > 0) await pause(ms);
      try {
        const outcome = await sendOnce(rows, append);
        if (outcome !== 'again') return outcome;
      } catch (error) {
        if (failureOf(error).kind !== 'lost') throw error;
        lost = error;
      }
    }
    throw new StoreUnavailable('KurrentDB does not answer, and what became of the append is not known', 1, {
      cause: lost,
    });
  };
};
