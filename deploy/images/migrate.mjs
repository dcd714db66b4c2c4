// Brings the schema of each service and of the gateway up to date, one after the other, with the environment that it is
// given; ends with what the first that failed ended with.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = process.argv[2] ?? import.meta.dirname;
const programs = [
  ...readdirSync(path.join(root, 'services')).map((name) =>
    path.join(root, 'services', name, 'dist/migrate.js'),
  ),
  path.join(root, 'gateway/dist/migrate.js'),
].filter((file) => existsSync(file));

for (const file of programs) {
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', file], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
