import type { Teller } from './teller.js';

/** A part of the story, told from its first date to its last. */
export type Chapter = (teller: Teller) => Promise<void>;

interface Waiting {
  readonly instant: number;
  go(): void;
}

/**
 * Tells chapters side by side, in the order of their dates: one that moves to a later instant waits until no other has
 * anything left before it. Of two at the same instant the one that stands first in the list goes on first. A chapter
 * begins with its first `at`.
 */
export const interleave = async (teller: Teller, chapters: readonly Chapter[]): Promise<void> => {
  const waiting = new Map<number, Waiting>();
  const running = new Set(chapters.keys());
  const next = (): void => {
    if (running.size > 0 || waiting.size === 0) return;
    const [first] = [...waiting].toSorted(([a, one], [b, other]) => one.instant - other.instant || a - b);
    const [chapter, { go }] = first!;
    waiting.delete(chapter);
    running.add(chapter);
    go();
  };
  await Promise.all(
    chapters.map(async (chapter, i) => {
      await chapter({
        ...teller,
        at: async (instant) => {
          await new Promise<void>((go) => {
            waiting.set(i, { instant: Date.parse(instant), go });
            running.delete(i);
            next();
          });
          await teller.at(instant);
        },
      });
      // Not where a chapter was refused: what the others had left stays untold.
      running.delete(i);
      next();
    }),
  );
};
