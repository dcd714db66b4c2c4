import type { Stats } from 'node:fs';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';

/** A secret's file that cannot be trusted or used; the message names the remedy. */
export class SecretFileError extends Error {
  override readonly name = 'SecretFileError';
}

/**
 * Whether others than this process and its administrator can read a file. Root's own file may be read by one group
 * besides: a platform that mounts secrets gives them to a program of no rights in no other way.
 */
export const openToOthers = (
  { mode, uid }: Pick<Stats, 'mode' | 'uid'>,
  self = process.geteuid?.(),
): boolean => {
  if (process.platform === 'win32') return false;
  const givenByRoot = uid === 0 && self !== 0;
  return (mode & (givenByRoot ? 0o037 : 0o077)) !== 0;
};

const readPrivate = async (file: string): Promise<string | undefined> => {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return undefined;
  if (openToOthers(found)) {
    throw new SecretFileError(
      `${file} can be read by others: chmod 600 it, and replace the secret if others had it`,
    );
  }
  return readFile(file, 'utf8');
};

/**
 * The text of a secret's file, made at first use with mode 0600 in a folder of mode 0700. Several processes that start
 * at once get the same secret.
 *
 * @throws SecretFileError when the file is readable by others
 */
export const secretFile = async (file: string, make: () => string | Promise<string>): Promise<string> => {
  const present = await readPrivate(file);
  if (present !== undefined) return present;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}.draft`;
  await writeFile(draft, await make(), { mode: 0o600, flag: 'wx', flush: true });
  try {
    // A link, unlike a rename, never replaces: who comes second reads the first one's secret.
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readPrivate(file))!;
};

const keyIn = (file: string, content: string): Uint8Array => {
  const text = content.trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new SecretFileError(`${file} does not hold 32 bytes in hexadecimal`);
  return new Uint8Array(Buffer.from(text, 'hex'));
};

/**
 * 32 random bytes kept as hexadecimal text in a 0600 file, made at first use.
 *
 * @throws SecretFileError when the file holds something else, or when others can read it
 */
export const secretKey = async (file: string): Promise<Uint8Array> =>
  keyIn(file, await secretFile(file, () => randomBytes(32).toString('hex')));

/**
 * A key that was made before, as `secretKey` keeps it; never made here.
 *
 * @throws SecretFileError when there is none, when the file holds something else, or when others can read it
 */
export const presentKey = async (file: string): Promise<Uint8Array> => {
  const text = await readPrivate(file);
  if (text === undefined) throw new SecretFileError(`${file} is not there`);
  return keyIn(file, text);
};
