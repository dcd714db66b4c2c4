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
  relay: async () => (await import('./kafka/relay.js')).measureRelay,
  consume: async () => (await import('./kafka/consume.js')).measureConsume,
  kafka: async () => (await import('./kafka/visible.js')).measureVisibleOverKafka,
  sustained: async () => (await import('./sustained.js')).measureSustained,
  growth: async () => (await import('./growth.js')).measureGrowth,
  size: async () => (await import('./size.js')).measureSize,
  visible: async () => (await import('./visible.js')).measureVisible,
};

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** Told in its own words: what to install is all that helps. */
const isMissing = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'LocalKafkaError';

/** Measures a part; undefined, with the remedy told, where what it needs is not installed. */
const measured = async (part: Part): Promise<Measure[] | undefined> => {
  try {
    return await (
      await MEASURING[part]()
    )(tell);
  } catch (error) {
    if (!isMissing(error)) throw error;
    tell(`${part}: not measured. ${error.message}`);
    process.exitCode = 1;
    return undefined;
  }
};

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  const measures: Measure[] = [];
  let whole = options.parts.length === PARTS.length;
  for (const part of options.parts) {
    const found = await measured(part);
    if (found) measures.push(...found);
    else whole = false;
  }
  process.stdout.write(`${tableOf(measures)}\n`);
  if (options.json) await writeFile(options.json, jsonOf(measures));
  // A page that lacks a part would tell less than the one that is there.
  if (!whole) return;
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(new URL('../../docs/performance.md', import.meta.url), pageOf(measures, date));
};

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  // What it started is stopped by now; work that was interrupted may still wait for something that is gone.
  process.exit(1);
});
