import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { coded } from './errors.js';

/** What one operation may ask. Introspection has its own, since its standard query is wide and deep. */
export const LIMITS = {
  tokens: 4_000,
  depth: 12,
  fields: 200,
  aliases: 30,
  rootFields: 10,
  introspectionDepth: 20,
  introspectionFields: 500,
} as const;

interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
}

const NOTHING: Size = { depth: 0, fields: 0, aliases: 0 };

const together = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
});

type Measure = (set: SelectionSetNode | undefined) => Size;

/** Measures selections with their fragments written out; each fragment is measured once, a cycle counts as nothing. */
const measureIn = (document: DocumentNode): Measure => {
  const fragments = new Map(
    document.definitions
      .filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION)
      .map((d) => [d.name.value, d]),
  );
  const known = new Map<string, Size>();
  const spread = (name: string): Size => {
    const before = known.get(name);
    if (before) return before;
    known.set(name, NOTHING);
    const size = measure(fragments.get(name)?.selectionSet);
    known.set(name, size);
    return size;
  };
  const measure: Measure = (set) =>
    (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return together(sum, spread(selection.name.value));
      const inner = measure(selection.selectionSet);
      if (selection.kind === Kind.INLINE_FRAGMENT) return together(sum, inner);
      return together(sum, {
        depth: inner.depth + 1,
        fields: inner.fields + 1,
        aliases: inner.aliases + (selection.alias ? 1 : 0),
      });
    }, NOTHING);
  return measure;
};

const over = (what: string, found: number, limit: number): GraphQLError | undefined =>
  found > limit
    ? coded('REQUEST.TOO_COMPLEX', `The operation is too large: ${what}.`, [`at most ${limit} ${what}`], {
        limit,
      })
    : undefined;

/** The first limit that an operation passes; undefined when it keeps all. */
export const limitPassed = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
): GraphQLError | undefined => {
  const measure = measureIn(document);
  const all = measure(operation.selectionSet);
  const introspects = operation.selectionSet.selections.every(
    (s) => s.kind === Kind.FIELD && /^__(?:schema|type)$/.test(s.name.value),
  );
  return (
    over('levels of fields', all.depth, introspects ? LIMITS.introspectionDepth : LIMITS.depth) ??
    over('fields', all.fields, introspects ? LIMITS.introspectionFields : LIMITS.fields) ??
    over('aliases', all.aliases, LIMITS.aliases) ??
    over('fields at the root', operation.selectionSet.selections.length, LIMITS.rootFields)
  );
};
