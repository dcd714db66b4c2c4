/** Chances that are the same for the same seed (mulberry32). */
export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number;
  /** 0 … below, whole. */
  below(count: number): number;
  pick<T>(from: readonly T[]): T;
  /** Chances of their own that follow from these. */
  fork(): Chance;
}

export const chance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    pick: (from) => from[below(from.length)]!,
    fork: () => chance(below(2 ** 32)),
  };
};

/** The seed of a run: `FAULTS_SEED`, so that a run can be had again, else another each time. */
export const SEED = Number(process.env['FAULTS_SEED'] ?? Date.now() % 2 ** 31);
