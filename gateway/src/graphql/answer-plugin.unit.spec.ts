import { describe, expect, it } from '@jest/globals';
import { READ_ERRORS } from '../read/errors.js';
import { statusOfCode } from './answer-plugin.js';

describe('the HTTP status of an answer that holds nothing', () => {
  it.each(['READ.NOT_YET', 'READ.STREAM_PARKED'])('%s is 503: the same may be answered later', (code) => {
    expect(statusOfCode(code)).toBe(503);
  });

  it('is 400 for every other refusal of a read', () => {
    const others = Object.keys(READ_ERRORS).filter((code) => !/NOT_YET|STREAM_PARKED/.test(code));
    expect(others.map((code) => [code, statusOfCode(code)])).toEqual(others.map((code) => [code, 400]));
  });

  it('is 500 for what has no code', () => {
    expect(statusOfCode(undefined)).toBe(500);
  });
});
