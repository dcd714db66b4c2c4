import {
  type CommandData,
  type Decider,
  type DomainCommand,
  type RegisterDecision,
  refuse,
} from '@helixboard/contracts';
import { evolve, holds, initialState, type Register, type Registered } from './register.js';

/**
 * **Rule**: decisions are numbered without gaps, from 1, in the order in which they enter; each enters once. The
 * register is one stream, so its version says the number: number = version + 1. Source: DOMAIN part 3, "Decision".
 */
export const registerDecider: Decider<
  Register,
  DomainCommand<'RegisterDecision', CommandData<typeof RegisterDecision>>,
  Registered
> = {
  initialState,
  evolve,
  decide: ({ data }, state) =>
    holds(state, data.decisionId)
      ? refuse('REGISTER.REGISTERED', 'The decision is in the register.', 'A decision that is not in it yet.')
      : [{ type: 'DecisionRegistered', data: { ...data, number: state.last + 1 } }],
};
