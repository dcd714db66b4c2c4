// Installs what package-lock.json names, when it is not there yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './lock.mjs';
import { fail, root } from './node.mjs';

const STAMP = path.join(root, 'node_modules', '.helixboard');

// npm's environment for a script would make an npm inside it work on the wrong folder or leave things out. What
// says where packages come from stays.
const KEPT =
  /^npm_config_(cache|registry|.*:registry|userconfig|globalconfig|proxy|https?_proxy|noproxy|ca|cafile|strict_ssl|offline|prefer_offline)$/i;

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function key() {
  const platform = `${process.platform}-${process.arch}`;
  return createHash('sha256')
    .update(platform)
    .update(read(path.join(root, 'package-lock.json')))
    .digest('hex');
}

/** Whether npm itself has put everything there that the lockfile asks for (by an `npm ci` of the user's own). */
function matchesLockfile() {
  const there = JSON.parse(read(path.join(root, 'node_modules', '.package-lock.json')) || '{"packages":{}}');
  const wanted = JSON.parse(read(path.join(root, 'package-lock.json')) || '{"packages":{}}');
  return Object.entries(wanted.packages)
    .filter(([name, entry]) => name.startsWith('node_modules/') && !entry.optional && !entry.devOptional)
    .every(([name, entry]) => {
      const found = there.packages[name];
      return found && found.version === entry.version && found.integrity === entry.integrity;
    });
}

function isInstalled() {
  if (read(STAMP) === key()) return true;
  if (!read(path.join(root, 'node_modules', '.package-lock.json')) || !matchesLockfile()) return false;
  writeFileSync(STAMP, key());
  return true;
}

function npm(args) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || KEPT.test(name)),
  );
  delete env.NODE_ENV;
  delete env.HELIXBOARD_NODE;
  // What npm ran on before it ran us: not the pinned Node, which the installation itself replaces.
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const [command, before] = script?.endsWith('.js') && node ? [node, [script]] : ['npm', []];
  const shell = process.platform === 'win32' && command === 'npm';
  return spawnSync(command, [...before, ...args], { cwd: root, env, shell, stdio: ['ignore', 2, 2] });
}

function install(quiet) {
  if (!quiet) process.stderr.write('helixboard: installing packages (the first time only)\n');
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = npm(args);
  if (result.error?.code === 'ENOENT')
    fail('npm was not found. Install Node with npm and run the command again.');
  if (result.status !== 0) {
    fail(
      `the packages could not be installed (npm ci ended with ${result.status ?? result.signal ?? result.error?.message}). ` +
        'What npm says stands above; when it was the network, run the command again.',
    );
  }
  writeFileSync(STAMP, key());
}

/** Makes sure that the packages of the lockfile are there; the second of two that come at once waits. */
export async function ensureInstalled({ quiet = false } = {}) {
  if (isInstalled()) return;
  const waiting = (pid) =>
    process.stderr.write(`helixboard: waiting for the installation of process ${pid}\n`);
  await alone('install', () => isInstalled() || install(quiet), waiting);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureInstalled();
