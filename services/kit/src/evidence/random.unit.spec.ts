import { describe, expect, it } from '@jest/globals';
import { randomBytesOf } from './random.js';

describe('random bytes', () => {
  it('are never the same twice, over many fillings of the pool, and nobody else’s to change', () => {
    const all = Array.from({ length: 2_000 }, () => randomBytesOf(32));
    const before = all.map((bytes) => bytes.toString('hex'));
    expect(new Set(before).size).toBe(all.length);
    expect(all.every((bytes) => bytes.length === 32)).toBe(true);
    all[0]!.fill(0);
    expect(all.slice(1).map((bytes) => bytes.toString('hex'))).toEqual(before.slice(1));
  });

  it('can be as many as the pool holds, and no fewer than asked when little is left', () => {
    expect(randomBytesOf(8 * 1024)).toHaveLength(8 * 1024);
    randomBytesOf(8 * 1024 - 5);
    expect(randomBytesOf(16)).toHaveLength(16);
  });
});
