import type { CommandData, DomainCommand, FRAMEWORK_COMMANDS, KPIS_COMMANDS } from '@helixboard/contracts';
import type { Framework } from './framework.js';

type CommandOf<C> = C extends { readonly name: infer N extends string }
  ? DomainCommand<N, CommandData<C>>
  : never;

export type KpisCommand = CommandOf<(typeof KPIS_COMMANDS)[number]>;
export type FrameworkCommand = CommandOf<(typeof FRAMEWORK_COMMANDS)[number]>;
export type IndicatorCommand = Exclude<KpisCommand, FrameworkCommand>;
export type DataOf<N extends KpisCommand['name']> = Extract<KpisCommand, { name: N }>['data'];

/** What publishing a framework rests on: the words of its indicators that are not fit for the public. */
export interface FrameworkFacts {
  /** By indicator, each text with the languages that it lacks. Folded from the indicators' own streams. */
  readonly unfit?: readonly { readonly indicatorId: string; readonly texts: readonly string[] }[];
}

/** What defining an indicator rests on. */
export interface IndicatorFacts {
  /** The framework as its stream stands. */
  readonly framework?: Framework;
  /** The organisations of the project that is measured, if it is known, and whether it ended. Advisory. */
  readonly project?: { readonly parties: readonly string[]; readonly ended?: boolean };
}
