import type { Reader, ReaderOpening } from '@helixboard/kit';
import { followStore, type FollowedStore } from './follow-store.js';
import type { VerifierSettings } from './verifier-settings.js';

const noDeadLetters = (): never => {
  throw new TypeError('the verification sets nothing aside: what fails raises an alarm, and it goes on');
};

/** The verification of all its sources as a reader of the service. */
export const verifierOf = (name: string, parts: ReaderOpening, settings: VerifierSettings): Reader => {
  const stores: readonly FollowedStore[] = parts.sources.map((source) =>
    followStore(name, source, parts, settings),
  );
  return {
    name,
    rebuilds: false,
    start: () => stores.forEach((s) => s.start()),
    stop: async () => void (await Promise.all(stores.map((s) => s.stop()))),
    poke: () => stores.forEach((s) => s.poke()),
    status: () => stores.map((s) => s.status()),
    async caughtUp(positions, signal) {
      const named = stores.filter((s) => positions[s.source] !== undefined);
      await Promise.all(named.map((s) => s.reached(positions[s.source]!, signal)));
    },
    replay: async () => noDeadLetters(),
    skip: async () => noDeadLetters(),
    rebuild: async () => {
      throw new TypeError(`${name} remembers what it saw: it is never rebuilt.`);
    },
  };
};
