import { eventContract, TAG, type Audience, type TextClass } from '@helixboard/contracts';
import { z } from 'zod';

/** A text field of an event's payload, as its contract tags it. */
export interface TaggedField {
  /** Where it stands: names of properties, `*` for every element of an array or record. */
  readonly path: readonly string[];
  readonly text?: TextClass;
  /** The kind of thing whose id stands there. */
  readonly reference?: string;
  /** Who may read it, when narrower than its event. */
  readonly audience?: readonly Audience[];
}

type Schema = Readonly<Record<string, unknown>>;

const walk = (schema: Schema, path: readonly string[], found: TaggedField[]): void => {
  const tag: TaggedField = {
    path,
    ...(schema[TAG.text] ? { text: schema[TAG.text] as TextClass } : {}),
    ...(schema[TAG.reference] ? { reference: schema[TAG.reference] as string } : {}),
    ...(schema[TAG.audience] ? { audience: schema[TAG.audience] as readonly Audience[] } : {}),
  };
  if (tag.text || tag.reference || tag.audience) found.push(tag);
  for (const branch of (schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []) as readonly Schema[]) {
    walk(branch, path, found);
  }
  for (const [name, child] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
    walk(child, [...path, name], found);
  }
  for (const rest of [schema.items, schema.additionalProperties]) {
    if (typeof rest === 'object' && rest !== null) walk(rest as Schema, [...path, '*'], found);
  }
};

const known = new Map<string, readonly TaggedField[]>();

/** The tagged fields of an event type; empty for a type that no contract names. */
export const fieldsOf = (type: string): readonly TaggedField[] => {
  const before = known.get(type);
  if (before) return before;
  const found: TaggedField[] = [];
  const contract = eventContract(type);
  if (contract)
    walk(z.toJSONSchema(contract.data, { io: 'output', unrepresentable: 'any' }) as Schema, [], found);
  known.set(type, found);
  return found;
};

/** The steps of a JSON pointer (RFC 6901). */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Every value that stands at a path; `*` stands for each element. Absent ones are left out. */
export const valuesAt = (node: unknown, path: readonly string[]): readonly unknown[] => {
  const [step, ...rest] = path;
  if (node === undefined || node === null) return [];
  if (step === undefined) return [node];
  if (typeof node !== 'object') return [];
  if (step === '*') return Object.values(node).flatMap((child) => valuesAt(child, rest));
  return valuesAt((node as Record<string, unknown>)[step], rest);
};

/** A copy without the nodes at a path. */
export const without = (node: unknown, path: readonly string[]): unknown => {
  const [step, ...rest] = path;
  if (step === undefined || typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) {
    if (step !== '*') return node;
    return rest.length === 0 ? [] : node.map((child) => without(child, rest));
  }
  const entries = Object.entries(node)
    .filter(([name]) => rest.length > 0 || (step !== '*' && name !== step))
    .map(([name, child]): [string, unknown] => [
      name,
      step === '*' || name === step ? without(child, rest) : child,
    ]);
  return Object.fromEntries(entries);
};
