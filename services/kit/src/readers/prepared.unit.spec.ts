import { describe, expect, it } from '@jest/globals';
import { isOutdated, preparation } from './prepared.js';

describe('a statement', () => {
  it('has one name for each text, whatever its values', () => {
    const prepare = preparation(10);
    const [one, again, other] = [
      prepare('select $1', [1]),
      prepare('select $1', [2]),
      prepare('select 1 + $1', [1]),
    ];
    expect(one).toEqual({ name: expect.any(String), text: 'select $1', values: [1] });
    expect(again).toEqual({ ...one, values: [2] });
    expect(other.name).not.toBe(one.name);
  });

  it('has another name in another preparation, which may be of the same pool', () => {
    expect(preparation(1)('select $1', [1]).name).not.toBe(preparation(1)('select $1', [1]).name);
  });

  it('without values has none: such a text may hold several', () => {
    const prepare = preparation(10);
    expect(prepare('begin; select 1')).toEqual({ text: 'begin; select 1' });
    expect(prepare('commit', [])).toEqual({ text: 'commit' });
  });

  it('that comes when enough are kept has none, and those that are kept have theirs on', () => {
    const prepare = preparation(2);
    const first = prepare('select $1', [0]).name;
    prepare('select 2 * $1', [0]);
    expect(prepare('select 3 * $1', [7])).toEqual({ text: 'select 3 * $1', values: [7] });
    expect(prepare('select $1', [0]).name).toBe(first);
  });
});

describe('a failure', () => {
  it.each([
    ['of a result that has changed', { code: '0A000' }, true],
    ['of a name that is not known', { code: '26000' }, true],
    ['of another kind', { code: '40001' }, false],
    ['without a code', new Error('no'), false],
    ['of nothing', undefined, false],
  ])('%s says whether what was prepared no longer fits', (_, error, outdated) => {
    expect(isOutdated(error)).toBe(outdated);
  });
});
