import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { secretFile } from '@helixboard/kit';

/** Two folders hold different secrets under one name: one of them belongs to another installation. */
export class KeysDiffer extends Error {
  override readonly name = 'KeysDiffer';
}

/** A password nobody has to type, made where it is missing: 64 hexadecimal digits, as roles of the stores get. */
export const password = (file: string): Promise<string> =>
  secretFile(file, () => randomBytes(32).toString('hex'));

/**
 * Puts a copy of a secret into another folder. Gives whether it was missing there.
 *
 * @throws KeysDiffer when something else stands there
 */
export const place = async (from: string, folder: string, name = path.basename(from)): Promise<boolean> => {
  const to = path.join(folder, name);
  const text = await readFile(from, 'utf8');
  const present = await readFile(to, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (present === text) return false;
  if (present !== undefined)
    throw new KeysDiffer(
      `${to} and ${from} differ: one of them is another installation's. Nothing was replaced.`,
    );
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(to, text, { mode: 0o600, flag: 'wx', flush: true });
  return true;
};

/** Lets programs of other users read what is in a folder: those that only see the folder because it is theirs. */
export const openFolder = async (folder: string, names: readonly string[]): Promise<void> => {
  await chmod(folder, 0o755);
  for (const name of names) await chmod(path.join(folder, name), 0o644);
};
