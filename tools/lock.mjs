// One at a time among processes of this machine: installing and building must not run twice in one folder.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './node.mjs';

function alive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Puts a dead holder's file aside; a live one that came in between reading and moving is put back. */
function clearDead(file) {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
    if (alive(holder(aside))) linkSync(aside, file);
  } catch {
    // Another process was quicker; the next look tells.
  }
  rmSync(aside, { force: true });
}

/** Runs `work` while no other process runs the same `name`. A holder that was killed does not block. */
export async function alone(name, work, waiting = () => undefined) {
  const folder = path.join(root, '.cache');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.lock`);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  for (let told = false; ;) {
    try {
      linkSync(draft, file);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const other = holder(file);
    if (other !== undefined && !alive(other)) clearDead(file);
    else {
      if (!told) waiting(other);
      told = true;
      await pause(100);
    }
  }
  rmSync(draft);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
