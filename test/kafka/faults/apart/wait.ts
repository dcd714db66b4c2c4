import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/** Looks again and again until something is there; `why` says at the end what was missing. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  { within = 90_000, why = () => '' }: { readonly within?: number; readonly why?: () => string } = {},
): Promise<T> => {
  for (const end = performance.now() + within; performance.now() < end; await pause(LOOK_EVERY_MS)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`${what}: not within ${within} ms. ${why()}`);
};
