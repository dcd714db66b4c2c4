import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';

/** The environment does not say what a program needs, or says what is not safe; names variables and no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What the table of the handbook tells of a variable; the schema holds it as its `meta`. */
export interface VariableFacts {
  /** What it says, as a sentence without its subject. */
  readonly what: string;
  readonly example: string;
  /** What holds when it is not given. */
  readonly otherwise: string;
  /** Its value is a secret, or may hold one. */
  readonly secret?: true;
}

/** A variable's schema with what the handbook tells of it. */
export const variable = <S extends z.ZodType>(schema: S, facts: VariableFacts): S =>
  schema.meta({ ...facts }) as S;

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables of a schema. One that is given as an empty text is not given.
 *
 * @throws ConfigError naming each variable that is missing or wrong, and no value
 */
export const checked = <S extends z.ZodType>(schema: S, env: Environment): z.output<S> => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name} ${given[name] === undefined ? 'is missing' : `is not accepted: ${issue.message}`}`;
  });
  throw new ConfigError(wrong.join('\n'));
};

const unreadable = (name: string, file: string, error: unknown): ConfigError =>
  new ConfigError(`${name}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);

/**
 * The text of the file that a variable names.
 * @throws ConfigError
 */
export const fileText = (name: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(name, file, error);
  }
};

/**
 * The secret in the file that a variable names, without the line end that editors add.
 * @throws ConfigError when it is empty, or when everybody on the machine can read it
 */
export const secretText = (name: string, file: string): string => {
  const text = fileText(name, file).replace(/\r?\n$/, '');
  if (text === '') throw new ConfigError(`${name}: ${file} is empty`);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o007) !== 0)
    throw new ConfigError(
      `${name}: everybody on this machine can read ${file}: chmod o= it, and replace the secret if others had it`,
    );
  return text;
};
