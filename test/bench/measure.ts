/** One line of the benchmark: what was measured against something real in the same run. */
export interface Measure {
  readonly name: string;
  /** Median over the rounds, in `unit`. */
  readonly value: number;
  readonly unit: string;
  /** The same for the reference. */
  readonly reference: number;
  /** Median over the rounds of value ÷ reference of the same round. */
  readonly ratio: number;
  /** What the ratio should reach; null where nothing is aimed at. */
  readonly aim: number | null;
  /** What the reference is, and what else a reader needs to know. */
  readonly against: string;
  /** The least and the greatest ratio of a round. */
  readonly spread: readonly [number, number];
}

/** The q-quantile of numbers (0 to 1), between neighbours by their distance. Throws RangeError when there are none. */
export const quantile = (values: readonly number[], q: number): number => {
  if (values.length === 0) throw new RangeError('no quantile of no values');
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)]!;
  const above = sorted[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** What two sides gave in one round. */
export interface Round {
  readonly value: number;
  readonly reference: number;
}

/** The measure of rounds in which both sides took turns: noise of the machine meets both. */
export const measureOf = (
  rounds: readonly Round[],
  about: Pick<Measure, 'name' | 'unit' | 'aim' | 'against'>,
): Measure => {
  const ratios = rounds.map((r) => r.value / r.reference);
  return {
    ...about,
    value: median(rounds.map((r) => r.value)),
    reference: median(rounds.map((r) => r.reference)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
};

/** Seconds that some work takes. */
export const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};
