import path from 'node:path';
import { makeForeignPasswords, makeInstallationKeys } from '../keys/installation.js';
import { type OfflineSubcommand, UsageError } from '../subcommand.js';

/** Makes the secrets of an installation whose processes have a folder each. Needs no running office. */
export const keys: OfflineSubcommand = async ({ values, words }, { out }) => {
  const [folder, ...more] = words;
  if (folder === undefined || more.length > 0) throw new UsageError('keys takes one folder.');
  const root = path.resolve(folder);
  const made = [
    ...(await makeInstallationKeys(root)),
    ...(values['compose'] === true ? await makeForeignPasswords(root) : []),
  ];
  if (values['json'] === true) out(`${JSON.stringify({ root, folders: made })}\n`);
  else out(`The secrets stand in ${root}, in a folder for each program: ${made.join(', ')}\n`);
};
