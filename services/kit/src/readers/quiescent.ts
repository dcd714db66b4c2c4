import type { Reader } from './projection-reader.js';
import { headsOf, type Positions, type Source } from './source.js';

/** What can be waited for: a reader, or all readers of a service. */
type Following = Pick<Reader, 'caughtUp'>;

/**
 * Gives when nothing is left to do: every reader has done all that its sources hold, and what the readers themselves
 * caused on the way. Deadlines that lie ahead do not count.
 *
 * @throws {ReaderStopped} when a reader stops or diverges before
 */
export const quiescent = async (
  readers: readonly Following[],
  sources: readonly Source[],
  signal?: AbortSignal,
): Promise<void> => {
  let reached: Positions = {};
  let now = await headsOf(sources);
  while (Object.entries(now).some(([name, head]) => reached[name] !== head)) {
    reached = now;
    const positions = reached;
    await Promise.all(readers.map((r) => r.caughtUp(positions, signal)));
    now = await headsOf(sources);
  }
};
