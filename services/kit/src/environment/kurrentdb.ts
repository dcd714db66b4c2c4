import { z } from 'zod';
import type { Finding } from './insecure.js';
import { isLoopback } from './loopback.js';
import { checked, ConfigError, secretText, variable, type Environment } from './read.js';

const SHAPE =
  /^(?<scheme>(?:kurrentdb|esdb)(?:\+discover)?:\/\/)(?:(?<user>[^@/?]*)@)?(?<hosts>[^@/?]+)\/?(?:\?(?<query>.*))?$/;

/** What the environment says of the event store. */
export const EVENT_STORE_VARIABLES = {
  EVENT_STORE: variable(z.enum(['postgres', 'kurrentdb']).default('postgres'), {
    what: 'where the events are kept; with `kurrentdb` the rest stays in PostgreSQL',
    example: 'kurrentdb',
    otherwise: '`postgres`',
  }),
  KURRENTDB_URL: variable(
    z.string().regex(SHAPE, 'must be a kurrentdb:// or esdb:// connection string').optional(),
    {
      what: 'the connection string of KurrentDB, with `EVENT_STORE=kurrentdb`',
      example: 'kurrentdb://helixboard@kurrentdb:2113?tls=true',
      otherwise: 'none',
      secret: true,
    },
  ),
  KURRENTDB_PASSWORD_FILE: variable(z.string().optional(), {
    what: 'the file with the password of the user in `KURRENTDB_URL`',
    example: '/run/secrets/kurrentdb-password',
    otherwise: 'the password in `KURRENTDB_URL`, if any',
  }),
};

const SCHEMA = z.object(EVENT_STORE_VARIABLES);

/**
 * The connection string of KurrentDB; undefined when the events are kept in PostgreSQL.
 * @throws ConfigError
 */
export const kurrentFrom = (env: Environment): string | undefined => {
  const { EVENT_STORE, KURRENTDB_URL: url, KURRENTDB_PASSWORD_FILE: file } = checked(SCHEMA, env);
  if (EVENT_STORE === 'postgres') {
    if (url) throw new ConfigError('KURRENTDB_URL is given: say EVENT_STORE=kurrentdb, or leave it out');
    return undefined;
  }
  if (!url) throw new ConfigError('KURRENTDB_URL is missing: EVENT_STORE is kurrentdb');
  if (!file) return url;
  const { scheme, user, hosts, query } = SHAPE.exec(url)!.groups!;
  if (!user || user.includes(':'))
    throw new ConfigError(
      'KURRENTDB_PASSWORD_FILE is given: KURRENTDB_URL must name the user, and no password',
    );
  const password = encodeURIComponent(secretText('KURRENTDB_PASSWORD_FILE', file));
  return `${scheme}${user}:${password}@${hosts}${query === undefined ? '' : `?${query}`}`;
};

const bare = (address: string): string => address.trim().replace(/:\d+$/, '');

/** What of the way to KurrentDB is not safe. */
export const unsafeKurrent = (env: Environment, open: boolean): Finding[] => {
  const { KURRENTDB_URL: url } = checked(SCHEMA, env);
  const { user = '', hosts = '', query = '' } = SHAPE.exec(url ?? '')?.groups ?? {};
  const settings = new URLSearchParams(query.toLowerCase());
  const checkedTls = settings.get('tls') !== 'false' && settings.get('tlsverifycert') !== 'false';
  const away = hosts !== '' && !hosts.split(',').every((host) => isLoopback(bare(host)));
  const at = 'KURRENTDB_URL';
  return [
    ...(away && !checkedTls
      ? [
          {
            name: 'kurrentdb-tls',
            variable: at,
            remedy: 'Take tls=false and tlsVerifyCert=false out',
          } as const,
        ]
      : []),
    ...(open && user.includes(':')
      ? [{ name: 'url-passwords', variable: at, remedy: 'Use KURRENTDB_PASSWORD_FILE' } as const]
      : []),
  ];
};
