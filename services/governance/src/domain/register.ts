import type { DecisionRegistered, EventOf } from '@helixboard/contracts';

export type Registered = EventOf<typeof DecisionRegistered>;

/** A decision in the register, with what entered before it. */
interface Entry {
  readonly decisionId: string;
  readonly before?: Entry | undefined;
}

/** The register of a body's year: the number given last, and the decisions that are in it, the last one first. */
export interface Register {
  readonly last: number;
  readonly entry?: Entry | undefined;
}

export const initialState = (): Register => ({ last: 0 });

/** A list that shares its tail: a year of decisions folds without copying what entered before. */
export const evolve = ({ entry }: Register, { data: { number, decisionId } }: Registered): Register => ({
  last: number,
  entry: { decisionId, before: entry },
});

/** Whether a decision is in the register. */
export const holds = ({ entry }: Register, decisionId: string): boolean => {
  for (let e = entry; e; e = e.before) if (e.decisionId === decisionId) return true;
  return false;
};
