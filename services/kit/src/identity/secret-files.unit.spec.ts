import { describe, expect, it } from '@jest/globals';
import { openToOthers } from './secret-files.js';

const [ROOT, PROGRAM] = [0, 10_001];

describe('the file of a secret', () => {
  it.each([
    ['its owner alone', 0o600, PROGRAM, false],
    ['its group', 0o640, PROGRAM, true],
    ['everybody', 0o604, PROGRAM, true],
  ])('that %s reads, owned by the program', (_who, mode, uid, open) => {
    expect(openToOthers({ mode: 0o100000 | mode, uid }, PROGRAM)).toBe(open);
  });

  it.each([
    ['one group reads', 0o440, false],
    ['one group writes', 0o460, true],
    ['everybody reads', 0o444, true],
  ])('that %s, given by root to a program of no rights', (_who, mode, open) => {
    expect(openToOthers({ mode: 0o100000 | mode, uid: ROOT }, PROGRAM)).toBe(open);
  });

  it('of root’s own program is for root alone', () => {
    expect(openToOthers({ mode: 0o100440, uid: ROOT }, ROOT)).toBe(true);
  });
});
