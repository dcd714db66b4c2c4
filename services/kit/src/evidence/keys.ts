import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Keyed } from '@helixboard/contracts';
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

const written = async (file: string): Promise<Buffer | undefined> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  if (!/^[0-9a-f]{64}\n?$/.test(text)) throw new Error(`${file} does not hold a key of 32 bytes in hex`);
  return Buffer.from(text.trim(), 'hex');
};

/** Complete before it bears its name, and the first one made wins: two starting at once get the same key. */
const create = async (file: string): Promise<void> => {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(32).toString('hex')}\n`);
    await handle.sync();
    await handle.close();
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
};

/**
 * The keys of a service from a folder; those that are not there are made, in files only the owner reads (0600).
 * Throws when a file is there and holds no key: another one in its place would make every seal and name wrong.
 */
export const loadServiceKeys = async (dir: string, service: string): Promise<ServiceKeys> => {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const load = async (name: string): Promise<Buffer> => {
    const file = path.join(dir, `${service}.${name}.key`);
    const known = await written(file);
    if (known) return known;
    await create(file);
    return (await written(file))!;
  };
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
export const readSealKey = async (dir: string, service: string): Promise<Buffer> => {
  const file = path.join(dir, `${service}.${FILES.seal}.key`);
  const key = await written(file);
  if (!key) throw new Error(`${file} is not there`);
  return key;
};

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
