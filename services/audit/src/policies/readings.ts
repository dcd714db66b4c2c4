import type { RawEvent, RawFeed, RawPersonalValue } from '@helixboard/kit';
import type { Pool, PoolClient } from 'pg';
import { markRemembered, remember, remembered, streamHeads, type Progress } from '../queries/memory.js';
import { evidenceOf, missingFrom, type Finding } from './finding.js';
import { judgeAgain, judgeNew, type Bench, type Judged, type Remembered } from './judge.js';

/** What a reading works on. */
export interface Reading {
  readonly source: string;
  readonly raw: RawFeed;
  readonly pool: Pool;
  readonly bench: Bench;
  readonly batchSize: number;
}

/** What a reading found, how far it then is, and what it keeps in the transaction of its progress. */
export interface Read {
  readonly findings: readonly Finding[];
  readonly progress: Progress;
  readonly keep: (client: PoolClient) => Promise<void>;
  /** Whether there may be more. */
  readonly more: boolean;
}

const valuesOf = async (
  raw: RawFeed,
  rows: readonly RawEvent[],
): Promise<ReadonlyMap<string, readonly RawPersonalValue[]>> =>
  rows.length === 0 ? new Map() : Map.groupBy(await raw.personal(rows.map((r) => r.id)), (v) => v.eventId);

const gapBefore = (row: RawEvent, after: bigint): Finding[] =>
  row.position === after + 1n
    ? []
    : [
        {
          kind: 'gap',
          position: after + 1n,
          lastPosition: row.position - 1n,
          evidence: missingFrom(after + 1n),
        },
      ];

/** Reads on after the last event that was read, up to the last one there is. */
export const readOn = async (reading: Reading, progress: Progress, last: bigint): Promise<Read> => {
  const { source, raw, pool, bench, batchSize } = reading;
  const rows = await raw.read(progress.position, last, batchSize);
  const values = await valuesOf(raw, rows);
  const heads = await streamHeads(pool, source, [...new Set(rows.map((r) => r.stream))]);
  const findings: Finding[] = [];
  const judged: Judged[] = [];
  let position = progress.position;
  for (const row of rows) {
    if (raw.dense !== false) findings.push(...gapBefore(row, position));
    const one = judgeNew(row, heads.get(row.stream), values.get(row.id) ?? [], bench);
    heads.set(row.stream, one.head);
    judged.push(one);
    if (one.finding) findings.push(one.finding);
    position = row.position;
  }
  return {
    findings,
    progress: { ...progress, position },
    keep: (client) => remember(client, source, judged),
    more: rows.length === batchSize,
  };
};

/** Runs of positions without a hole. */
const runs = (positions: readonly bigint[]): readonly (readonly [bigint, bigint])[] => {
  const found: [bigint, bigint][] = [];
  for (const position of positions) {
    const run = found.at(-1);
    if (run && run[1] + 1n === position) run[1] = position;
    else found.push([position, position]);
  }
  return found;
};

const goneOnes = (known: ReadonlyMap<bigint, Remembered>, there: ReadonlySet<bigint>): Finding[] => {
  const gone = [...known].filter(([position, r]) => !r.gone && !there.has(position)).map(([p]) => p);
  return runs(gone).map(([position, lastPosition]) => ({
    kind: 'gap',
    position,
    ...(lastPosition > position ? { lastPosition } : {}),
    event: { id: known.get(position)!.eventId },
    evidence: evidenceOf('gone', position, lastPosition, known.get(position)!.leaf),
  }));
};

/** Reads a part of what was read before once more, and compares. */
export const readAgain = async (reading: Reading, progress: Progress): Promise<Read> => {
  const { source, raw, pool, bench, batchSize } = reading;
  const range = { after: progress.swept, upTo: progress.position, limit: batchSize };
  const read = await raw.read(range.after, range.upTo, range.limit);
  const memory = await remembered(pool, source, range);
  const ends = [
    ...(read.length === batchSize ? [read.at(-1)!.position] : []),
    ...(memory.size === batchSize ? [[...memory.keys()].at(-1)!] : []),
  ];
  const swept = ends.reduce((least, end) => (end < least ? end : least), range.upTo);
  const rows = read.filter((r) => r.position <= swept);
  const known = new Map([...memory].filter(([position]) => position <= swept));
  const values = await valuesOf(raw, rows);
  const there = new Set(rows.map((r) => r.position));
  const missing = goneOnes(known, there);
  const findings = [...missing];
  const marks: { position: bigint; sound: boolean; gone: boolean }[] = [];
  for (const row of rows) {
    const before = known.get(row.position);
    const finding = judgeAgain(row, before, values.get(row.id) ?? [], bench);
    if (finding) findings.push(finding);
    const sound = finding === undefined;
    if (before && (before.sound !== sound || before.gone))
      marks.push({ position: row.position, sound, gone: false });
  }
  for (const [position, { sound, gone }] of known)
    if (!gone && !there.has(position)) marks.push({ position, sound, gone: true });
  return {
    findings,
    progress: { ...progress, swept },
    keep: (client) => markRemembered(client, source, marks),
    more: swept < range.upTo,
  };
};
