import { handleCommandRequest, type Log, quiescent, type Reader, type SettableClock } from '@helixboard/kit';
import { teller } from './demo/filler.js';
import type { Teller } from './demo/teller.js';
import type { Services } from './services.js';

/**
 * Tells the story through the services' own command endpoint, byte for byte as it would come over HTTP.
 *
 * @param following what follows the services besides their own readers
 */
export const storyteller = (
  services: Services,
  following: readonly Pick<Reader, 'caughtUp'>[],
  clock: SettableClock,
  log: Log,
): Teller => {
  const readers = [...services.all.map((s) => s.readers!), ...following];
  const sources = services.all.map((s) => s.source);
  return teller({
    clock,
    give: async (name, rawBody, key, caller) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key };
      return handleCommandRequest((r) => services.dispatch(r), { name, rawBody, headers, caller }, log);
    },
    settle: () => quiescent(readers, sources),
    nextDeadline: () => services.nextDeadline(),
    fireDeadlines: () => services.fireDeadlines(),
  });
};
