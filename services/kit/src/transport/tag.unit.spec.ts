import { describe, expect, it } from '@jest/globals';
import { tagOf, type Tagged } from './tag.js';

const KEY = Buffer.alloc(32, 7);
const RECORD: Tagged = {
  ...{ topic: 'helixboard.projects.events.v1', partition: 3, key: 'project-é€😀' },
  headers: { b: 'à'.repeat(20_000), a: '1', 'hx-tag': 'x' },
  value: Buffer.from('{"é":1}', 'utf8'),
};

describe('the tag of a record', () => {
  it.each<[string, Partial<Tagged>, string]>([
    [
      'of long headers, in any order, in several scripts',
      {},
      'ddff630af736c9e513417906006e841fc51d9f09df56afb5c2e8debc5718d00e',
    ],
    [
      'without key and value',
      { key: null, value: null, headers: {} },
      '6d91b567b4604af8fa6147ee7effc3e2d49e7ffaae0bddddd45686ec72d537ad',
    ],
    [
      'of an empty value',
      { value: Buffer.alloc(0), headers: {} },
      'e4f200fe252e3104b37e47a25b23f5dc4733d8bc36d2f44411498f7fe51c2978',
    ],
  ])('stays what brokers hold: %s', (_what, change, tag) => {
    expect(tagOf(KEY, { ...RECORD, ...change })).toBe(tag);
    const { b, a } = RECORD.headers as { a: string; b: string };
    if (!change.headers) expect(tagOf(KEY, { ...RECORD, headers: { a, b } })).toBe(tag);
  });
});
