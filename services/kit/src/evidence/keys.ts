import { createHmac, randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Keyed } from '@helixboard/contracts';
import { presentKey, secretKey } from '../identity/secret-files.js';
import { canonicalJson } from './canonical-json.js';

/** A service's secrets, 32 bytes each. They never touch the database. */
export interface ServiceKeys {
  /** Seals entries. */
  readonly seal: Buffer;
  /** Digests commands, so that a digest in the database tells nothing of the command. */
  readonly commandDigest: Buffer;
  /** Names streams after keys that must not be read from the name. */
  readonly streamName: Buffer;
}

const FILES = { seal: 'seal', commandDigest: 'command-digest', streamName: 'stream-name' } as const;

/** New keys, kept nowhere: for a store in memory. */
export const newServiceKeys = (): ServiceKeys => ({
  seal: randomBytes(32),
  commandDigest: randomBytes(32),
  streamName: randomBytes(32),
});

/**
 * The keys of a service from a folder; those that are not there are made, in files only the owner reads (0600).
 *
 * @throws SecretFileError when a file is there and holds no key (another one in its place would make every seal and
 *   name wrong), or when others can read it
 */
export const loadServiceKeys = async (dir: string, service: string): Promise<ServiceKeys> => {
  const load = async (name: string): Promise<Buffer> =>
    Buffer.from(await secretKey(path.join(dir, `${service}.${name}.key`)));
  return {
    seal: await load(FILES.seal),
    commandDigest: await load(FILES.commandDigest),
    streamName: await load(FILES.streamName),
  };
};

/**
 * The seal key of a service from a folder, for those who verify what it sealed. It is never made here.
 *
 * The seal is an HMAC: whoever can verify one can make one. Throws when there is none.
 */
export const readSealKey = async (dir: string, service: string): Promise<Buffer> =>
  Buffer.from(await presentKey(path.join(dir, `${service}.${FILES.seal}.key`)));

/** The digest that names streams: 32 hex digits of an HMAC-SHA-256 over scope and key. */
export const keyedBy =
  (keys: Pick<ServiceKeys, 'streamName'>): Keyed =>
  (scope, key) =>
    createHmac('sha256', keys.streamName)
      .update(canonicalJson([scope, key]))
      .digest('hex')
      .slice(0, 32);

/** The keyed digest of a command's content, hex: another content under the same id is told apart. */
export const commandDigestOf = (keys: Pick<ServiceKeys, 'commandDigest'>, content: unknown): string =>
  createHmac('sha256', keys.commandDigest).update(canonicalJson(content)).digest('hex');
