import {
  type CommandData,
  type Decider,
  type DecisionRegistered,
  type DomainCommand,
  type EventOf,
  type RegisterDecision,
  refuse,
} from '@helixboard/contracts';

type Registered = EventOf<typeof DecisionRegistered>;

/** The register of a body's year: the number given last, and the decisions that are in it. */
export interface Register {
  readonly last: number;
  readonly decisionIds: readonly string[];
}

/**
 * **Rule**: decisions are numbered without gaps, from 1, in the order in which they enter; each enters once. The
 * register is one stream, so its version says the number: number = version + 1. Source: DOMAIN part 3, "Decision".
 */
export const registerDecider: Decider<
  Register,
  DomainCommand<'RegisterDecision', CommandData<typeof RegisterDecision>>,
  Registered
> = {
  initialState: () => ({ last: 0, decisionIds: [] }),
  evolve: (state, { data }) => ({
    last: data.number,
    decisionIds: [...state.decisionIds, data.decisionId],
  }),
  decide: ({ data }, state) =>
    state.decisionIds.includes(data.decisionId)
      ? refuse('REGISTER.REGISTERED', 'The decision is in the register.', 'A decision that is not in it yet.')
      : [{ type: 'DecisionRegistered', data: { ...data, number: state.last + 1 } }],
};
