import type { StoreLogger } from '../postgres/connection.js';
import type { Attempts } from './attempts.js';
import type { Connection } from './connection.js';

/**
 * After so long an attempt is taken for dead. No call takes longer than seconds; a writer that was frozen for all this
 * time and goes on keeps its values anew.
 */
export const SWEEP_AFTER_MS = 10 * 60_000;
const SWEEP_EVERY_MS = 60_000;

export interface Sweep {
  /** Looks once; gives how many attempts left values without events, which are deleted. */
  once(): Promise<number>;
  stop(): Promise<void>;
}

/** Deletes values kept apart whose events never came: nobody was told that they were taken. */
export const createSweep = (options: {
  readonly connection: Connection;
  readonly attempts: Attempts;
  readonly logger?: StoreLogger;
  readonly afterMs?: number;
  /** Looks only when told to. */
  readonly idle?: boolean;
}): Sweep => {
  const { connection, attempts, logger, afterMs = SWEEP_AFTER_MS } = options;
  const once = async (): Promise<number> => {
    let orphans = 0;
    for (const { id, stream, version, eventIds } of await attempts.open(afterMs)) {
      const [row] = await connection.stream(stream, version, 1);
      const stored = row !== undefined && eventIds.includes(row.id);
      await attempts.settle(id, stored);
      if (!stored) orphans += 1;
    }
    if (orphans > 0) logger?.warn({ orphans }, 'values kept apart whose events never came were deleted');
    return orphans;
  };
  let running: Promise<unknown> | undefined;
  const look = (): void => {
    running ??= once()
      .catch((error: Error) =>
        logger?.warn({ reason: error.name }, 'values without events could not be looked for'),
      )
      .finally(() => (running = undefined));
  };
  const timer = options.idle ? undefined : setInterval(look, SWEEP_EVERY_MS).unref();
  return {
    once,
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
};
