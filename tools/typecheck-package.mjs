// Typechecks the package in the current folder (or the one named) with the native compiler. A package without
// sources yet passes.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fail, nodeBinary, nodeEnvironment, root } from './node.mjs';

const folder = path.resolve(process.argv[2] ?? '.');

function hasSources(directory) {
  return readdirSync(directory, { withFileTypes: true }).some((entry) =>
    entry.isDirectory()
      ? !['node_modules', 'dist'].includes(entry.name) && hasSources(path.join(directory, entry.name))
      : entry.name.endsWith('.ts'),
  );
}

if (hasSources(folder)) {
  const compiler = path.join(root, 'node_modules/typescript-native/bin/tsc');
  const run = spawnSync(nodeBinary(), [compiler, '--project', folder, '--pretty', 'false'], {
    stdio: 'inherit',
    cwd: root,
    env: nodeEnvironment(),
  });
  if (run.error) fail(run.error.message);
  process.exit(run.status ?? 1);
}
