import { readFile, readlink } from 'node:fs/promises';

/** The fields of /proc/PID/stat after the command name (which may hold spaces and brackets); Linux alone has it. */
async function statFields(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Whether a process of this id runs. One that has ended and was not yet collected by its parent does not count. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  // It may have been collected since it was asked for: then there is nothing to read.
  const state = (await statFields(pid))?.[0];
  return state !== undefined && state !== 'Z';
}

/** Sends a signal. A process that is gone by then needs none: it may end between the look at it and the signal. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * What tells a process from a later one that got the same id: boot and start time. Only Linux shows them to
 * everybody; elsewhere the answer is an empty string and the id has to do.
 */
export async function identityOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return '';
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}:${(await statFields(pid))?.[19] ?? ''}`;
}

/** The folder a process works in, or undefined where the platform does not show it. */
export async function workingFolderOf(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? readlink(`/proc/${pid}/cwd`).catch(() => undefined) : undefined;
}
