import type { CommandContract, CommandData } from '@helixboard/contracts';

/** Who tells a part of the story: the holder of the admin token, or a persona by its key. */
export type Voice = 'administrator' | (string & {});

/** What the chapters of the demo tell their story to: commands at the story's own dates. */
export interface Teller {
  /** Moves the office's clock forward to an instant (ISO 8601); deadlines that fall due on the way fire. */
  at(instant: string): Promise<void>;
  /** Gives a command; a refusal ends the filling, for the story is one that the rules accept. */
  tell<C extends CommandContract>(voice: Voice, contract: C, data: CommandData<C>): Promise<void>;
  /** Gives commands of which none waits for another. */
  together(commands: readonly (() => Promise<void>)[]): Promise<void>;
  /** Waits until every policy, query table and read model has seen what was told. */
  settle(): Promise<void>;
  /** Milliseconds since the epoch, the real time. */
  readonly realNow: number;
}
