import { TAG } from '@helixboard/contracts';
import type { z } from 'zod';

/** A node of a payload that is kept apart from the event. */
export interface MarkedPath {
  /** Steps from the payload's root; `*` for each item of an array or member of a record. */
  readonly path: readonly string[];
  readonly mark: 'erasable' | 'personal';
  /**
   * JSON pointer of the id of the person under whom the value is kept: always there for `personal`; `*` takes the
   * indices of the node.
   */
  readonly subject?: string;
}

type Definition = Record<string, unknown> & { readonly type: string };

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;

const WRAPPERS = new Set(['optional', 'nullable', 'default', 'prefault', 'catch', 'readonly', 'nonoptional']);

const parts = (
  definition: Definition,
): readonly (readonly [step: string | undefined, schema: z.ZodType])[] => {
  const at = (key: string): z.ZodType => definition[key] as z.ZodType;
  if (WRAPPERS.has(definition.type)) return [[undefined, at('innerType')]];
  switch (definition.type) {
    case 'object':
      return Object.entries(definition['shape'] as Record<string, z.ZodType>);
    case 'array':
      return [['*', at('element')]];
    case 'record':
      return [['*', at('valueType')]];
    case 'tuple':
      return (definition['items'] as z.ZodType[]).map((item, index) => [String(index), item] as const);
    case 'union':
      return (definition['options'] as z.ZodType[]).map((option) => [undefined, option] as const);
    case 'intersection':
      return [
        [undefined, at('left')],
        [undefined, at('right')],
      ];
    case 'pipe':
      return [[undefined, at('out')]];
    case 'lazy':
      return [[undefined, (definition['getter'] as () => z.ZodType)()]];
    default:
      return [];
  }
};

const walk = (schema: z.ZodType, path: readonly string[], above: ReadonlySet<z.ZodType>): MarkedPath[] => {
  if (above.has(schema)) throw new TypeError(`a contract that contains itself at /${path.join('/')}`);
  const tags = schema.meta() ?? {};
  const mark = tags[TAG.text];
  if (mark === 'erasable' || mark === 'personal') {
    const subject = tags[TAG.subject];
    if (mark === 'personal' && typeof subject !== 'string') {
      throw new TypeError(`a personal field without a subject at /${path.join('/')}`);
    }
    return [{ path, mark, ...(typeof subject === 'string' ? { subject } : {}) }];
  }
  const definition = definitionOf(schema);
  const inside = new Set(above).add(schema);
  const found = parts(definition).flatMap(([step, part]) =>
    walk(part, step === undefined ? path : [...path, step], inside),
  );
  if (definition.type !== 'array' && definition.type !== 'tuple') return found;
  return found.map((node) => lifted(node, path));
};

/**
 * An item of an array cannot leave it without moving the others: the array as a whole is kept apart instead, so that
 * nothing is left in its place.
 */
const lifted = (node: MarkedPath, array: readonly string[]): MarkedPath =>
  node.path.length === array.length + 1 ? { ...node, path: array } : node;

const computed = new WeakMap<z.ZodType, readonly MarkedPath[]>();

/**
 * The marked nodes of an event's contract, found by its text tags: at any depth, in arrays, records and unions.
 * Computed once for each schema. Throws TypeError for a contract that cannot be separated.
 */
export const markedPaths = (schema: z.ZodType): readonly MarkedPath[] => {
  const known = computed.get(schema);
  if (known) return known;
  const unique = new Map<string, MarkedPath>();
  for (const node of walk(schema, [], new Set())) {
    if (node.path.length === 0) throw new TypeError('a payload cannot be marked as a whole');
    unique.set(node.path.join('/'), node);
  }
  // The shorter path first, and what lies below a node that is kept apart goes with it.
  const paths = [...unique.values()].sort((a, b) => a.path.length - b.path.length);
  const apart = paths.filter(
    (p) =>
      !paths.some((q) => q !== p && q.path.length < p.path.length && q.path.every((s, i) => s === p.path[i])),
  );
  computed.set(schema, apart);
  return apart;
};
