import type { SchemaNode } from './json-schema.js';

/** One thing that a change of a contract breaks: in which contract, where in it, and what. */
export interface Break {
  readonly contract: string;
  readonly at: string;
  readonly what: string;
}

const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];
const FIXED = ['type', 'const', 'pattern', 'format', 'additionalProperties', 'propertyNames'];
/** Keywords that say how a contract is handled: another value changes what the same content means or who reads it. */
const MEANING = [
  'x-text',
  'x-subject',
  'x-audience',
  'x-reference',
  'x-service',
  'x-visibility',
  'x-subjects',
];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What the newer form of a contract breaks. A command: for those who send it as before, or who may no longer give it.
 * An event: for what is stored, which must still fit, and for who reads it, who must meet nothing that the older form
 * ruled out. So a command may accept more, an event neither more nor less.
 */
export const breaks = (
  contract: string,
  before: SchemaNode | undefined,
  after: SchemaNode | undefined,
): readonly Break[] => {
  if (before === undefined) return [];
  if (after === undefined) return [{ contract, at: '', what: 'the contract is gone' }];
  const found: Break[] = [];
  const say = (at: string, what: string) => found.push({ contract, at, what });
  const isEvent = before['x-schema-version'] !== undefined;

  const fields = (a: SchemaNode, b: SchemaNode, at: string): void => {
    const [was, is] = [a.properties ?? {}, b.properties ?? {}];
    for (const [key, child] of Object.entries(was)) {
      const next = is[key];
      if (next === undefined) say(`${at}/${key}`, 'the field is gone');
      else visit(child, next, `${at}/${key}`);
    }
    const [neededBefore, needed] = [a.required ?? [], b.required ?? []];
    for (const key of needed.filter((k) => !neededBefore.includes(k)))
      say(`${at}/${key}`, was[key] === undefined ? 'a new field is required' : 'the field is now required');
    if (isEvent)
      for (const key of neededBefore.filter((k) => !needed.includes(k) && is[k] !== undefined))
        say(`${at}/${key}`, 'the field may now be absent');
  };

  const bounds = (a: SchemaNode, b: SchemaNode, at: string): void => {
    for (const [keys, none, sign] of [
      [LOWER_BOUNDS, -Infinity, 1],
      [UPPER_BOUNDS, Infinity, -1],
    ] as const)
      for (const key of keys) {
        const narrower = sign * (Number(b[key] ?? none) - Number(a[key] ?? none));
        if (narrower > 0 || (isEvent && narrower < 0))
          say(at, `${key} is now ${String(b[key] ?? 'none')}, was ${String(a[key] ?? 'none')}`);
      }
  };

  const values = (a: SchemaNode, b: SchemaNode, at: string): void => {
    if (a.enum === undefined) {
      if (b.enum !== undefined) say(at, 'only listed values are now accepted');
      return;
    }
    if (b.enum === undefined) {
      if (isEvent) say(at, 'values other than the listed ones may now stand there');
      return;
    }
    const gone = a.enum.filter((v) => !b.enum!.includes(v));
    if (gone.length > 0) say(at, `no longer accepted: ${gone.join(', ')}`);
    const come = b.enum.filter((v) => !a.enum!.includes(v));
    if (isEvent && come.length > 0) say(at, `may now also be: ${come.join(', ')}`);
  };

  const items = (a: SchemaNode, b: SchemaNode, at: string): void => {
    if (a.items && b.items) visit(a.items, b.items, `${at}/*`);
    else if (b.items) say(`${at}/*`, 'the items now have a form');
    else if (a.items && isEvent) say(`${at}/*`, 'the items no longer have a form');
  };

  const alternatives = (a: SchemaNode, b: SchemaNode, at: string): void => {
    for (const union of ['anyOf', 'oneOf'] as const) {
      const [was, is] = [a[union] ?? [], b[union] ?? []];
      if (is.length < was.length) say(at, `${union} has lost an alternative`);
      if (is.length > was.length && (isEvent || was.length === 0)) say(at, `${union} has a new alternative`);
      for (const [i, alternative] of was.entries()) if (is[i]) visit(alternative, is[i], `${at}|${i}`);
    }
  };

  const conditions = (a: SchemaNode, b: SchemaNode, at: string): void => {
    const [was, is] = [a.allOf ?? [], b.allOf ?? []];
    if (is.length > was.length) say(at, 'allOf has a new condition');
    if (isEvent && is.length < was.length) say(at, 'allOf has lost a condition');
    for (const [i, condition] of was.entries()) if (is[i]) visit(condition, is[i], `${at}&${i}`);
  };

  const visit = (a: SchemaNode, b: SchemaNode, at: string): void => {
    for (const key of [...FIXED, ...MEANING])
      if (!same(a[key], b[key])) say(at, `${key} is now ${text(b[key])}, was ${text(a[key])}`);
    bounds(a, b, at);
    values(a, b, at);
    fields(a, b, at);
    items(a, b, at);
    alternatives(a, b, at);
    conditions(a, b, at);
  };

  visit(before, after, '');
  for (const permission of permissionsOf(before))
    if (!permissionsOf(after).some((other) => same(other, permission)))
      say('', `no longer given by ${JSON.stringify(permission)}`);
  if (isEvent && Number(after['x-schema-version']) < Number(before['x-schema-version']))
    say('', 'the schema version went back');
  return found;
};

/** Who may give a command, in its published form. */
const permissionsOf = (schema: SchemaNode): readonly unknown[] =>
  (schema['x-allowed'] as unknown[] | undefined) ?? [];

const text = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));

/** How a break is named, here and in the changelog. */
export const describeBreak = (b: Break): string => `${b.contract}${b.at}: ${b.what}`;
