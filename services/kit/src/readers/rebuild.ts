import { refuse, type Refusal } from '@helixboard/contracts';
import type { Reader } from './projection-reader.js';

/** A reader is not rebuilt: why, and which can be. */
export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
  constructor(readonly refusal: Refusal) {
    super(refusal.reason);
  }
}

/** The names of the readers that can be started anew. */
export const rebuildable = (readers: readonly Reader[]): readonly string[] =>
  readers.filter((r) => r.rebuilds).map((r) => r.name);

/** There is no such reader; tells which there are. */
export const noReader = (name: string, known: readonly string[]): RebuildRefused =>
  new RebuildRefused(
    refuse('READER.NOT_FOUND', `There is no reader ${name}.`, [`One of: ${known.join(', ')}.`]),
  );

/**
 * Lets one of some readers start from the beginning, with what it fills emptied.
 * @throws {RebuildRefused} when there is none of this name, or it does not say what to empty
 */
export const rebuildOne = async (readers: readonly Reader[], name: string): Promise<void> => {
  const reader = readers.find((r) => r.name === name);
  if (!reader) throw noReader(name, rebuildable(readers));
  if (!reader.rebuilds)
    throw new RebuildRefused(
      refuse('READER.NOT_REBUILT', `${name} keeps what it saw: it is never rebuilt.`, [
        `One of: ${rebuildable(readers).join(', ')}.`,
      ]),
    );
  await reader.rebuild();
};
