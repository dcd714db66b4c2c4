import { z } from 'zod';
import { checked, ConfigError, variable, type Environment } from './read.js';

/** What can be left open knowingly, by its name in `ALLOW_INSECURE`. */
export const INSECURE = {
  'database-tls': 'PostgreSQL on another machine is reached without TLS',
  'kafka-tls': 'Kafka on another machine is reached without TLS',
  'kafka-auth': 'Kafka on another machine is not told who we are, so that no ACL can hold',
  'kurrentdb-tls': 'KurrentDB on another machine is reached without TLS, or whoever answers is believed',
  'services-http': 'services on another machine are reached over plain HTTP, the admin token with them',
  'issuer-http': "the issuer's keys come over plain HTTP from another machine",
  'url-passwords': 'a password stands in an address, and with it in the environment',
} as const;

export type Insecurity = keyof typeof INSECURE;

const NAMES = Object.keys(INSECURE) as Insecurity[];

/** Something of a configuration that is not safe. */
export interface Finding {
  readonly name: Insecurity;
  /** The variable that shows it. */
  readonly variable: string;
  /** What would be accepted. */
  readonly remedy: string;
}

const LIST = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(NAMES, `must be a comma list of ${NAMES.join(', ')}`)))
  .optional();

export const INSECURE_VARIABLES = {
  ALLOW_INSECURE: variable(LIST, {
    what: `what is knowingly left open, a comma list of ${NAMES.map((n) => `\`${n}\``).join(', ')}`,
    example: 'database-tls,kafka-tls',
    otherwise: 'nothing: each is refused',
  }),
};

/**
 * What `ALLOW_INSECURE` names.
 * @throws ConfigError
 */
export const insecureIn = (env: Environment): readonly Insecurity[] | undefined =>
  checked(z.object(INSECURE_VARIABLES), env).ALLOW_INSECURE;

/**
 * Gives the names of what is left open knowingly.
 *
 * @throws ConfigError telling each finding that `ALLOW_INSECURE` does not name, and what would be accepted
 */
export const refuseInsecure = (
  findings: readonly Finding[],
  allowed: readonly Insecurity[] = [],
): readonly Insecurity[] => {
  const refused = findings.filter((f) => !allowed.includes(f.name));
  if (refused.length > 0)
    throw new ConfigError(
      refused
        .map(
          (f) => `${f.variable} is not safe: ${INSECURE[f.name]}. ${f.remedy}, or ALLOW_INSECURE=${f.name}`,
        )
        .join('\n'),
    );
  return [...new Set(findings.map((f) => f.name))].toSorted();
};
