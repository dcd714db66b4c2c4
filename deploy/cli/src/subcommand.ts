import type { Office } from './office.js';

export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person looks at it as it comes. */
  readonly terminal?: boolean;
}

export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** A subcommand: what it was given, the running office, where it prints. It may give an exit status other than 0. */
export type Subcommand = (
  office: Office,
  given: { readonly values: Values; readonly words: readonly string[] },
  output: Output,
) => Promise<void | number>;

/** A subcommand that speaks to no running office. */
export type OfflineSubcommand = (
  given: { readonly values: Values; readonly words: readonly string[]; readonly env: NodeJS.ProcessEnv },
  output: Output,
) => Promise<void | number>;

/** What was asked for is refused: why, and what would be accepted. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: string,
    message: string,
    readonly acceptable: string,
  ) {
    super(message);
  }
}

/** The command line is wrong; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The value of an option that the subcommand needs. */
export const required = (values: Values, option: string): string => {
  const value = values[option];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${option} is needed.`);
  return value;
};

/** The value of an option that is one of a few; undefined when it is not given. */
export const chosen = <T extends string>(
  values: Values,
  option: string,
  choices: readonly T[],
): T | undefined => {
  const value = values[option];
  if (value === undefined) return undefined;
  if (!choices.includes(value as T)) throw new UsageError(`--${option} takes ${choices.join(' or ')}.`);
  return value as T;
};
