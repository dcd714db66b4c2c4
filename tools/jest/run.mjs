// Starts Jest on the pinned Node and counts what it ran.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nodeBinary, nodeEnvironment, root } from '../node.mjs';
import { closeRunFolder, openRunFolder } from './run-folder.mjs';

/** As many as there are cores where this is checked; specs that start whole offices wait more than they work. */
const WORKERS = { unit: 2, int: 2, e2e: 2, kafka: 2 };

/**
 * Runs Jest with these arguments, in a run folder of its own, whose PostgreSQL is stopped however Jest ends. Gives
 * Jest's exit code.
 */
export async function jest(args) {
  const folder = openRunFolder();
  const program = path.join(root, 'node_modules/jest/bin/jest.js');
  const flags = [
    '--experimental-vm-modules',
    '--no-warnings',
    program,
    '--config',
    path.join(root, 'jest.config.mjs'),
  ];
  const env = { ...nodeEnvironment(), HELIXBOARD_TEST_RUN: folder };
  const child = spawn(nodeBinary(), [...flags, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject).on('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    closeRunFolder(folder);
  }
}

function countsOf(report, code) {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    // An exit code without a failed test (a broken set-up, an open handle) is a failure all the same.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** Runs all specs of these levels, one level after the other. Gives the sums. */
export async function runLevels(levels, options) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'helixboard-report-'));
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const level of levels) {
    process.stdout.write(`\n— ${level} specs\n`);
    const report = path.join(folder, `${level}.json`);
    const selection = ['--testMatch', `**/*.${level}.spec.ts`, '--maxWorkers', String(WORKERS[level])];
    const reporting = ['--json', '--outputFile', report, '--passWithNoTests', '--reporters', 'default'];
    const code = await jest(['--ci', ...reporting, ...selection, ...options]);
    const counts = countsOf(report, code);
    for (const name of Object.keys(sum)) sum[name] += counts[name];
  }
  rmSync(folder, { recursive: true, force: true });
  return sum;
}
