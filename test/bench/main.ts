import { writeFile } from 'node:fs/promises';
import type { Measure } from './measure.js';
import { PARTS, readOptions, USAGE, type Part } from './options.js';
import { jsonOf, pageOf, tableOf } from './report.js';

type Measuring = (tell: (line: string) => void) => Promise<Measure[]>;

/** Loaded when they are run, so that one part needs no more of the project than it measures. */
const MEASURING: Record<Part, () => Promise<Measuring>> = {
  append: async () => (await import('./append/append.js')).measureAppend,
  fold: async () => (await import('./fold.js')).measureFold,
  replay: async () => (await import('./replay.js')).measureReplay,
  roadmap: async () => (await import('./roadmap.js')).measureRoadmap,
  stale: async () => (await import('./stale.js')).measureStale,
  verify: async () => (await import('./verify.js')).measureVerify,
  sustained: async () => (await import('./sustained.js')).measureSustained,
  growth: async () => (await import('./growth.js')).measureGrowth,
  size: async () => (await import('./size.js')).measureSize,
  visible: async () => (await import('./visible.js')).measureVisible,
};

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  const measures: Measure[] = [];
  for (const part of options.parts) measures.push(...(await (await MEASURING[part]())(tell)));
  process.stdout.write(`${tableOf(measures)}\n`);
  if (options.json) await writeFile(options.json, jsonOf(measures));
  if (options.parts.length < PARTS.length) return;
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(new URL('../../docs/performance.md', import.meta.url), pageOf(measures, date));
};

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
