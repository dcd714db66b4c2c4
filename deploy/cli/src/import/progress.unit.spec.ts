import { describe, expect, it } from '@jest/globals';
import { progressOf } from './progress.js';

const shown = (total: number, terminal: boolean): string => {
  let err = '';
  const progress = progressOf(total, { out: () => undefined, err: (text) => (err += text), terminal });
  for (let i = 0; i < total; i += 1) progress.step();
  progress.end();
  return err;
};

describe('how far an import is', () => {
  it('is a bar on a terminal, which ends full', () => {
    const bars = shown(46, true).split('\r');
    expect(bars.length).toBeGreaterThan(40);
    expect(bars.at(-1)).toBe(`[${'#'.repeat(40)}] 100 % (46 of 46 rows)\n`);
    expect(shown(0, true)).toContain('100 % (0 of 0 rows)');
  });

  it('is a line at each tenth of many rows elsewhere, and nothing of few', () => {
    const lines = shown(100_000, false).trimEnd().split('\n');
    expect([lines.length, lines[0], lines[9]]).toEqual([10, '10000 of 100000 rows', '100000 of 100000 rows']);
    expect(shown(46, false)).toBe('');
  });
});
