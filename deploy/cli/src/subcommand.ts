import type { Office } from './office.js';

export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** A subcommand: what it was given, the running office, where it prints. */
export type Subcommand = (
  office: Office,
  given: { readonly values: Values; readonly words: readonly string[] },
  output: Output,
) => Promise<void>;

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
