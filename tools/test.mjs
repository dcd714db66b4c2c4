// npm test: install, build, checks, then every spec, and one closing line with the counts.
//   node tools/test.mjs --all            everything (what npm test does)
//   node tools/test.mjs --level unit     the specs of one level, or several: --level unit,int
//   node tools/test.mjs --level kafka    those that need a real broker (Java and Maven), which --all leaves out
//   node tools/test.mjs FILE… [jest's own options]
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { fail, onPinnedNode } from './node.mjs';

try {
  await ensureInstalled();
  await onPinnedNode();
} catch (error) {
  fail(error.message);
}

const { build, checks } = await import('./tasks.mjs');
const { jest, runLevels } = await import('./jest/run.mjs');

const args = process.argv.slice(2);

/** Runs the build and the checks, gives how many failed; the specs run all the same, so that one run tells all. */
function prepare() {
  const steps = { build, ...checks };
  const failed = Object.keys(steps).filter((name) => {
    process.stdout.write(`\n— ${name}\n`);
    return !steps[name]();
  });
  if (failed.length > 0) process.stdout.write(`\nfailed before the specs: ${failed.join(', ')}\n`);
  return failed.length;
}

function close({ passed, failed, skipped }) {
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  process.exit(failed === 0 && skipped === 0 && passed > 0 ? 0 : 1);
}

if (args[0] === '--all') {
  const broken = prepare();
  const counts = await runLevels(['unit', 'int', 'e2e'], args.slice(1));
  close({ ...counts, failed: counts.failed + broken });
} else if (args[0] === '--level') {
  const levels = (args[1] ?? '').split(',');
  if (!levels.every((level) => ['unit', 'int', 'e2e', 'kafka'].includes(level)))
    fail('--level is unit, int, e2e or kafka');
  if (levels.some((level) => ['e2e', 'kafka'].includes(level)) && !build()) fail('the build failed');
  close(await runLevels(levels, args.slice(2)));
} else {
  const named = args.map((arg) => (existsSync(arg) ? path.resolve(arg) : arg));
  const files = named.filter((arg) => path.isAbsolute(arg) && existsSync(arg));
  if (files.length === 0) fail('name a spec file, or say --all or --level unit|int|e2e|kafka');
  process.exit(await jest([...named.filter((arg) => !files.includes(arg)), '--runTestsByPath', ...files]));
}
