import path from 'node:path';
import { makeForeignPasswords, makeInstallationKeys } from '../keys/installation.js';
import { UsageError, type Output } from '../subcommand.js';

/** Makes the secrets of an installation whose processes have a folder each. Needs no running office. */
export const keys = async (
  _env: NodeJS.ProcessEnv,
  {
    json,
    compose,
    words,
  }: { readonly json: boolean; readonly compose: boolean; readonly words: readonly string[] },
  { out }: Output,
): Promise<number> => {
  const [folder, ...more] = words;
  if (folder === undefined || more.length > 0) throw new UsageError('keys takes one folder.');
  const root = path.resolve(folder);
  const made = [...(await makeInstallationKeys(root)), ...(compose ? await makeForeignPasswords(root) : [])];
  if (json) out(`${JSON.stringify({ root, folders: made })}\n`);
  else out(`The secrets stand in ${root}, in a folder for each program: ${made.join(', ')}\n`);
  return 0;
};
