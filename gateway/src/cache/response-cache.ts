import { createHash } from 'node:crypto';
import { brusselsDate } from '@helixboard/kit';
import type { ReadChanges } from '../read/changes.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { lruOf } from './lru.js';
import { noting } from './touched.js';

/** What an answer depends on besides the read tables. */
export interface Question {
  /** The document as it was sent, and the operation chosen in it. */
  readonly document: string;
  readonly operation?: string | null;
  readonly variables?: unknown;
  readonly viewer: Viewer;
  /** ISO 8601 instant at which the answer becomes another by itself, besides the viewer's rights and the day's end. */
  readonly until?: string;
}

/** Answers kept as text, for as long as nothing that they rest on has changed. */
export interface ResponseCache {
  /**
   * The answer kept, or the one computed now. The computation reads through the context that it is given: the tables
   * that it names are what the answer rests on.
   * @param keep whether an answer may be kept (an error is not)
   */
  cached(
    question: Question,
    compute: (context: ReadContext) => Promise<string>,
    keep?: (answer: string) => boolean,
  ): Promise<string>;
  clear(): void;
  stats(): {
    readonly entries: number;
    readonly bytes: number;
    readonly hits: number;
    readonly misses: number;
  };
  stop(): void;
}

interface Entry {
  readonly answer: string;
  readonly versions: ReadonlyMap<string, string>;
  readonly until: number;
}

const OVERHEAD_BYTES = 400;

/** A cache of answers in bounded memory, emptied by an erasure. */
export const responseCache = (
  context: ReadContext,
  changes: ReadChanges,
  maxBytes = 64 * 1024 * 1024,
): ResponseCache => {
  const entries = lruOf<Entry>(maxBytes);
  const running = new Map<string, Promise<string>>();
  let generation = 0;
  let hits = 0;
  let misses = 0;
  const clear = () => {
    generation += 1;
    running.clear();
    entries.clear();
  };
  const unsubscribe = changes.onChange(({ erased }) => erased && clear());

  const stands = (entry: Entry) =>
    context.now() < entry.until &&
    [...entry.versions].every(([table, version]) => changes.version(table) === version);

  const compute = async (
    key: string,
    question: Question,
    answerOf: (context: ReadContext) => Promise<string>,
    keep: (answer: string) => boolean,
  ): Promise<string> => {
    const begun = generation;
    const before = changes.snapshot();
    const { context: noted, touched } = noting(context);
    const answer = await answerOf(noted);
    if (begun === generation && keep(answer)) {
      const versions = new Map([...touched].map((table) => [table, before.get(table) ?? '0']));
      const bytes = 2 * (answer.length + key.length) + OVERHEAD_BYTES;
      entries.set(key, { answer, versions, until: endOf(question) }, bytes);
    }
    return answer;
  };

  return {
    async cached(question, answerOf, keep = () => true) {
      const key = keyOf(question, brusselsDate(context.now()));
      const entry = entries.get(key);
      if (entry && stands(entry)) {
        hits += 1;
        return entry.answer;
      }
      misses += 1;
      const now = `${key}/${changes.revision()}`;
      const shared = running.get(now);
      if (shared) return shared;
      const computing = compute(key, question, answerOf, keep).finally(() => {
        if (running.get(now) === computing) running.delete(now);
      });
      running.set(now, computing);
      return computing;
    },
    clear,
    stats: () => ({ entries: entries.size, bytes: entries.bytes, hits, misses }),
    stop: () => {
      unsubscribe();
      clear();
    },
  };
};

const endOf = ({ viewer, until }: Question): number =>
  Math.min(...[viewer.until, until].map((at) => (at === undefined ? Infinity : Date.parse(at))));

/** Rights are part of the key as they are in effect: two readers with the same ones share answers. */
const keyOf = ({ document, operation, variables, viewer }: Question, today: string): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        document,
        operation ?? null,
        sorted(variables ?? {}),
        viewer.keys,
        viewer.office,
        viewer.grants,
        today,
      ]),
    )
    .digest('base64url');

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, child]) => [name, sorted(child)]),
  );
};
