// Builds the package in the current folder (or the one named): src/**/*.ts through swc, everything else copied.
import path from 'node:path';
import { buildPackage } from './build.mjs';
import { onPinnedNode } from './node.mjs';

await onPinnedNode();

const count = await buildPackage(path.resolve(process.argv[2] ?? '.'));
process.stdout.write(`${count} files\n`);
