/** How long a process that has ended is left before it is started again. */
export interface Backoff {
  /**
   * The next pause, in milliseconds.
   * @param ranMs how long it ran before it ended
   */
  after(ranMs: number): number;
}

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
/** One that ran for so long starts anew from the shortest pause. */
const RAN_WELL_MS = 60_000;

/** Pauses that double, up to half a minute. */
export const backoff = (): Backoff => {
  let next = FIRST_MS;
  return {
    after(ranMs) {
      if (ranMs >= RAN_WELL_MS) next = FIRST_MS;
      const pause = next;
      next = Math.min(next * 2, LONGEST_MS);
      return pause;
    },
  };
};
