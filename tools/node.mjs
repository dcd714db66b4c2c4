// Which Node runs the project: the pinned 24 of this platform when npm could install it, else a machine's own
// that is new enough. `becomeNode` carries on there.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const MINIMUM = [24, 11];

function newEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
}

function pinnedBinary() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const folder = path.join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin');
  const binary = path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(binary) ? binary : undefined;
}

function runs(binary) {
  const answer = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && newEnough(answer.stdout.trim().slice(1));
}

/** The path of the Node that the project runs on. Throws a message for a person when there is none. */
export function nodeBinary() {
  if (process.env.HELIXBOARD_NODE === process.execPath) return process.execPath;
  const pinned = pinnedBinary();
  if (pinned && (pinned === process.execPath || runs(pinned))) return pinned;
  if (newEnough(process.versions.node)) return process.execPath;
  throw new Error(
    `Helixboard needs Node ${MINIMUM.join('.')} or newer. No pinned Node is packaged for ${process.platform}-${process.arch}, ` +
      `and this one is ${process.version}. Install a current Node 24 and run the command again.`,
  );
}

/** Ends the process with a sentence for a person instead of a stack trace. */
export function fail(message) {
  process.stderr.write(`helixboard: ${message}\n`);
  process.exit(1);
}

/** The environment for a child on the pinned Node: first on the PATH too, so that its own children find it. */
export function nodeEnvironment(binary = nodeBinary()) {
  const folder = path.dirname(binary);
  const rest = (process.env.PATH ?? '').split(path.delimiter).filter((entry) => entry !== folder);
  return {
    ...process.env,
    HELIXBOARD_NODE: binary,
    PATH: [folder, ...rest].join(path.delimiter),
  };
}

/**
 * Carries on as the pinned Node with these arguments: the same process where this Node can replace itself, else a
 * child that gets our signals and whose exit code is ours. Does not return.
 */
export async function becomeNode(args, environment = {}) {
  const binary = nodeBinary();
  const env = { ...nodeEnvironment(binary), ...environment };
  if (process.execve && process.platform !== 'win32') process.execve(binary, [binary, ...args], env);
  const child = spawn(binary, args, { stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A Ctrl-C in a terminal reaches the child by itself; a second copy would read as "now at once".
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject).on('exit', (...how) => resolve(how));
  });
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
}

/** Makes sure that the calling script runs on the pinned Node: re-runs it there if it does not. */
export async function onPinnedNode() {
  if (process.execPath !== nodeBinary()) await becomeNode(process.argv.slice(1));
}
