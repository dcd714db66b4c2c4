import {
  type CommandData,
  type Decider,
  type DomainCommand,
  refuse,
  type SetSizeLimits,
} from '@helixboard/contracts';
import { evolve, initialState, type LimitsEvent, type SizeLimits } from './limits.js';
import { sameValue } from './same-value.js';

type SetLimits = DomainCommand<'SetSizeLimits', CommandData<typeof SetSizeLimits>>;

/** Decides on the office's limits of size, in the one stream `limits-office`. */
export const limitsDecider: Decider<SizeLimits, SetLimits, LimitsEvent> = {
  initialState,
  evolve,
  decide: (command, state) =>
    sameValue(command.data, state)
      ? refuse('LIMITS.UNCHANGED', 'The limits are these already.', 'Limits that differ from those in force.')
      : [{ type: 'SizeLimitsSet', data: command.data }],
};
