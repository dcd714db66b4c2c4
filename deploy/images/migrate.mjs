// Brings schemas up to date, one after the other, with the environment that it is given: those of the services where
// DATABASE_OWNER_URL names their database, that of the gateway where DATABASE_URL names its own. Ends with what the first
// that failed ended with, and with 2 when no database is named.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = process.argv[2] ?? import.meta.dirname;
const { DATABASE_OWNER_URL: stores, DATABASE_URL: readModels } = process.env;

const ofServices = readdirSync(path.join(root, 'services'))
  .map((name) => path.join(root, 'services', name, 'dist/migrate.js'))
  .filter((file) => existsSync(file));
const programs = [
  ...(stores ? ofServices : []),
  ...(readModels ? [path.join(root, 'gateway/dist/migrate.js')] : []),
];

if (programs.length === 0) {
  process.stderr.write(
    'DATABASE_OWNER_URL and DATABASE_URL are missing: name the database of the stores, or the gateway\n',
  );
  process.exit(2);
}
for (const file of programs) {
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', file], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
