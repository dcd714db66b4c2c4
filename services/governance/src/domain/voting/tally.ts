import {
  type BallotChoice,
  type BallotHand,
  SEAT_HELICES,
  type Tally,
  type Voter,
} from '@helixboard/contracts';
import type { Cast } from './majority.js';

/** A ballot, and by whose hand it was put in. */
export interface Ballot {
  readonly choice: BallotChoice;
  readonly hand: BallotHand;
}

/** The ballot that counts of each seat: the last one before the close. */
export type Ballots = Readonly<Record<string, Ballot>>;

/** Weights by what became of a ballot. */
export type Votes = Omit<Tally['byHelix'][number], 'helix'>;

const COLUMNS = { yes: 'yes', no: 'no', abstain: 'abstained' } as const;

/**
 * Where a seat's weight goes. **Rule**: a missing ballot is an abstention of who is present, and absent of who left.
 * Source: DOMAIN part 3, "abstention, blank, spoilt" and "arriving, leaving".
 */
const columnOf = (voter: Voter, ballots: Ballots, present: readonly string[]): keyof Votes => {
  const ballot = ballots[voter.seatId];
  if (ballot) return COLUMNS[ballot.choice];
  return present.includes(voter.personId) ? 'abstained' : 'absent';
};

const sum = (voters: readonly Voter[], ballots: Ballots, present: readonly string[]): Votes =>
  voters.reduce<Votes>(
    (votes, voter) => {
      const column = columnOf(voter, ballots, present);
      return { ...votes, [column]: votes[column] + voter.weight };
    },
    { yes: 0, no: 0, abstained: 0, absent: 0 },
  );

/** The votes in weights, over all and by helix; the columns of the helices add up to those over all. */
export const count = (
  voters: readonly Voter[],
  ballots: Ballots,
  present: readonly string[],
): Votes & { readonly byHelix: Tally['byHelix'] } => ({
  ...sum(voters, ballots, present),
  byHelix: SEAT_HELICES.flatMap((helix) => {
    const own = voters.filter((v) => v.helix === helix);
    return own.length > 0 ? [{ helix, ...sum(own, ballots, present) }] : [];
  }),
});

/** The count with what the majority asked of it. */
export const tallyOf = (counted: ReturnType<typeof count>, { cast, needed }: Cast): Tally => ({
  ...counted,
  cast,
  needed,
});
