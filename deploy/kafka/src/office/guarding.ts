import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./guard.js', import.meta.url));

/** Stops an office when its supervisor is killed. */
export interface Guarding {
  /** The supervisor stops the office itself. */
  release(): void;
}

/** Starts the guard of a data folder; one that is killed is started again. */
export const guard = (dataDir: string): Guarding => {
  let released = false;
  const start = () => {
    const child = spawn(process.execPath, [PROGRAM, dataDir, String(process.pid)], {
      ...{ detached: true, stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true },
    });
    child.stdin!.on('error', () => undefined);
    child.once('exit', () => {
      if (!released) setTimeout(() => released || (current = start()), 1_000).unref();
    });
    child.unref();
    (child.stdin as unknown as { unref?: () => void }).unref?.();
    return child;
  };
  let current = start();
  return {
    release() {
      released = true;
      current.stdin!.end('farewell');
    },
  };
};
