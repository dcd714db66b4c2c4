import type { z } from 'zod';
import type { Role } from './roles.js';
import type { ServiceName } from './services.js';

/** Gives the keyed digest of a value, so that a stream's name reveals nothing of the key it stands for. */
export type Keyed = (scope: string, key: string) => string;

/**
 * Who may give a command. A role suffices by itself, or only with a relation to the stream (`own-agency`, `holder`,
 * `self`…) that the service finds in the stream's state. A policy is named in full.
 */
export type Permission =
  | { readonly role: Role; readonly relation?: string }
  | { readonly relation: string }
  | { readonly policy: string }
  | { readonly administrator: true };

/** A command as it crosses a boundary: the one source of its type, validation, endpoint, mutation and reference. */
export interface CommandContract<N extends string = string, S extends z.ZodType = z.ZodType> {
  readonly kind: 'command';
  readonly name: N;
  readonly service: ServiceName;
  /** What it does, in one sentence, for the reference. */
  readonly summary: string;
  readonly data: S;
  /** The stream that the command is written to: `<category>-<key>`. */
  readonly stream: (data: z.output<S>, keyed: Keyed) => string;
  readonly allowed: readonly Permission[];
  /** The codes with which it can be refused, besides those every command shares. */
  readonly refusals: readonly string[];
}

export const defineCommand = <const N extends string, S extends z.ZodType>(
  contract: Omit<CommandContract<N, S>, 'kind'>,
): CommandContract<N, S> => ({ kind: 'command', ...contract });

export type CommandData<C> = C extends CommandContract<string, infer S> ? z.output<S> : never;
