// The repository's checks and the build, each as a command on the pinned Node. Every one gives whether it went well.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

/** Runs a TypeScript program of the repository as it stands; our packages as they are built, or from source. */
function typescript(args, conditions = []) {
  const loader = pathToFileURL(path.join(root, 'tools/source-loader.mjs')).href;
  return node([...conditions, '--enable-source-maps', '--import', loader, ...args]);
}

/** The committed contracts against the code; with --write, writes them. */
const contracts = (...args) =>
  typescript([path.join(root, 'tools/contracts.ts'), ...args], ['--conditions=source']);

/** All packages as one program: each by itself would read the kit and the contracts once more. */
const typecheck = () =>
  node([
    module_('typescript-native/bin/tsc'),
    '--project',
    path.join(root, 'tsconfig.json'),
    '--pretty',
    'false',
  ]);

export const checks = {
  lint: () => oxlint('.'),
  format: () => prettier('--check'),
  boundaries,
  typecheck,
  contracts: () => contracts(),
  dependencies: () => node([path.join(root, 'tools/dependencies.mjs')]),
};

export const build = () => nx('build');
export const format = () => prettier('--write');
export const lint = checks.lint;
export const writeContracts = (args) => contracts(...args);
export const bench = (args) => build() && typescript([path.join(root, 'test/bench/main.ts'), ...args]);
