import { contractOf, narrowedFields, sightOf, STANDINGS, type Standing } from './audiences.js';

/**
 * One of the views of a kind of stream. Readers whose standings open exactly the same events and fields share a tier;
 * each stream is folded once for each. Where two standings together show more than each alone there is a tier for
 * both, so that the highest tier a reader may read is always the whole of what they may see.
 */
export interface Tier {
  /** `public`, or the smallest sets of standings that give it: `office`, `self`, `body+parties`, `office|parties`. */
  readonly name: string;
  /** All standings that may be had within this tier. */
  readonly standings: readonly Standing[];
  /** Each of these sets of standings suffices. */
  readonly suffices: readonly (readonly Standing[])[];
  /** More is seen with a higher rank, among the tiers that one reader may read. */
  readonly rank: number;
  /** Folded apart for each person, since events name different ones. */
  readonly perPerson: boolean;
  /** For a tier per person: the tier of the same standings without `self`, from which a person's view begins. */
  readonly base?: string;
}

const subsets: readonly (readonly Standing[])[] = Array.from({ length: 2 ** STANDINGS.length }, (_, bits) =>
  STANDINGS.filter((_standing, i) => (bits & (1 << i)) !== 0),
);

/** What a set of standings opens of some event types, in order: 0 nothing, 1 one's own, 2 all. */
const openedBy = (types: readonly string[], standings: readonly Standing[]): readonly number[] =>
  types.flatMap((type) => {
    const event = sightOf(contractOf(type).visibility.audiences, standings);
    const degree = (sight: ReturnType<typeof sightOf>) => (sight === 'full' ? 2 : sight === 'own' ? 1 : 0);
    const fields = narrowedFields(type).map((f) => sightOf(f.audience, standings));
    return [degree(event), ...fields.map((f) => Math.min(degree(event), degree(f)))];
  });

const contains = (set: readonly Standing[], part: readonly Standing[]) => part.every((s) => set.includes(s));

/** The tiers of a kind of stream that is folded from these event types, derived from their contracts. */
export const tiersOf = (types: readonly string[]): readonly Tier[] => {
  const classes = new Map<string, { opened: readonly number[]; sets: (readonly Standing[])[] }>();
  for (const standings of subsets) {
    const opened = openedBy(types, standings);
    const signature = opened.join();
    const known = classes.get(signature);
    if (known) known.sets.push(standings);
    else classes.set(signature, { opened, sets: [standings] });
  }
  const nameOf = (standings: readonly Standing[]): string => {
    const sets = classes.get(openedBy(types, standings).join())?.sets ?? [];
    return smallest(sets)
      .map((s) => s.join('+') || 'public')
      .join('|');
  };
  return [...classes.values()]
    .filter(({ opened }) => opened.some((degree) => degree > 0))
    .map(({ opened, sets }) => {
      const standings = sets.at(-1) ?? [];
      const perPerson = opened.includes(1);
      return {
        name: nameOf(standings),
        standings,
        suffices: smallest(sets),
        rank: opened.reduce((sum, degree) => sum + degree, 0),
        perPerson,
        ...(perPerson ? { base: nameOf(standings.filter((s) => s !== 'self')) } : {}),
      };
    })
    .sort((a, b) => a.rank - b.rank);
};

const smallest = (sets: readonly (readonly Standing[])[]): readonly (readonly Standing[])[] =>
  sets.filter((set) => !sets.some((other) => other !== set && contains(set, other)));
