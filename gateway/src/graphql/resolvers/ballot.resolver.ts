import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { MotionView } from '../../read/bodies.js';
import type { GatewayContext } from '../context.js';

interface Ballot {
  readonly seatId: string;
  readonly bodyId: string | null;
  readonly personId: string;
}

@Resolver('Motion')
export class MotionResolver {
  /** Whoever may read a motion's row may read how its seats voted: both are of the body and the office. */
  @ResolveField('ballots')
  ballots(@Parent() { voters, ballots, bodyId }: MotionView) {
    return voters.map((voter) => {
      const cast = ballots[voter.seatId];
      return { ...voter, ...cast, bodyId, choice: cast?.choice ?? null, hand: cast?.hand ?? null };
    });
  }
}

@Resolver('Ballot')
export class BallotResolver {
  @ResolveField('seat')
  async seat(@Parent() { seatId, bodyId }: Ballot, @Context() { load }: GatewayContext) {
    if (bodyId === null) return null;
    return (await load.seats.load(bodyId)).find((seat) => seat.id === seatId) ?? null;
  }

  @ResolveField('person')
  person(@Parent() { personId }: Ballot, @Context() { load }: GatewayContext) {
    return load.person.load(personId);
  }
}
