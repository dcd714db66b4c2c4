// npm run kafka: a Kafka of this machine, in the foreground.
import path from 'node:path';
import { ensureBuilt, packageFolders } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { becomeNode, fail, root } from './node.mjs';

try {
  await ensureInstalled();
  const folder = path.join(root, 'deploy/kafka');
  await ensureBuilt((await packageFolders()).filter((each) => each === folder));
  await becomeNode(['--enable-source-maps', path.join(folder, 'dist/main.js'), ...process.argv.slice(2)]);
} catch (error) {
  fail(error.message);
}
