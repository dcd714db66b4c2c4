// The folder of one test run: its PostgreSQL and its Kafka live there (see testPostgres in the kit and test/kafka). Made
// before the run, taken away with its servers after it, and by the next run when this one was killed.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PREFIX = 'helixboard-test-';

function alive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text[text.lastIndexOf(')') + 2] !== 'Z';
  } catch {
    return true;
  }
}

// It may end between the look at it and the signal.
function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

// A killed server leaves its file, and its id may be another process's by now. Linux tells; elsewhere the id counts.
function worksIn(pid, folder) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return process.platform !== 'linux';
  }
}

function stopServer(folder) {
  let pid;
  try {
    pid = Number(readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return;
  }
  if (!(pid > 0) || !alive(pid) || !worksIn(pid, path.join(folder, 'postgres'))) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  else kill(pid, 'SIGQUIT');
  untilGone(pid);
}

function pidIn(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

// The run's own Kafka, and those that a spec has to itself. Nobody needs their data.
function stopKafkas(folder) {
  const own = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const at of [folder, ...own.map((entry) => path.join(folder, entry.name))]) {
    const pid = pidIn(path.join(at, 'kafka', 'kafka.pid'));
    if (!(pid > 0) || !alive(pid) || !worksIn(pid, path.join(at, 'kafka'))) continue;
    kill(pid, 'SIGKILL');
    untilGone(pid);
  }
}

function untilGone(pid) {
  const until = Date.now() + 10_000;
  while (alive(pid) && Date.now() < until) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}

/** Makes the folder of a run and clears those of runs that were killed. */
export function openRunFolder() {
  for (const name of readdirSync(os.tmpdir())) {
    const owner = name.startsWith(PREFIX) && Number(name.slice(PREFIX.length).split('-')[0]);
    if (owner && !alive(owner)) closeRunFolder(path.join(os.tmpdir(), name));
  }
  return mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
}

/** Stops the run's servers, if any were started, and deletes the folder. */
export function closeRunFolder(folder) {
  if (!existsSync(folder)) return;
  stopServer(folder);
  stopKafkas(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
