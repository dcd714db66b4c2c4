import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineCommand, type Permission } from '../kernel/command.js';
import { defineEvent, visible } from '../kernel/event.js';
import { code, erasable, id, personal, text } from '../kernel/fields.js';
import { breaks, describeBreak } from './compare.js';
import { catalogueFaults, emittedSchemas } from './emit.js';
import { commandSchema, eventSchema } from './json-schema.js';
import { untagged } from './tags.js';

const event = (data: z.ZodType, schemaVersion = 1) =>
  eventSchema(
    defineEvent({
      type: 'Happened',
      service: 'projects',
      schemaVersion,
      data,
      visibility: visible.public,
      subjects: [],
      sentence: { en: '', fr: '', nl: '', de: '' },
    }),
  );
const command = (data: z.ZodType, allowed: readonly Permission[] = []) =>
  commandSchema(
    defineCommand({
      name: 'Do',
      service: 'projects',
      summary: '',
      data,
      stream: () => 's-1',
      allowed,
      refusals: [],
    }),
  );
const found = (before: ReturnType<typeof event>, after: ReturnType<typeof event> | undefined) =>
  breaks('Happened', before, after).map(describeBreak);

describe('a change of a contract breaks it', () => {
  const form = z.object({ a: text(10), b: code(['x', 'y']).optional(), c: z.int().min(1) });
  const before = event(form);

  it.each([
    [
      'a field goes',
      z.object({ b: code(['x', 'y']).optional(), c: z.int().min(1) }),
      '/a: the field is gone',
    ],
    [
      'a required field comes',
      z.object({ a: text(10), b: code(['x', 'y']).optional(), c: z.int().min(1), d: z.int() }),
      '/d: a new field is required',
    ],
    [
      'an optional field becomes required',
      z.object({ a: text(10), b: code(['x', 'y']), c: z.int().min(1) }),
      '/b: the field is now required',
    ],
    [
      'a field of an event may be absent',
      z.object({ a: text(10).optional(), b: code(['x', 'y']).optional(), c: z.int().min(1) }),
      '/a: the field may now be absent',
    ],
    [
      'a code goes',
      z.object({ a: text(10), b: code(['x']).optional(), c: z.int().min(1) }),
      '/b: no longer accepted: y',
    ],
    [
      'a bound narrows',
      z.object({ a: text(9), b: code(['x', 'y']).optional(), c: z.int().min(1) }),
      '/a: maxLength is now 9, was 10',
    ],
    [
      'a class of text changes',
      z.object({ a: erasable(10), b: code(['x', 'y']).optional(), c: z.int().min(1) }),
      '/a: x-text is now "erasable", was "text"',
    ],
    [
      'a type changes',
      z.object({ a: text(10), b: code(['x', 'y']).optional(), c: z.boolean() }),
      '/c: type is now "boolean", was "integer"',
    ],
  ])('when %s', (_, data, what) => {
    expect(found(before, event(data))).toContain(`Happened${what}`);
  });

  it('when the contract goes, or its schema version goes back', () => {
    expect(found(before, undefined)).toEqual(['Happened: the contract is gone']);
    expect(found(event(z.object({}), 2), event(z.object({}), 1))).toEqual([
      'Happened: the schema version went back',
    ]);
  });

  const wider = z.object({ a: text(20), b: code(['x', 'y', 'z']).optional(), c: z.int().min(0) });

  it('not when an optional field is added, nor, in a command, a code or room', () => {
    expect(found(before, event(form.extend({ d: text(5).optional() })))).toEqual([]);
    expect(found(command(form), command(wider.extend({ d: text(5).optional() })))).toEqual([]);
  });

  it('when an event may hold what its readers never met', () => {
    expect(found(before, event(wider))).toEqual([
      'Happened/a: maxLength is now 20, was 10',
      'Happened/b: may now also be: z',
      'Happened/c: minimum is now 0, was 1',
    ]);
    const unlisted = form.extend({ b: z.string().meta({ 'x-text': 'code' }).optional() });
    expect(found(before, event(unlisted))).toContain(
      'Happened/b: values other than the listed ones may now stand there',
    );
    expect(
      found(event(z.object({ a: z.array(text(9)).max(3) })), event(z.object({ a: z.array(text(9)) }))),
    ).toEqual(['Happened/a: maxItems is now none, was 3']);
  });

  it('when the items of a list lose or get a form', () => {
    const list = event(z.object({ a: z.array(text(9)) }));
    const formless = { ...list, properties: { a: { type: 'array' } } };
    expect(found(list, formless)).toEqual(['Happened/a/*: the items no longer have a form']);
    expect(found(formless, list)).toEqual(['Happened/a/*: the items now have a form']);
  });

  it('when a text must match more, and in an event also when it must match less', () => {
    const [one, two] = [/^a/, /z$/].map((_, i, all) =>
      z.object({
        a: all
          .slice(0, i + 1)
          .reduce((s, r) => s.regex(r), z.string())
          .meta({ 'x-text': 'code' }),
      }),
    );
    const three = z.object({ a: z.string().regex(/^a/).regex(/z$/).regex(/b/).meta({ 'x-text': 'code' }) });
    expect(found(command(one!), command(two!)).length).toBeGreaterThan(0);
    expect(found(command(two!), command(three))).toEqual(['Happened/a: allOf has a new condition']);
    expect(found(command(three), command(two!))).toEqual([]);
    expect(found(event(three), event(two!))).toEqual(['Happened/a: allOf has lost a condition']);
  });

  it('when somebody may no longer give a command', () => {
    const [all, fewer] = [
      command(form, [{ role: 'agency' }, { role: 'analyst' }]),
      command(form, [{ role: 'analyst' }]),
    ];
    expect(found(all, fewer)).toEqual(['Happened: no longer given by {"role":"agency"}']);
    expect(found(fewer, all)).toEqual([]);
    expect(found(all, command(form, [{ role: 'analyst' }, { role: 'agency', relation: 'own' }]))).toEqual([
      'Happened: no longer given by {"role":"agency"}',
    ]);
  });
});

describe('the tags', () => {
  it('are missed on a string, a nested string, an item, an alternative', () => {
    const data = z.strictObject({
      a: z.string(),
      b: z.strictObject({ c: z.string() }),
      d: z.array(z.string()),
      e: z.union([z.string(), z.int()]),
      f: z.enum(['x']),
      g: z.literal('x'),
    });
    expect(untagged('Do', command(data))).toHaveLength(6);
  });

  it('are missed on a personal value whose subject is not in the payload', () => {
    const data = z.strictObject({ name: personal('/personId', 10) });
    expect(untagged('Do', command(data))).toHaveLength(1);
    expect(untagged('Do', command(data.extend({ personId: id('person') })))).toEqual([]);
  });

  it('are missed on a number that is not an integer and on a value of any type', () => {
    expect(untagged('Do', command(z.strictObject({ a: z.number(), b: z.unknown() })))).toHaveLength(2);
  });
});

describe('the catalogue', () => {
  it('has no faults', () => {
    expect(catalogueFaults()).toEqual([]);
  });

  it('emits a schema for every contract', () => {
    expect(emittedSchemas().size).toBeGreaterThan(60);
  });
});
