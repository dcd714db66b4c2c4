import { jsonSchemaOf, sharedName, describe, type JsonSchema } from '../graphql/mutations/shapes.js';
import type { z } from 'zod';

/** A field as the reference lists it. */
export interface ReferenceField {
  /** `sheet.milestones[].date` */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly words: string;
  readonly tag: string;
}

const leaf = (schema: JsonSchema): string => {
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.format) return schema.format;
  return schema.type ?? 'any';
};

const SHARED_WORDS: Readonly<Record<string, string>> = {
  LocalizedInput: 'localized text: original, in.{fr, nl, de, en}.{text, status}',
  MoneyInput: 'money: cents (whole number), currency, vat',
  PeriodInput: 'period: from, to',
  ProvenanceInput: 'provenance: kind, source, page',
};

const walk = (schema: JsonSchema, path: string, required: boolean): readonly ReferenceField[] => {
  const shared = sharedName(schema);
  const field = (type: string): ReferenceField => ({
    path,
    type,
    required,
    words: describe(schema) ?? '',
    tag: schema['x-text'] ?? '',
  });
  if (shared && SHARED_WORDS[shared]) return [field(SHARED_WORDS[shared])];
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return variants.flatMap((variant) => walk(variant, path, required));
  if (schema.items) return walk(schema.items, `${path}[]`, required);
  if (!schema.properties) return [field(leaf(schema))];
  const needs = new Set(schema.required ?? []);
  return Object.entries(schema.properties).flatMap(([name, child]) =>
    walk(child, path === '' ? name : `${path}.${name}`, needs.has(name)),
  );
};

/** The fields of a contract's payload, nested ones by their path. */
export const referenceFields = (schema: z.ZodType): readonly ReferenceField[] =>
  walk(jsonSchemaOf(schema), '', true);
