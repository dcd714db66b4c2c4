import { describe, expect, it } from '@jest/globals';
import { cursorOf, placeOf } from './cursor.js';
import { sizeOf } from './page.js';

const invalid = expect.objectContaining({ code: 'READ.CURSOR_INVALID' });
const refused = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('a cursor', () => {
  const place = { sort: 'électricité "verte"', id: 'id-1' };

  it('gives back its place to the list that gave it', () => {
    expect(placeOf('roadmap/title/fr', cursorOf('roadmap/title/fr', place))).toEqual(place);
  });

  it('is good for no other list and no other order', () => {
    expect(refused(() => placeOf('roadmap/title/nl', cursorOf('roadmap/title/fr', place)))).toEqual(invalid);
  });

  it.each([
    '',
    'x',
    'e30',
    'bnVsbA',
    'WzEsMl0',
    '💥',
    '../../etc/passwd',
    Buffer.from('["a","b","c"]').toString('base64url'),
  ])('that was made up is refused: %s', (cursor) =>
    expect(refused(() => placeOf('organisations', cursor))).toEqual(invalid),
  );

  it('with anything added is refused', () => {
    expect(refused(() => placeOf('organisations', `${cursorOf('organisations', place)}=`))).toEqual(invalid);
  });
});

describe('first', () => {
  it.each([0, -1, 101, 1.5, Number.NaN, Infinity])('of %d is refused', (first) => {
    expect(refused(() => sizeOf(first))).toEqual(expect.objectContaining({ code: 'READ.FIRST_INVALID' }));
  });
  it('is 20 when left out', () =>
    expect([sizeOf(undefined), sizeOf(null), sizeOf(100)]).toEqual([20, 20, 100]));
});
