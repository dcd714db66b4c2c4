// ./helixboard: the command-line program on the pinned Node. It never rebuilds under a running office: only what is
// missing is made.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { ensureBuilt, packageFolders } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { becomeNode, fail, root } from './node.mjs';

const exists = (file) => stat(file).then(Boolean, () => false);

try {
  const main = path.join(root, 'deploy/cli/dist/main.js');
  if (!(await exists(path.join(root, 'node_modules')))) await ensureInstalled({ quiet: true });
  if (!(await exists(main))) await ensureBuilt(await packageFolders());
  if (!(await exists(main))) fail(`${path.relative(root, main)} was not built.`);
  await becomeNode(['--enable-source-maps', main, ...process.argv.slice(2)]);
} catch (error) {
  fail(error.message);
}
