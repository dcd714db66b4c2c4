import { spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { EmbeddedPostgresError } from './errors.js';

/** The operating-system user a server process runs as. */
export interface Account {
  uid: number;
  gid: number;
}

async function nobody(): Promise<Account> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = users
    .split('\n')
    .find((line) => line.startsWith('nobody:'))
    ?.split(':');
  const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
  // macOS writes nobody as -2, which a process cannot be given.
  return uid > 0 && gid > 0 ? { uid, gid } : { uid: 65534, gid: 65534 };
}

/**
 * PostgreSQL refuses to run as root. When we are root, the server gets the user that owns the cluster, or `nobody`
 * for a new one; when we are not, undefined: it runs as we do.
 */
export async function serverAccount(cluster: string): Promise<Account | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

/** Whether that user can run the program: every folder above it open to them, the file executable, its libraries there. */
export function canRun(program: string, account: Account | undefined): boolean {
  const trial = spawnSync(program, ['--version'], { ...account, cwd: '/', env: {}, stdio: 'ignore' });
  const code = (trial.error as NodeJS.ErrnoException | undefined)?.code;
  if (account && (code === 'EPERM' || code === 'EINVAL')) {
    throw new EmbeddedPostgresError(
      'POSTGRES.ACCOUNT',
      `PostgreSQL refuses to run as root, and this root may not switch to user ${account.uid}. Start the office as an ordinary user.`,
      { cause: trial.error },
    );
  }
  return trial.status === 0;
}
