// npm run start:kafka: installs and builds what is missing, then becomes the supervisor of an office of processes.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { ensureBuilt, packageFolders } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { becomeNode, fail, root } from './node.mjs';

try {
  await ensureInstalled();
  await ensureBuilt(await packageFolders());
  const main = path.join(root, 'deploy/kafka/dist/office/main.js');
  if (!(await stat(main).catch(() => undefined))) fail(`${path.relative(root, main)} was not built.`);
  await becomeNode(['--enable-source-maps', main, ...process.argv.slice(2)]);
} catch (error) {
  fail(error.message);
}
