import path from 'node:path';
import { presentKey } from '../identity/secret-files.js';
import { openAdminToken, adminTokenOf, readAdminToken, type AdminToken } from '../identity/admin-token.js';
import type { BrokerSettings } from '../broker/settings.js';
import { loadTransportKey } from '../transport/tag.js';
import { isLoopback } from './loopback.js';
import { ConfigError, secretText } from './read.js';

/** How events go between services over Kafka. */
export interface Transport {
  readonly broker: BrokerSettings;
  /** Shared by services and gateway: what is on Kafka without a tag under it has no effect. */
  readonly transportKey: Buffer;
}

interface Given {
  readonly KEYS_DIR: string;
  readonly HOST: string;
  readonly TRANSPORT_KEY_FILE?: string | undefined;
  readonly ADMIN_TOKEN_FILE?: string | undefined;
}

/**
 * The transport key. Made where it is missing when everything runs on this machine; elsewhere each process would make
 * its own, and none would take another's records.
 *
 * @throws ConfigError
 */
export const transportKeyFrom = async (given: Given): Promise<Buffer> => {
  const { TRANSPORT_KEY_FILE: named, KEYS_DIR: keys, HOST: host } = given;
  if (named) return keyIn(named);
  if (isLoopback(host)) return loadTransportKey(path.resolve(keys));
  return presentKey(path.resolve(keys, 'transport.key')).then(
    (key) => Buffer.from(key),
    (error: Error) => {
      throw new ConfigError(`TRANSPORT_KEY_FILE is missing: ${error.message}`);
    },
  );
};

const keyIn = (file: string): Buffer => {
  const text = secretText('TRANSPORT_KEY_FILE', file).trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new ConfigError(`TRANSPORT_KEY_FILE: ${file} does not hold 32 bytes in hexadecimal`);
  return Buffer.from(text, 'hex');
};

/** The admin token as a text, for who asks others with it. */
export const adminTokenTextFrom = async (given: Given): Promise<string> =>
  given.ADMIN_TOKEN_FILE
    ? secretText('ADMIN_TOKEN_FILE', given.ADMIN_TOKEN_FILE).trim()
    : readAdminToken(path.resolve(given.KEYS_DIR));

/** What checks the admin token. */
export const adminTokenFrom = async (given: Given): Promise<AdminToken> =>
  given.ADMIN_TOKEN_FILE
    ? adminTokenOf(await adminTokenTextFrom(given))
    : openAdminToken(path.resolve(given.KEYS_DIR));
