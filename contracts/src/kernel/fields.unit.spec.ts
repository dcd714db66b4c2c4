import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { GrantRole } from '../stakeholders/commands.js';
import { instant, localDate } from './fields.js';
import { repeats } from './lists.js';

const grant = {
  grantId: '01620000-0000-7000-8000-000000000001',
  personId: '01620000-0000-7000-8000-000000000002',
  role: 'coordinator',
};

describe('a date', () => {
  it.each(['0000-01-01', '0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31', '2018-02-30'])(
    'is not %s, neither by itself nor in an instant',
    (day) => {
      expect(localDate().safeParse(day).success).toBe(false);
      expect(instant().safeParse(`${day}T00:00:00.000Z`).success).toBe(false);
      expect(GrantRole.data.safeParse({ ...grant, from: day }).success).toBe(false);
    },
  );

  it.each(['1900-01-01', '2018-02-19', '2024-02-29', '2199-12-31'])('can be %s', (day) => {
    expect(localDate().safeParse(day).success).toBe(true);
    expect(instant().safeParse(`${day}T23:59:59.999Z`).success).toBe(true);
  });

  it('tells its years to whoever reads the schema', () => {
    for (const field of [localDate(), instant()]) {
      expect(JSON.stringify(z.toJSONSchema(field, { io: 'input' }))).toContain('(?:19|20|21)');
    }
  });
});

describe('what stands more than once in a list', () => {
  it('is named once', () => {
    expect(repeats(['a', 'b', 'a', 'c', 'b', 'a'])).toEqual(['a', 'b']);
    expect(repeats(['a', 'b'])).toEqual([]);
  });
});
