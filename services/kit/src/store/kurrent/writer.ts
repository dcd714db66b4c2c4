import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../clock.js';
import { compose, type EventRow, type Head, type Origin } from '../compose.js';
import { StoreUnavailable } from '../errors.js';
import type { Appended, AppendResult } from '../port.js';
import type { StoreLogger } from '../postgres/connection.js';
import type { PreparedAppend } from '../prepare.js';
import { attemptOf, keepsValues, type Attempts } from './attempts.js';
import type { Connection } from './connection.js';
import { failureOf, storeError } from './errors.js';
import type { Follower } from './follower.js';
import type { History } from './history.js';
import { createLanes } from './lanes.js';
import type { KurrentRow } from './record.js';
import { createSender } from './sender.js';

/** How often an append whose stream others keep moving is composed anew. */
const ATTEMPTS = 40;

export interface WriterOptions {
  readonly connection: Connection;
  readonly follower: Follower;
  readonly history: History;
  readonly attempts: Attempts;
  readonly origin: Origin;
  readonly clock: Clock;
  readonly logger?: StoreLogger;
}

const appendedAt = (rows: readonly KurrentRow[]): Appended => ({
  stream: rows[0]!.stream,
  firstVersion: rows[0]!.version,
  lastVersion: rows.at(-1)!.version,
  firstPosition: rows[0]!.position,
  lastPosition: rows.at(-1)!.position,
});

/** What an append is answered that was done before, by this or another attempt. */
export const repeatOf = (append: PreparedAppend, rows: readonly KurrentRow[]): AppendResult =>
  rows[0]!.commandDigest === append.commandDigest
    ? { status: 'repeated', ...appendedAt(rows) }
    : { status: 'reused' };

const fits = ({ expected }: PreparedAppend, head: Head): boolean =>
  expected === 'exists' ? head.version >= 0 : head.version === (expected === 'none' ? -1 : expected);

/**
 * Writes appends, each at exactly the version that it was composed on: modes that allow more are resolved here. So an
 * append is stored only if nothing came between looking the command up and storing it, whoever else writes.
 */
export const createWriter = (options: WriterOptions) => {
  const { connection, history, attempts, origin, clock, logger } = options;
  const send = createSender(connection, options.follower);
  const lanes = createLanes();

  /** The event is stored whatever happens here: what is not settled now, the sweep settles. */
  const keep = async (rows: readonly EventRow[]): Promise<void> => {
    try {
      if (await attempts.settle(attemptOf(rows), true)) return;
      // Taken for dead meanwhile, and its values deleted: they are kept anew, except for what was erased.
      await attempts.stage(rows);
      await attempts.settle(attemptOf(rows), true);
    } catch (error) {
      logger?.warn(
        { reason: (error as Error).name },
        'values kept apart could not be settled; the sweep will',
      );
    }
  };

  const drop = async (rows: readonly EventRow[]): Promise<void> => {
    await attempts.settle(attemptOf(rows), false).catch((error: Error) => {
      logger?.warn({ reason: error.name }, 'values kept apart could not be dropped; the sweep will');
    });
  };

  /** One attempt at a head; undefined when the stream has moved on. */
  const tryAt = async (append: PreparedAppend, head: Head, staged: (rows: EventRow[]) => void) => {
    const rows = compose(append, head, origin, clock.now());
    if (keepsValues(rows)) {
      staged(rows);
      await attempts.stage(rows);
    }
    const stored = await send(rows, append);
    if (!stored) return undefined;
    const last = stored.at(-1)!;
    history.keep(append.stream, {
      version: last.version,
      digest: last.entryDigest,
      recordedAt: last.recordedAt,
      position: last.position,
    });
    return { rows, stored };
  };

  const write = async (append: PreparedAppend): Promise<AppendResult> => {
    let staged: readonly EventRow[] | undefined;
    let own = false;
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const { done, head } = await history.before(append, attempt === 0);
        if (done) return repeatOf(append, done);
        if (!fits(append, head)) return { status: 'conflict', version: head.version };
        const outcome = await tryAt(append, head, (rows) => (staged = rows));
        if (outcome) {
          own = outcome.stored[0]!.id === outcome.rows[0]!.id;
          return own
            ? { status: 'appended', ...appendedAt(outcome.stored) }
            : repeatOf(append, outcome.stored);
        }
        history.forget(append.stream);
        // Two writers that meet at every turn part ways.
        if (attempt > 2) await pause(Math.random() * 10 * attempt);
      }
      throw new StoreUnavailable('too many others write this stream');
    } catch (error) {
      // What became of the last attempt is not known: its values stay until the sweep finds out.
      if (failureOf(error).kind === 'lost') staged = undefined;
      throw storeError('append', error);
    } finally {
      if (staged) await (own ? keep(staged) : drop(staged));
    }
  };

  return {
    append: (append: PreparedAppend): Promise<AppendResult> => lanes.run(append.stream, () => write(append)),
    /** Waits for what is under way. */
    idle: lanes.idle,
  };
};
