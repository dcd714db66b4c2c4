import { localized, money, period, provenance } from '@helixboard/contracts';
import { z } from 'zod';

/** The part of JSON Schema that the contracts' commands use. */
export interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly 'x-text'?: string;
  readonly 'x-reference'?: string;
}

export const jsonSchemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input' }) as unknown as JsonSchema;

/** What makes two objects the same input type: their fields and kinds, not how long a text may be. */
export const signature = (schema: JsonSchema): string => {
  if (schema.properties) {
    const required = new Set(schema.required ?? []);
    const fields = Object.entries(schema.properties).map(
      ([name, field]) => `${name}${required.has(name) ? '!' : ''}:${signature(field)}`,
    );
    return `{${fields.sort().join(',')}}`;
  }
  if (schema.items) return `[${signature(schema.items)}]`;
  if (schema.anyOf ?? schema.oneOf)
    return `(${(schema.anyOf ?? schema.oneOf ?? []).map(signature).join('|')})`;
  return schema.enum?.join('|') ?? `${schema.type}/${schema['x-text'] ?? ''}/${schema.format ?? ''}`;
};

const shared: readonly (readonly [string, z.ZodType])[] = [
  ['LocalizedInput', localized(1)],
  ['MoneyInput', money()],
  ['PeriodInput', period()],
  ['ProvenanceInput', provenance()],
];

const names = new Map<string, string>();
for (const [name, schema] of shared) names.set(signature(jsonSchemaOf(schema)), name);
const texts = jsonSchemaOf(localized(1)).properties?.['in'];
if (texts) {
  names.set(signature(texts), 'LocalizedTextsInput');
  const translation = texts.properties?.['fr'];
  if (translation) names.set(signature(translation), 'TranslationInput');
}

/** The name of a shape that recurs everywhere; undefined for one that belongs to a single command. */
export const sharedName = (schema: JsonSchema): string | undefined => names.get(signature(schema));

const bounds = (schema: JsonSchema): string | undefined => {
  if (schema.maxLength !== undefined) return `${schema.minLength ?? 0} to ${schema.maxLength} characters.`;
  if (schema.maxItems !== undefined) return `${schema.minItems ?? 0} to ${schema.maxItems} of them.`;
  const limited = (n: number | undefined) =>
    n !== undefined && Math.abs(n) < Number.MAX_SAFE_INTEGER ? n : undefined;
  const [from, to] = [limited(schema.minimum), limited(schema.maximum)];
  if (from !== undefined && to !== undefined) return `${from} to ${to}.`;
  return from === undefined ? (to === undefined ? undefined : `At most ${to}.`) : `At least ${from}.`;
};

/** What a field accepts beyond its type, for the reference. */
export const describe = (schema: JsonSchema): string | undefined => {
  if (schema.enum) return undefined;
  const reference = schema['x-reference'];
  const words = [
    schema.description,
    reference && schema['x-text'] === 'id' ? `Id: ${reference}.` : undefined,
    schema['x-text'] === 'personal' ? 'Personal data: kept apart, can be erased.' : undefined,
    schema['x-text'] === 'erasable' ? 'Free words, kept apart, can be erased.' : undefined,
    schema['x-text'] === 'id' ? undefined : bounds(schema),
  ].filter((w) => w !== undefined);
  return words.length > 0 ? words.join(' ') : undefined;
};
