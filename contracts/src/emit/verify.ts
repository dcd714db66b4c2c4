import { catalogueFaults } from './emit.js';

// Part of the build of this package: a catalogue with faults is not built.
const faults = catalogueFaults();
if (faults.length > 0) {
  process.stderr.write(`The contracts have faults:\n${faults.map((f) => `  ${f}\n`).join('')}`);
  process.exitCode = 1;
}
