import { StoreUnavailable } from '../errors.js';
import type { AppendResult } from '../port.js';
import type { PreparedAppend } from '../prepare.js';

/** What became of one append of a batch; `again`: its stream moved on meanwhile, and its mode lets it follow. */
export type Outcome =
  { readonly result: AppendResult } | { readonly error: Error } | { readonly again: true };

export interface GroupCommitOptions {
  /** Stores a batch; an outcome for each append, in order. Does not throw for what concerns one of them. */
  readonly write: (batch: readonly PreparedAppend[]) => Promise<readonly Outcome[]>;
  /** Stores one append while everybody else waits, so that its stream cannot move on again. */
  readonly writeAlone: (append: PreparedAppend) => Promise<Outcome>;
  /** Called after a batch in which something was stored. */
  readonly onStored: () => void;
  /** Bounds of a batch: appends, and characters of payload. */
  readonly maxAppends?: number;
  readonly maxSize?: number;
}

export interface GroupCommit {
  append(append: PreparedAppend): Promise<AppendResult>;
  /** Takes nothing more, and waits for what was taken. */
  close(): Promise<void>;
}

interface Waiting {
  readonly append: PreparedAppend;
  readonly size: number;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
}

/** From which attempt an append goes alone, and how many it has. */
const ALONE_FROM = 3;
const ATTEMPTS = 6;

const sizeOf = (append: PreparedAppend): number =>
  append.prepared.reduce(
    (sum, e) => sum + e.data.length + e.values.reduce((s, v) => s + v.value.length, 0),
    0,
  );

/**
 * Group commit: one batch is on its way while the next one gathers; nobody waits for a timer. A batch holds at most
 * one append of a stream and of a command id, so that the appends in it cannot decide over each other.
 */
export const createGroupCommit = (options: GroupCommitOptions): GroupCommit => {
  const { write, writeAlone, onStored, maxAppends = 256, maxSize = 4 * 1024 * 1024 } = options;
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  let closed = false;
  let whenIdle: () => void = () => undefined;

  const take = (): Waiting[] => {
    // Wherever it stands: those that came back with it may have been put before it.
    const starved = queue.findIndex((waiting) => waiting.attempts >= ALONE_FROM);
    if (starved >= 0) return queue.splice(starved, 1);
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    const streams = new Set<string>();
    const commands = new Set<string>();
    let size = 0;
    for (const waiting of queue) {
      const { stream, commandId } = waiting.append;
      const full = batch.length >= maxAppends || (batch.length > 0 && size + waiting.size > maxSize);
      if (full || streams.has(stream) || commands.has(commandId)) left.push(waiting);
      else {
        batch.push(waiting);
        size += waiting.size;
      }
      // Also of those left: of one stream, the first to come is the first to go.
      streams.add(stream);
      commands.add(commandId);
    }
    queue = left;
    return batch;
  };

  const settle = (waiting: Waiting, outcome: Outcome | undefined): void => {
    if (outcome === undefined)
      waiting.reject(new Error('a batch was written without an outcome for each append'));
    else if ('result' in outcome) waiting.resolve(outcome.result);
    else if ('error' in outcome) waiting.reject(outcome.error);
    else if (waiting.attempts >= ATTEMPTS)
      waiting.reject(new StoreUnavailable('too many others write this stream'));
    else {
      waiting.attempts += 1;
      queue.unshift(waiting);
    }
  };

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      // Lets everybody who was answered, or who is just about to append, come in first.
      await new Promise<void>((resolve) => setImmediate(resolve));
      const batch = take();
      try {
        const [first] = batch;
        const outcomes =
          first && first.attempts >= ALONE_FROM
            ? [await writeAlone(first.append)]
            : await write(batch.map((w) => w.append));
        if (outcomes.some((o) => 'result' in o && o.result.status === 'appended')) onStored();
        batch.forEach((waiting, i) => settle(waiting, outcomes[i]));
      } catch (error) {
        for (const waiting of batch) waiting.reject(error as Error);
      }
    }
  };

  const start = (): void => {
    running ??= run().finally(() => {
      running = undefined;
      if (queue.length > 0) start();
      else whenIdle();
    });
  };

  return {
    append: (append) => {
      if (closed) return Promise.reject(new StoreUnavailable('the store is closed'));
      return new Promise((resolve, reject) => {
        queue.push({ append, size: sizeOf(append), resolve, reject, attempts: 1 });
        start();
      });
    },
    close: async () => {
      closed = true;
      await new Promise<void>((resolve) => {
        whenIdle = resolve;
        if (!running) resolve();
      });
    },
  };
};
