// npm run build | typecheck | lint | format | check | contracts | bench
import { ensureInstalled } from './install.mjs';
import { fail, onPinnedNode } from './node.mjs';

try {
  await ensureInstalled();
  await onPinnedNode();
} catch (error) {
  fail(error.message);
}

const { bench, build, checks, format, lint, writeContracts } = await import('./tasks.mjs');

function check() {
  const failed = Object.keys(checks).filter((name) => !checks[name]());
  if (failed.length > 0) process.stderr.write(`helixboard: failed: ${failed.join(', ')}\n`);
  return failed.length === 0;
}

const [task, ...args] = process.argv.slice(2);
const tasks = { bench, build, check, contracts: writeContracts, format, lint, typecheck: checks.typecheck };
if (!Object.hasOwn(tasks, task ?? '')) fail(`unknown task ${task}; known: ${Object.keys(tasks).join(', ')}`);
process.exit(tasks[task](args) ? 0 : 1);
