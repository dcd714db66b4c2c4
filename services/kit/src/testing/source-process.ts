import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LOADER = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../../tools/source-loader.mjs',
);

/**
 * Runs a TypeScript source of the workspace in a Node process of its own, for tests that kill one. Standard output
 * is piped, errors go to the test's own; an IPC channel is open (`process.send`, `child.on('message')`).
 */
export function sourceProcess(script: string | URL, args: readonly string[] = []): ChildProcess {
  const file = script instanceof URL ? fileURLToPath(script) : script;
  const flags = ['--conditions=source', '--enable-source-maps', '--import', pathToFileURL(LOADER).href];
  return spawn(process.execPath, [...flags, file, ...args], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}
