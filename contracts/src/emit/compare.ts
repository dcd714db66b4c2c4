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
const MEANING = ['x-text', 'x-subject', 'x-audience', 'x-reference', 'x-service', 'x-visibility', 'x-subjects'];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What the newer form of a contract breaks for those who hold content of the older form: commands that a client
 * sends, events that are stored or that a consumer reads.
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
    for (const key of LOWER_BOUNDS)
      if (b[key] !== undefined && (a[key] === undefined || Number(b[key]) > Number(a[key])))
        say(at, `${key} is now ${String(b[key])}, was ${String(a[key] ?? 'none')}`);
    for (const key of UPPER_BOUNDS)
      if (b[key] !== undefined && (a[key] === undefined || Number(b[key]) < Number(a[key])))
        say(at, `${key} is now ${String(b[key])}, was ${String(a[key] ?? 'none')}`);
  };

  const values = (a: SchemaNode, b: SchemaNode, at: string): void => {
    if (b.enum === undefined) return;
    if (a.enum === undefined) return void say(at, 'only listed values are now accepted');
    const gone = a.enum.filter((v) => !b.enum!.includes(v));
    if (gone.length > 0) say(at, `no longer accepted: ${gone.join(', ')}`);
  };

  const visit = (a: SchemaNode, b: SchemaNode, at: string): void => {
    for (const key of [...FIXED, ...MEANING])
      if (!same(a[key], b[key])) say(at, `${key} is now ${text(b[key])}, was ${text(a[key])}`);
    bounds(a, b, at);
    values(a, b, at);
    fields(a, b, at);
    if (a.items && b.items) visit(a.items, b.items, `${at}/*`);
    for (const union of ['anyOf', 'oneOf', 'allOf'] as const) {
      const [was, is] = [a[union] ?? [], b[union] ?? []];
      if (is.length < was.length) say(at, `${union} has lost an alternative`);
      for (const [i, alternative] of was.entries()) if (is[i]) visit(alternative, is[i], `${at}|${i}`);
    }
  };

  visit(before, after, '');
  if (isEvent && Number(after['x-schema-version']) < Number(before['x-schema-version']))
    say('', 'the schema version went back');
  return found;
};

const text = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));

/** How a break is named, here and in the changelog. */
export const describeBreak = (b: Break): string => `${b.contract}${b.at}: ${b.what}`;
