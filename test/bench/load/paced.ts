import { setTimeout as pause } from 'node:timers/promises';

/** When something was due and how long it took from then on, in milliseconds. */
export interface Timed {
  /** From the beginning of the load. */
  readonly due: number;
  readonly took: number;
}

/**
 * Does something so many times a second for some seconds, on as many connections as wait for work, whether or not what
 * came before is done: time is counted from the moment at which each was due, so that a stall is seen by all it delays.
 */
export const atPace = async (
  perSecond: number,
  seconds: number,
  workers: readonly ((n: number) => Promise<unknown>)[],
): Promise<readonly Timed[]> => {
  const times: Timed[] = [];
  const began = performance.now();
  const total = Math.round(perSecond * seconds);
  let next = 0;
  await Promise.all(
    workers.map(async (work) => {
      while (next < total) {
        const n = next;
        next += 1;
        const due = (n * 1000) / perSecond;
        const early = due - (performance.now() - began);
        if (early > 0) await pause(early);
        await work(n);
        times.push({ due, took: performance.now() - began - due });
      }
    }),
  );
  return times;
};
