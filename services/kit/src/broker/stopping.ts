import type { Broker } from './port.js';

const STOPPED_WITHIN_MS = 5_000;

/**
 * Stops what stands on a broker, then closes the broker. What waits for a broker that does not answer would wait as long
 * as its client tries: after five seconds the broker is closed under it.
 */
export const stoppedWithin = async (stop: () => Promise<void>, broker: Broker | undefined): Promise<void> => {
  const late = setTimeout(() => void broker?.close().catch(() => undefined), STOPPED_WITHIN_MS);
  try {
    await stop();
  } finally {
    clearTimeout(late);
  }
  await broker?.close();
};
