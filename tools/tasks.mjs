// The repository's checks and the build, each as a command on the pinned Node. Every one gives whether it went well.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { nodeBinary, nodeEnvironment, root } from './node.mjs';

const module_ = (name) => path.join(root, 'node_modules', name);
const SOURCE_FOLDERS = ['contracts', 'services', 'gateway', 'deploy', 'test'];

/** Runs a Node program from the root, its output going to ours. */
export function node(args, environment = {}) {
  const env = { ...nodeEnvironment(), ...environment };
  return (
    spawnSync(nodeBinary(), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0
  );
}

function nx(target) {
  const settings = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };
  const args = ['run-many', '--target', target, '--output-style', 'static'];
  return node([module_('nx/dist/bin/nx.js'), ...args], settings);
}

const oxlint = (...args) =>
  node([module_('oxlint/bin/oxlint'), '--deny-warnings', '--disable-nested-config', ...args]);
const prettier = (...args) =>
  node([
    module_('prettier/bin/prettier.cjs'),
    '--log-level',
    'warn',
    ...args,
    '**/*.{ts,mjs,cjs}',
    '**/*.json',
  ]);

function boundaries() {
  const program = module_('dependency-cruiser/bin/dependency-cruiser.mjs');
  const folders = SOURCE_FOLDERS.filter((folder) => existsSync(path.join(root, folder)));
  return node([program, '--config', '.dependency-cruiser.mjs', '--output-type', 'err', ...folders]);
}

const contracts = (...args) => build() && typescript([path.join(root, 'tools/contracts.ts'), ...args]);

/** Runs a TypeScript program of the repository: itself from its source, our packages as they are built. */
export function typescript(args) {
  return node(['--enable-source-maps', '--import', path.join(root, 'tools/source-loader.mjs'), ...args]);
}

export const checks = {
  lint: () => oxlint('.'),
  format: () => prettier('--check'),
  boundaries,
  typecheck: () => nx('typecheck'),
  contracts: () => contracts(),
  dependencies: () => node([path.join(root, 'tools/dependencies.mjs')]),
};

export const build = () => nx('build');
export const format = () => prettier('--write');
export const lint = checks.lint;
export const writeContracts = (args) => contracts(...args);
export const bench = (args) => build() && typescript([path.join(root, 'test/bench/main.ts'), ...args]);
