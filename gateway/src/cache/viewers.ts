import type { UserIdentity } from '@helixboard/kit';
import type { ReadChanges } from '../read/changes.js';
import { viewerOf, type ReadContext, type Viewer } from '../visibility/viewer.js';
import { lruOf } from './lru.js';
import { brusselsToday, standingOf, type Standing } from './standing.js';

/** Who is behind an identity, with the rights of today; remembered while nothing that gives rights has moved. */
export interface Viewers {
  /** The viewer remembered; undefined when the database has to be asked. */
  known(identity: UserIdentity): Viewer | undefined;
  /** Undefined when nobody, or more than one person, is linked to the identity. */
  of(identity: UserIdentity): Promise<Viewer | undefined>;
  stop(): void;
}

interface Entry extends Standing<Viewer> {
  readonly day: string;
  /** From when to when, in milliseconds since the epoch, it may be used. */
  readonly from: number;
  readonly until: number;
}

const ENTRY_BYTES = 1_000;
const MAX_BYTES = 8 * 1024 * 1024;
/** However quiet it is: a database that cannot be reached tells of no change. Milliseconds. */
const LONGEST = 10_000;

/** Remembers viewers in bounded memory, emptied by an erasure. */
export const rememberedViewers = (context: ReadContext, changes: ReadChanges): Viewers => {
  const entries = lruOf<Entry>(MAX_BYTES);
  const today = brusselsToday();
  let generation = 0;
  const clear = () => {
    generation += 1;
    entries.clear();
  };
  const unsubscribe = changes.onChange(({ erased }) => erased && clear());

  const known = (identity: UserIdentity): Viewer | undefined => {
    const entry = entries.get(keyOf(identity));
    const now = context.now();
    const stands =
      entry && now >= entry.from && now < entry.until && entry.day === today(now) && entry.stands();
    return stands ? entry.value : undefined;
  };

  return {
    known,
    async of(identity) {
      const remembered = known(identity);
      if (remembered) return remembered;
      const begun = generation;
      const from = context.now();
      const { value, stands } = await standingOf(context, changes, (noted) =>
        viewerOf(noted, identity.issuer, identity.subject),
      );
      if (value && begun === generation) {
        const end = value.until === undefined ? Infinity : Date.parse(value.until);
        const until = Math.min(from + LONGEST, end);
        entries.set(keyOf(identity), { value, stands, day: today(from), from, until }, ENTRY_BYTES);
      }
      return value;
    },
    stop: () => {
      unsubscribe();
      clear();
    },
  };
};

const keyOf = ({ issuer, subject }: UserIdentity): string => `${issuer}\n${subject}`;
