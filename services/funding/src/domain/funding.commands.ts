import type { CommandData, DomainCommand, FUNDING_COMMANDS } from '@helixboard/contracts';
import type { ProjectParties } from './plan.js';

type CommandOf<C> = C extends { readonly name: infer N extends string }
  ? DomainCommand<N, CommandData<C>>
  : never;

export type FundingCommand = CommandOf<(typeof FUNDING_COMMANDS)[number]>;
export type DataOf<N extends FundingCommand['name']> = Extract<FundingCommand, { name: N }>['data'];

/** What the service looks up: the parties of the project that a plan is opened for, if it is known. Advisory. */
export interface FundingFacts {
  readonly project?: ProjectParties;
}
