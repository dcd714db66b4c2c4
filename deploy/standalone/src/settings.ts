import { parseArgs } from 'node:util';
import path from 'node:path';

/** How an office is started; from the command line and the environment, read here alone. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly demo: boolean;
  /** An OpenID provider whose tokens are taken instead of the demo's. */
  readonly issuer?: { readonly issuer: string; readonly jwksUrl: string; readonly audience: string };
}

/** Something in the command line or the environment that cannot be; the message is for a person. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

export const USAGE = `Usage: npm start -- [options]

  --port N      port of the gateway (default 4000; 0 takes a free one)
  --host H      address to listen on (default 127.0.0.1; another needs --no-demo)
  --data DIR    where the office keeps its data and keys (default ./.data)
  --no-demo     an empty office: no demo data, no personas
  --help        this text

Without the demo, HELIXBOARD_ISSUER, HELIXBOARD_JWKS_URL and HELIXBOARD_AUDIENCE name the OpenID provider whose
tokens are taken.
`;

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const portOf = (text: string): number => {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new SettingsError(`--port ${text}: must be a whole number from 0 to 65535.`);
  return port;
};

const issuerOf = (env: NodeJS.ProcessEnv): Settings['issuer'] => {
  const { HELIXBOARD_ISSUER: issuer, HELIXBOARD_JWKS_URL: jwksUrl, HELIXBOARD_AUDIENCE: audience } = env;
  const given = [issuer, jwksUrl, audience].filter((v) => v !== undefined && v !== '');
  if (given.length === 0) return undefined;
  if (given.length < 3)
    throw new SettingsError(
      'HELIXBOARD_ISSUER, HELIXBOARD_JWKS_URL and HELIXBOARD_AUDIENCE go together: set all three or none.',
    );
  return { issuer: issuer!, jwksUrl: jwksUrl!, audience: audience! };
};

/**
 * Reads the settings.
 * @throws {SettingsError} on an unknown option, a wrong value, or a combination that is not safe
 */
export const readSettings = (args: readonly string[], env: NodeJS.ProcessEnv): Settings | 'help' => {
  const options = {
    port: { type: 'string', default: '4000' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string', default: './.data' },
    demo: { type: 'boolean', default: false },
    'no-demo': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new SettingsError(`${(error as Error).message}\n\n${USAGE}`);
  }
  if (values.help) return 'help';
  const demo = values.demo && !values['no-demo'];
  const issuer = issuerOf(env);
  if (demo && !LOOPBACK.has(values.host))
    throw new SettingsError(
      `--host ${values.host}: the demo's personas are for this machine alone; add --no-demo.`,
    );
  if (demo && issuer)
    throw new SettingsError('The demo has an issuer of its own: add --no-demo, or unset HELIXBOARD_ISSUER.');
  return {
    port: portOf(values.port),
    host: values.host,
    dataDir: path.resolve(values.data),
    demo,
    ...(issuer ? { issuer } : {}),
  };
};
