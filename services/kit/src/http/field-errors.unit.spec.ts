import { describe, expect, it } from '@jest/globals';
import { code, id, instant, localDate, localized, money, period, text } from '@helixboard/contracts';
import { z } from 'zod';
import { fieldErrors } from './field-errors.js';

const contract = z.strictObject({
  projectId: id('project'),
  title: localized(80),
  budget: money(),
  period: period().optional(),
  at: instant().optional(),
  due: localDate().optional(),
  kind: code(['a', 'b']),
  tags: z.array(text(10)).min(1).max(2),
  target: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('person'), personId: id('person') }),
    z.strictObject({ type: z.literal('office') }),
  ]),
});
const GOOD = {
  projectId: '01620000-0000-7000-8000-000000000001',
  title: { original: 'nl', in: { nl: { text: 'Fietspad', status: 'original' } } },
  budget: { cents: 100, currency: 'EUR', vat: 'included' },
  kind: 'a',
  tags: ['x'],
  target: { type: 'office' },
};

const errors = (change: object) => {
  const body = { ...GOOD, ...change };
  const parsed = contract.safeParse(body);
  return parsed.success ? [] : fieldErrors(contract, parsed.error, body);
};

describe('the errors of fields', () => {
  it.each([
    [{ projectId: 'Geheim' }, '/projectId', 'must be a lowercase UUIDv7'],
    [{ budget: { cents: 1.5, currency: 'EUR', vat: 'included' } }, '/budget/cents', 'a whole number'],
    [{ budget: { cents: -1, currency: 'EUR', vat: 'included' } }, '/budget/cents', 'at least 0'],
    [{ budget: { ...GOOD.budget, currency: 'USD' } }, '/budget/currency', 'EUR'],
    [{ kind: 'Geheim' }, '/kind', 'one of: a, b'],
    [{ tags: [] }, '/tags', 'at least 1 entries'],
    [{ tags: ['Geheim maar te lang'] }, '/tags/0', 'at most 10 characters'],
    [{ due: '2026-02-30' }, '/due', 'an ISO 8601 date, 2026-03-31'],
    [{ at: 'gisteren' }, '/at', 'an ISO 8601 instant in UTC, 2026-03-31T12:00:00.000Z'],
    [{ period: { from: '2026-02-02', to: '2026-02-01' } }, '/period/to', 'from must not be after to'],
    [{ target: { type: 'Geheim' } }, '/target/type', 'one of: person, office'],
    [{ target: { type: 'office', personId: 'x' } }, '/target/personId', 'the fields type, personId'],
    [{ title: { ...GOOD.title, extra: 1 } }, '/title/extra', 'the fields original, in'],
    [
      { constructor: 1 },
      '/constructor',
      'the fields projectId, title, budget, period, at, due, kind, tags, target',
    ],
  ])('of %j name the place and what is accepted there', (change, pointer, accepted) => {
    const found = errors(change);
    expect(found).toContainEqual(expect.objectContaining({ pointer, accepted }));
    expect(JSON.stringify(found)).not.toContain('Geheim');
  });

  it('say what is missing and what is of the wrong kind', () => {
    expect(errors({ kind: undefined })[0]!.detail).toBe('This field is missing.');
    expect(errors({ tags: 'x' })[0]).toMatchObject({
      detail: 'This is not of the right kind.',
      accepted: 'a list',
    });
    expect(errors({ projectId: undefined })[0]!.accepted).toBe('an id, a lowercase UUID (project)');
    expect(errors({ due: 7 })[0]!.accepted).toBe('an ISO 8601 date, 2026-03-31');
    expect(errors({})).toEqual([]);
  });

  it('are at most fifty', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}`, i]));
    expect(errors(many)).toHaveLength(50);
  });
});
