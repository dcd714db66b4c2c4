import type { Effect, MotionOutcome, Quorum, Tally } from '@helixboard/contracts';
import type { Judgement } from './majority.js';

/** What a vote came to: the quorum it was opened with, or without which it was not. */
export type Result =
  | { readonly quorum: Quorum; readonly outcome: 'no-quorum' }
  | { readonly quorum: Quorum; readonly outcome: Exclude<MotionOutcome, 'no-quorum'>; readonly tally: Tally };

/**
 * The outcome that follows. **Rule**: carried is adopted where the motion binds and advised where it advises an
 * authority; nothing cast is deferred. Source: DOMAIN part 3, "Effect", "simple / absolute / n of d", "tie otherwise".
 */
export const outcomeOf = (
  verdict: Judgement['verdict'],
  effect: Effect['kind'],
): Exclude<MotionOutcome, 'no-quorum'> => {
  if (verdict === 'no-base') return 'deferred';
  if (verdict === 'not-carried') return 'rejected';
  return effect === 'binding' ? 'adopted' : 'advised';
};
