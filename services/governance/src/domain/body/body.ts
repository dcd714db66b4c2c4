import type {
  BodyEstablished,
  BodyRules,
  EventOf,
  MandateEnded,
  MandateGranted,
  RuleSetAdopted,
  SeatDefined,
} from '@helixboard/contracts';
import type { Seat, SeatMandate } from '../voting/roll.js';

export type BodyEvent =
  | EventOf<typeof BodyEstablished>
  | EventOf<typeof SeatDefined>
  | EventOf<typeof MandateGranted>
  | EventOf<typeof MandateEnded>
  | EventOf<typeof RuleSetAdopted>;

/** A body as it stands: board, jury, committee or council. */
export interface Body {
  readonly established?: EventOf<typeof BodyEstablished>['data'];
  readonly seats: readonly Seat[];
  /** In the order in which they were granted. */
  readonly mandates: readonly SeatMandate[];
  /** The rule set under which the next meeting will be convened. */
  readonly rules?: BodyRules;
}

export const initialState = (): Body => ({ seats: [], mandates: [] });

const seatOf = ({ seatId, helix, weight, vote, office }: EventOf<typeof SeatDefined>['data']): Seat => ({
  seatId,
  helix,
  weight,
  vote,
  ...(office ? { office } : {}),
});

export const evolve = (state: Body, event: BodyEvent): Body => {
  switch (event.type) {
    case 'BodyEstablished':
      return { ...state, established: event.data };
    case 'SeatDefined':
      return { ...state, seats: [...state.seats, seatOf(event.data)] };
    case 'MandateGranted': {
      const { mandateId, seatId, personId, capacity, from, to } = event.data;
      return { ...state, mandates: [...state.mandates, { mandateId, seatId, personId, capacity, from, to }] };
    }
    case 'MandateEnded': {
      const { mandateId, lastDay } = event.data;
      return {
        ...state,
        mandates: state.mandates.map((m) => (m.mandateId === mandateId ? { ...m, to: lastDay } : m)),
      };
    }
    case 'RuleSetAdopted':
      return { ...state, rules: event.data.rules };
  }
};
