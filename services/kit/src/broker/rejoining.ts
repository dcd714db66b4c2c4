import { setTimeout as pause } from 'node:timers/promises';

const FIRST_AGAIN_MS = 100;
const LATEST_AGAIN_MS = 3_000;

/** What a member of a group is given to follow it once. */
export interface Turn {
  /** Aborted when the member is closed. */
  readonly closing: AbortSignal;
  /** To be called when it is in the group: pauses begin with the shortest again. */
  joined(): void;
}

/** A membership that begins anew, after pauses that grow, until it is closed. */
export interface Rejoining {
  /** Gives when the turn in work is over. Repeatable. */
  close(): Promise<void>;
}

/**
 * Follows a group again and again: a member that has failed cannot be trusted to go on.
 *
 * @param follow one turn, from joining to leaving; gives why it is over
 * @param failed told why, unless the member was closed
 */
export const rejoining = (
  follow: (turn: Turn) => Promise<unknown>,
  failed: (why: unknown) => Promise<void> | void,
): Rejoining => {
  const ending = new AbortController();
  const closing = ending.signal;
  let again = FIRST_AGAIN_MS;
  const joined = (): void => void (again = FIRST_AGAIN_MS);
  const run = async (): Promise<void> => {
    // Whoever made it is given the member first.
    await Promise.resolve();
    while (!closing.aborted) {
      const why = await follow({ closing, joined });
      if (closing.aborted) return;
      await failed(why);
      await pause(again, undefined, { signal: closing, ref: false }).catch(() => undefined);
      again = Math.min(again * 2, LATEST_AGAIN_MS);
    }
  };
  const running = run();
  return {
    async close() {
      ending.abort();
      await running;
    },
  };
};
