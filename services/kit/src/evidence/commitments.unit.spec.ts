import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { code, erasable, id, localized, narrowed, personal, text } from '@helixboard/contracts';
import { z } from 'zod';
import { commitmentTo, restore, separate, subjectOfStream } from './commitments.js';
import { markedPaths } from './marked-paths.js';

const ID = '01620000-0000-7000-8000-000000000001';
const OTHER = '01620000-0000-7000-8000-000000000002';
const EVENT = '01620000-0000-7000-8000-0000000000ee';
const STREAM = `project-${ID}`;

const paths = (schema: z.ZodType) => markedPaths(schema).map((p) => `/${p.path.join('/')} ${p.mark}`);
const restored = (schema: z.ZodType, data: unknown) => {
  const separated = separate(schema, data, EVENT, STREAM);
  const values = separated.values.map((v) => ({ pointer: v.pointer, value: JSON.parse(v.value) as unknown }));
  return { ...separated, whole: restore(separated.data, values) };
};

describe('the marked paths of a contract', () => {
  it('are found below optional and narrowed fields, objects, arrays, records, unions and localized text', () => {
    const words = z.object({
      original: code(['fr']),
      in: z.object({ fr: z.object({ text: erasable(9) }).optional() }),
    });
    const schema = z
      .object({
        personId: id('person'),
        title: localized(50),
        name: personal('/personId', 50).optional(),
        phone: narrowed(personal('/personId', 50), ['self']).optional().nullable(),
        words: words.optional(),
        list: z.array(z.object({ note: erasable(9).optional(), label: text(9) })).optional(),
        byLanguage: z.record(z.string(), erasable(9)).optional(),
        choice: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('a'), why: erasable(9).optional() }),
          z.object({ kind: z.literal('b'), note: text(9) }),
        ]),
      })
      .refine(() => true);
    expect(paths(schema).sort()).toEqual([
      '/byLanguage/* erasable',
      '/choice/why erasable',
      '/list/*/note erasable',
      '/name personal',
      '/phone personal',
      '/words/in/fr/text erasable',
    ]);
    expect(markedPaths(schema)).toBe(markedPaths(schema));
  });

  it('of marked items are the path of their array: nothing may be left in an item’s place', () => {
    expect(paths(z.object({ notes: z.array(erasable(9)) }))).toEqual(['/notes erasable']);
    expect(paths(z.object({ rows: z.array(z.array(erasable(9))) }))).toEqual(['/rows erasable']);
  });

  it('of a node that is marked as a whole do not go below it', () => {
    const whole = z.object({ note: erasable(9) }).meta({ 'x-text': 'erasable' });
    expect(paths(z.object({ whole: whole.optional() }))).toEqual(['/whole erasable']);
  });

  it('are refused where they cannot be separated', () => {
    expect(() => markedPaths(erasable(9))).toThrow(/as a whole/);
    expect(() => markedPaths(z.object({ n: z.string().meta({ 'x-text': 'personal' }) }))).toThrow(/subject/);
    const tree: z.ZodType = z.object({ child: z.lazy(() => tree).optional() });
    expect(() => markedPaths(tree)).toThrow(/contains itself/);
  });
});

describe('separation', () => {
  const schema = z.object({
    personId: id('person').optional(),
    name: personal('/personId', 50).optional(),
    guests: z
      .array(z.object({ id: id('person'), email: personal('/guests/*/id', 50).optional() }))
      .optional(),
    notes: z.array(erasable(9)).optional(),
    by: z.record(z.string(), erasable(9)).optional(),
  });

  it('takes marked values out, and restoring puts them back where they were', () => {
    const data = {
      personId: ID,
      name: 'Ada',
      guests: [{ id: OTHER }, { id: OTHER, email: 'x@y.example' }],
      notes: ['a', 'b'],
      by: { 'a/b~c': 'one', d: 'two' },
    };
    const { data: rest, whole, values, commitments } = restored(schema, data);
    expect(rest).toEqual({ personId: ID, guests: [{ id: OTHER }, { id: OTHER }], by: {} });
    expect(whole).toEqual(data);
    expect(values.map((v) => [v.pointer, v.subject, v.value])).toEqual([
      ['/by/a~1b~0c', ID, '"one"'],
      ['/by/d', ID, '"two"'],
      ['/guests/1/email', OTHER, '"x@y.example"'],
      ['/name', ID, '"Ada"'],
      ['/notes', ID, '["a","b"]'],
    ]);
    expect(commitments.map((c) => c.pointer)).toEqual(values.map((v) => v.pointer));
    expect(commitments.map((c) => c.commitment)).toEqual(
      values.map((v) => commitmentTo(v.key, EVENT, v.pointer, JSON.parse(v.value))),
    );
  });

  it('leaves a payload without marked values as it is', () => {
    const data = { guests: [{ id: OTHER }] };
    expect(separate(schema, data, EVENT, STREAM)).toEqual({ data, commitments: [], values: [] });
  });

  it('does not change the payload it is given', () => {
    const data = Object.freeze({
      personId: ID,
      name: 'Ada',
      guests: Object.freeze([Object.freeze({ id: ID, email: 'e' })]),
    });
    expect(restored(schema, data).whole).toEqual(data);
  });

  it('refuses a personal value whose subject is not there', () => {
    expect(() => separate(schema, { name: 'Ada' }, EVENT, STREAM)).toThrow(/no subject at \/personId/);
  });

  it('keeps erasable words under the person that they point to, else under the subject of the stream', () => {
    const noted = z.object({
      holder: z.object({ personId: id('person').optional() }),
      note: erasable(20, '/holder/personId').optional(),
    });
    const subject = (holder: object) =>
      separate(noted, { holder, note: 'ten shares' }, EVENT, STREAM).values.map((v) => v.subject);
    expect(subject({ personId: OTHER })).toEqual([OTHER]);
    expect(subject({})).toEqual([ID]);
  });

  it('commits with 32 bytes of its own for each value, so that equal values look different', () => {
    const data = { by: { a: 'same', b: 'same' } };
    const { values, commitments } = separate(schema, data, EVENT, STREAM);
    expect(values.map((v) => v.key.length)).toEqual([64, 64]);
    expect(values[0]!.key).not.toBe(values[1]!.key);
    expect(commitments[0]!.commitment).not.toBe(commitments[1]!.commitment);
  });

  it('restores what was not erased, and passes over places that are gone', () => {
    expect(
      restore({ a: {} }, [
        { pointer: '/a/b', value: 1 },
        { pointer: '/c/d', value: 2 },
      ]),
    ).toEqual({ a: { b: 1 } });
    expect(restore({ a: [] }, [{ pointer: '/a/0/b', value: 1 }])).toEqual({ a: [] });
  });
});

describe('a commitment', () => {
  it('is the HMAC that DESIGN says, and stays as it is', () => {
    const key = '07'.repeat(32);
    const text = `helixboard/commit/v1\n["${EVENT}","/name",{"a":1,"b":"é"}]`;
    const expected = createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex');
    expect(commitmentTo(key, EVENT, '/name', { b: 'é', a: 1 })).toBe(expected);
    expect(commitmentTo(key, EVENT, '/name', 'Ada')).toBe(
      '8edc252f5e1af98b289f7e5ab6ee304b563a3af9432af0e2005a680d877e54b6',
    );
  });
});

describe('the subject of a stream’s free words', () => {
  it.each([
    [`project-${ID}`, ID],
    [`register-${ID}-2026`, ID],
    ['organisation-0123456789abcdef0123456789abcdef', 'organisation-0123456789abcdef0123456789abcdef'],
    ['policy-projects/open-approval-gate', 'policy-projects/open-approval-gate'],
  ])('of %s is %s', (stream, subject) => {
    expect(subjectOfStream(stream)).toBe(subject);
  });
});
