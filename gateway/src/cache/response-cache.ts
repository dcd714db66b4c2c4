import { createHash } from 'node:crypto';
import type { ReadChanges } from '../read/changes.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { lruOf } from './lru.js';
import { brusselsToday, standingOf, type Standing } from './standing.js';

/** What is asked, whoever asks. What is kept of it is found fastest when the same object is asked again. */
export interface Asked {
  /** The document as it was sent, and the operation chosen in it. */
  readonly document: string;
  readonly operation?: string | null;
  readonly variables?: unknown;
}

/** What an answer depends on besides the read tables. */
export interface Question {
  readonly asked: Asked;
  readonly viewer: Viewer;
  /** ISO 8601 instant at which the answer becomes another by itself, besides the viewer's rights and the day's end. */
  readonly until?: string;
}

/** An answer as it is sent. */
export interface Answer {
  /** Of HTTP. */
  readonly status: number;
  readonly body: Buffer;
}

/** Answers kept as bytes, for as long as nothing that they rest on has changed. */
export interface ResponseCache {
  /** The answer kept; undefined when there is none that still stands. */
  known(question: Question): Answer | undefined;
  /**
   * The answer kept, or the one computed now. The computation reads through the context that it is given: the tables
   * that it names are what the answer rests on.
   * @param keep whether an answer may be kept (an error is not)
   */
  cached(
    question: Question,
    compute: (context: ReadContext) => Promise<Answer>,
    keep?: (answer: Answer) => boolean,
  ): Promise<Answer>;
  clear(): void;
  stats(): {
    readonly entries: number;
    readonly bytes: number;
    readonly hits: number;
    readonly misses: number;
  };
  stop(): void;
}

interface Entry extends Standing<Answer> {
  /** Milliseconds since the epoch. */
  readonly until: number;
}

const OVERHEAD_BYTES = 800;

/** A cache of answers in bounded memory, emptied by an erasure. */
export const responseCache = (
  context: ReadContext,
  changes: ReadChanges,
  maxBytes = 64 * 1024 * 1024,
): ResponseCache => {
  const entries = lruOf<Entry>(maxBytes);
  const running = new Map<string, Promise<Answer>>();
  const today = brusselsToday();
  let generation = 0;
  let hits = 0;
  let misses = 0;
  const clear = () => {
    generation += 1;
    running.clear();
    entries.clear();
  };
  const unsubscribe = changes.onChange(({ erased }) => erased && clear());

  const keyOf = ({ asked, viewer }: Question, now: number): string =>
    `${digestOf(asked)}/${rightsOf(viewer)}/${today(now)}`;

  const knownAs = (key: string, now: number): Answer | undefined => {
    const entry = entries.get(key);
    if (!entry || now >= entry.until || !entry.stands()) return undefined;
    hits += 1;
    return entry.value;
  };

  const compute = async (
    key: string,
    question: Question,
    answerOf: (context: ReadContext) => Promise<Answer>,
    keep: (answer: Answer) => boolean,
  ): Promise<Answer> => {
    const begun = generation;
    const standing = await standingOf(context, changes, answerOf);
    const answer = standing.value;
    if (begun === generation && keep(answer)) {
      const bytes = answer.body.byteLength + 2 * key.length + OVERHEAD_BYTES;
      entries.set(key, { ...standing, until: endOf(question) }, bytes);
    }
    return answer;
  };

  return {
    known(question) {
      const now = context.now();
      return knownAs(keyOf(question, now), now);
    },
    async cached(question, answerOf, keep = () => true) {
      const now = context.now();
      const key = keyOf(question, now);
      const known = knownAs(key, now);
      if (known) return known;
      misses += 1;
      const atRevision = `${key}/${changes.revision()}`;
      const shared = running.get(atRevision);
      if (shared) return shared;
      const computing = compute(key, question, answerOf, keep).finally(() => {
        if (running.get(atRevision) === computing) running.delete(atRevision);
      });
      running.set(atRevision, computing);
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

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** Works something out once for each object. */
const once = <K extends object>(work: (key: K) => string): ((key: K) => string) => {
  const known = new WeakMap<K, string>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = work(key)));
    return value;
  };
};

const digestOf = once<Asked>(({ document, operation, variables }) =>
  digest([document, operation ?? null, sorted(variables ?? {})]),
);

/** Rights are part of the key as they are in effect: two readers with the same ones share answers. */
const rightsOf = once<Viewer>(({ keys, office, grants }) => digest([keys, office, grants]));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, child]) => [name, sorted(child)]),
  );
};
