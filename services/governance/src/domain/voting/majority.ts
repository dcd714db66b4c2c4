import type { Majority } from '@helixboard/contracts';
import type { Votes } from './tally.js';

/** What the majority was counted over, and the least yes that carries. In weights. */
export interface Cast {
  readonly cast: number;
  readonly needed: number;
}

export interface Judgement extends Cast {
  /** `no-base`: nothing was cast, so there is nothing to have a majority of. */
  readonly verdict: 'carried' | 'not-carried' | 'no-base';
}

/** **Rule**: yes > no; abstentions are never in `cast`; a tie does not carry. Source: DOMAIN part 3, "simple". */
const simple = ({ yes, no }: Votes): Judgement => {
  const cast = yes + no;
  const verdict = cast === 0 ? 'no-base' : yes > no ? 'carried' : 'not-carried';
  return { cast, needed: Math.floor(cast / 2) + 1, verdict };
};

/** Judges a count by the majority that the rules ask of the motion's type. Integers only. */
export const judge = (majority: Majority, votes: Votes): Judgement => {
  switch (majority.kind) {
    case 'simple':
      return simple(votes);
  }
};
