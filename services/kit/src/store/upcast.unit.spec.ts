import { describe, expect, it } from '@jest/globals';
import { createUpcast } from './upcast.js';

const upcast = createUpcast([
  { type: 'A', from: 2, up: (data) => ({ ...data, third: true }) },
  { type: 'A', from: 1, up: ({ old, ...rest }) => ({ ...rest, renamed: old }) },
]);

describe('upcasting', () => {
  it('takes every step to the newest version, whatever the order they were given in', () => {
    expect(upcast('A', 1, { old: 7 })).toEqual({ schemaVersion: 3, data: { renamed: 7, third: true } });
    expect(upcast('A', 2, { renamed: 7 })).toEqual({ schemaVersion: 3, data: { renamed: 7, third: true } });
  });

  it('leaves the newest, the newer and other types as they are', () => {
    for (const [type, version] of [
      ['A', 3],
      ['A', 9],
      ['B', 1],
    ] as const) {
      expect(upcast(type, version, { old: 7 })).toEqual({ schemaVersion: version, data: { old: 7 } });
    }
  });

  it('does not change the payload it is given', () => {
    const data = Object.freeze({ old: 7 });
    upcast('A', 1, data);
    expect(data).toEqual({ old: 7 });
  });

  it('refuses two steps from the same version', () => {
    const step = { type: 'A', from: 1, up: () => ({}) };
    expect(() => createUpcast([step, step])).toThrow(/two upcasters for version 1 of A/);
  });
});
