import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { serverAccount, type Account } from './account.js';
import { locateBinaries, type Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './errors.js';

/** The role and the database that a new cluster has. The role owns everything and is no default of anybody's. */
export const OWNER = 'helixboard';

/** A cluster on disk that is ready to be started. */
export interface Cluster {
  folder: string;
  password: string;
  binaries: Binaries;
  account: Account | undefined;
}

/**
 * How the programs are told where the cluster is. Root's server runs as another user, who may not pass root's
 * closed folders; /proc/self/cwd leads into the working folder without passing them.
 */
export function folderArgument(account: Account | undefined, folder: string): string {
  return account && process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/** Starts a program of the cluster as its account, in its folder, with nothing of our environment's settings. */
export function run(
  program: string,
  args: string[],
  cluster: Pick<Cluster, 'folder' | 'account'>,
  stdio: StdioOptions,
  detached = false,
): ChildProcess {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  return spawn(program, args, {
    ...cluster.account,
    cwd: cluster.folder,
    env,
    stdio,
    detached,
    windowsHide: true,
  });
}

async function complete(child: ChildProcess, what: string, input?: string): Promise<void> {
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  }).catch((error: Error) => {
    throw new EmbeddedPostgresError('POSTGRES.SETUP_FAILED', `${what} could not be run: ${error.message}`, {
      cause: error,
    });
  });
  if (said.includes('could not look up effective user ID')) {
    throw new EmbeddedPostgresError(
      'POSTGRES.ACCOUNT',
      'PostgreSQL needs a user with a name. Start the office as a user that /etc/passwd knows (or as root, which lends it `nobody`).',
    );
  }
  if (code !== 0 || /^.*(ERROR|FATAL|PANIC):/m.test(said)) {
    throw new EmbeddedPostgresError(
      'POSTGRES.SETUP_FAILED',
      `${what} failed (exit code ${code}): ${said.trim().slice(-2000)}`,
    );
  }
}

/** Reads the owner's password, or makes one. It stands in a file that only the user of the office can read. */
async function ownerPassword(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'postgres.password');
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (known !== undefined) return known.trim();
  const password = randomBytes(24).toString('hex');
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${password}\n`, { mode: 0o600, flush: true });
  await rename(draft, file);
  return password;
}

const HOST_ACCESS = `# Written when the cluster was made: the loopback address alone, never without the password.
host all all 127.0.0.1/32 scram-sha-256
`;

async function initialise(cluster: Cluster, target: string): Promise<void> {
  const { account, binaries, folder } = cluster;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
  const at = folderArgument(account, folder);
  const locale = ['--encoding', 'UTF8', '--locale-provider', 'builtin', '--locale', 'C.UTF-8'];
  const initdb = ['--pgdata', at, '--username', OWNER, '--auth', 'reject', '--no-instructions', ...locale];
  await complete(run(binaries.initdb, initdb, cluster, 'pipe'), 'initdb');
  // Through the pipe of the single-user server, so that the password is on no command line and in no file of initdb's.
  const statements = `ALTER ROLE ${OWNER} PASSWORD '${cluster.password}';\nCREATE DATABASE ${OWNER};\n`;
  const single = run(binaries.postgres, ['--single', '-D', at, 'postgres'], cluster, 'pipe');
  await complete(single, 'Setting the password', statements);
  await writeFile(path.join(folder, 'pg_hba.conf'), HOST_ACCESS);
  await rename(folder, target);
}

/**
 * Gives the cluster in `<dataDir>/postgres`, made at the first call (UTF-8, byte order collation, page checksums).
 * A first call that was interrupted leaves nothing that counts as a cluster.
 */
export async function prepareCluster(dataDir: string): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const folder = path.join(dataDir, 'postgres');
  const account = await serverAccount(folder);
  const binaries = await locateBinaries(account);
  const password = await ownerPassword(dataDir);
  const cluster: Cluster = { folder, password, binaries, account };
  if (!(await stat(path.join(folder, 'PG_VERSION')).catch(() => undefined))) {
    await initialise({ ...cluster, folder: `${folder}.new` }, folder);
  }
  return cluster;
}
