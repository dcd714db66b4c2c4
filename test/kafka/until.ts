import { setTimeout as pause } from 'node:timers/promises';

const WITHIN_MS = 60_000;
const EVERY_MS = 25;

/** Gives when a condition holds: asked again and again, until a deadline. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + WITHIN_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`never came true: ${what}`);
    await pause(EVERY_MS);
  }
};
