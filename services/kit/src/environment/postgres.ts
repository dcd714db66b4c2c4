import { z } from 'zod';
import type { Finding } from './insecure.js';
import { isLoopback } from './loopback.js';
import { ConfigError, secretText, variable } from './read.js';

export const POSTGRES_URL = z
  .string()
  .regex(/^postgres(?:ql)?:\/\/.+/, 'must be a postgres:// address')
  .refine((text) => URL.canParse(text), 'must be a postgres:// address');

export const POSTGRES_VARIABLES = {
  DATABASE_TLS: variable(z.enum(['off', 'on']).default('off'), {
    what: 'whether every connection to PostgreSQL is encrypted, and the name in the certificate checked',
    example: 'on',
    otherwise: '`off`',
  }),
  DATABASE_TLS_CA_FILE: variable(z.string().optional(), {
    what: "certificates of the authorities that PostgreSQL's certificate may come from, PEM",
    example: '/etc/helixboard/postgres-ca.pem',
    otherwise: 'those that Node trusts',
  }),
};

/** How PostgreSQL is reached, for all addresses of a program alike. */
export interface PostgresSafety {
  readonly DATABASE_TLS: 'off' | 'on';
  readonly DATABASE_TLS_CA_FILE?: string | undefined;
}

/** An address of PostgreSQL as the environment gives it. */
export interface GivenAddress {
  readonly variable: string;
  readonly url: string;
  readonly passwordFile?: { readonly variable: string; readonly file: string } | undefined;
}

const ENCRYPTED = 'verify-full';

const withTls = (address: URL, given: GivenAddress, safety: PostgresSafety): void => {
  const mode = address.searchParams.get('sslmode');
  if (mode !== null && mode !== ENCRYPTED && mode !== 'disable')
    throw new ConfigError(
      `${given.variable}: sslmode=${mode} is not accepted: leave it out and set DATABASE_TLS=on, or say sslmode=${ENCRYPTED}`,
    );
  if (safety.DATABASE_TLS === 'off') return;
  if (mode === 'disable')
    throw new ConfigError(`${given.variable}: sslmode=disable contradicts DATABASE_TLS=on`);
  // In the address itself, so that every pool, listener and migration that is given it is encrypted alike.
  address.searchParams.set('sslmode', ENCRYPTED);
  if (safety.DATABASE_TLS_CA_FILE) address.searchParams.set('sslrootcert', safety.DATABASE_TLS_CA_FILE);
};

const withPassword = (address: URL, { variable: name, passwordFile }: GivenAddress): void => {
  if (!passwordFile) return;
  if (address.password !== '')
    throw new ConfigError(`${name} holds a password, and ${passwordFile.variable} names another: give one`);
  address.password = encodeURIComponent(secretText(passwordFile.variable, passwordFile.file));
};

/**
 * The address to connect with: with the password of its file and the settings of TLS.
 * @throws ConfigError
 */
export const postgresAddress = (given: GivenAddress, safety: PostgresSafety): string => {
  const address = new URL(given.url);
  withTls(address, given, safety);
  withPassword(address, given);
  return address.href;
};

/** What of an address is not safe. */
export const unsafeAddress = (given: GivenAddress, safety: PostgresSafety, open: boolean): Finding[] => {
  const address = new URL(given.url);
  const encrypted = safety.DATABASE_TLS === 'on' || address.searchParams.get('sslmode') === ENCRYPTED;
  const findings: Finding[] = [];
  if (!encrypted && !isLoopback(address.searchParams.get('host') ?? address.hostname))
    findings.push({
      ...{ name: 'database-tls', variable: given.variable },
      remedy: 'Set DATABASE_TLS=on, with DATABASE_TLS_CA_FILE for an authority of your own',
    });
  if (open && (address.password !== '' || address.searchParams.has('password')))
    findings.push({
      ...{ name: 'url-passwords', variable: given.variable },
      remedy: `Take the password out and name its file in ${passwordVariable(given.variable)}`,
    });
  return findings;
};

/** The variable that names the file with the password of an address. */
export const passwordVariable = (urlVariable: string): string =>
  `${urlVariable.replace(/_URL$/, '')}_PASSWORD_FILE`;
