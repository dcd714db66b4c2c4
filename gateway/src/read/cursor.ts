import { createHash } from 'node:crypto';
import { ReadError } from './errors.js';

/** Where a page ends: the value that the list is sorted by, and the id that settles ties. */
export interface Place {
  readonly sort: string;
  readonly id: string;
}

const digestOf = (list: string, place: Place): string =>
  createHash('sha256')
    .update(`helixboard/cursor/v1\n${JSON.stringify([list, place.sort, place.id])}`)
    .digest('base64url')
    .slice(0, 22);

/**
 * An opaque cursor.
 * @param list the list and the order that it belongs to
 */
export const cursorOf = (list: string, place: Place): string =>
  Buffer.from(JSON.stringify([place.sort, place.id, digestOf(list, place)])).toString('base64url');

/**
 * The place that a cursor of this list stands for.
 * @throws {ReadError} READ.CURSOR_INVALID for anything that the list did not give
 */
export const placeOf = (list: string, cursor: string): Place => {
  const parsed = parse(cursor);
  if (!Array.isArray(parsed) || parsed.length !== 3 || !parsed.every((p) => typeof p === 'string')) {
    throw new ReadError('READ.CURSOR_INVALID');
  }
  const [sort, id, digest] = parsed as [string, string, string];
  if (cursorOf(list, { sort, id }) !== cursor || digestOf(list, { sort, id }) !== digest) {
    throw new ReadError('READ.CURSOR_INVALID');
  }
  return { sort, id };
};

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};
