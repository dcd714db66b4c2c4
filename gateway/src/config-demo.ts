import { ConfigError, fileText } from '@helixboard/kit';
import { z } from 'zod';

/** Somebody of a demonstration, for whom a token is minted for the asking. */
export interface Persona {
  readonly key: string;
  readonly name: string;
  readonly roles: readonly string[];
}

const PERSONAS = z.array(
  z.object({ key: z.string().min(1), name: z.string().min(1), roles: z.array(z.string()) }),
);

/**
 * The personas in the file that `DEMO_PERSONAS_FILE` names.
 * @throws ConfigError
 */
export const personasIn = (file: string): readonly Persona[] => {
  const read = (): unknown => {
    try {
      return JSON.parse(fileText('DEMO_PERSONAS_FILE', file));
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      return undefined;
    }
  };
  const parsed = PERSONAS.safeParse(read());
  if (parsed.success) return parsed.data;
  throw new ConfigError(`DEMO_PERSONAS_FILE: ${file} is no list of {"key", "name", "roles"}`);
};
