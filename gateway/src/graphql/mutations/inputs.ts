import { codeListOf, singular, type CodeList } from '../enums.js';
import { describe, sharedName, signature, type JsonSchema } from './shapes.js';

const capital = (s: string): string => `${s.charAt(0).toUpperCase()}${s.slice(1)}`;

/** Collects the input types and enums that commands need, while their SDL is written. */
export interface Inputs {
  /** The GraphQL type of a value, without the `!` that says it is required. */
  type(schema: JsonSchema, path: readonly string[]): string;
  /** The SDL of every input type asked for so far. */
  sdl(): string;
  /** The enums asked for so far. */
  enums(): readonly CodeList[];
}

const merged = (variants: readonly JsonSchema[]): JsonSchema => {
  const properties: Record<string, JsonSchema> = {};
  for (const variant of variants) {
    if (!variant.properties) throw new Error('Only objects can be alternatives of each other in a command.');
    for (const [name, field] of Object.entries(variant.properties)) {
      const before = properties[name];
      const values = [before, field].map(
        (f) => f && (f.enum ?? (typeof f.const === 'string' ? [f.const] : undefined)),
      );
      if (before && values[0] && values[1]) {
        properties[name] = { type: 'string', enum: [...new Set([...values[0], ...values[1]])] };
      } else if (before && signature(before) !== signature(field)) {
        throw new Error(`The alternatives disagree on the field ${name}.`);
      } else {
        properties[name] = field;
      }
    }
  }
  const required = Object.keys(properties).filter((name) =>
    variants.every((v) => v.required?.includes(name)),
  );
  return { type: 'object', properties, required };
};

const INT_MAX = 2 ** 31 - 1;

const stringType = (schema: JsonSchema): string => {
  if (schema['x-text'] === 'id') return 'ID';
  if (schema.format === 'date') return 'LocalDate';
  return schema.format === 'date-time' ? 'Instant' : 'String';
};

const integerType = (schema: JsonSchema, field: string): string => {
  if (/cents$/i.test(field)) return 'Cents';
  const fits = (schema.minimum ?? -Infinity) >= -INT_MAX - 1 && (schema.maximum ?? Infinity) <= INT_MAX;
  return fits ? 'Int' : 'Integer';
};

/**
 * The writer of input types. Throws on a shape that GraphQL cannot hold, which the generator's test meets first.
 * @param reserved names that only a command's own input may bear
 */
export const newInputs = (reserved: ReadonlySet<string>): Inputs => {
  const types = new Map<string, { readonly key: string; sdl: string }>();
  const enums = new Map<string, CodeList>();

  const enumType = (values: readonly string[], path: readonly string[]): string => {
    const list = codeListOf(values) ?? { name: path.map(capital).join(''), values };
    const known = enums.get(list.name);
    if (known && known.values.join('|') !== list.values.join('|')) {
      throw new Error(`Two code lists would be named ${list.name}.`);
    }
    enums.set(list.name, list);
    return list.name;
  };

  const nameFor = (schema: JsonSchema, path: readonly string[], key: string): string => {
    const common = sharedName(schema);
    if (common !== undefined) return common;
    const words = path.map(capital);
    const shortest = (words.at(-1) ?? '').length < 3 ? 2 : 1;
    // The shortest name that is free: `MilestoneInput`, else with what it stands in.
    for (let from = Math.max(0, words.length - shortest); from >= 0; from -= 1) {
      const name = `${words.slice(from).join('')}Input`;
      const free = !types.has(name) && !(from > 0 && reserved.has(name));
      if (free || types.get(name)?.key === key) return name;
    }
    throw new Error(`No name is left for the input ${path.join('.')}.`);
  };

  const objectType = (schema: JsonSchema, path: readonly string[]): string => {
    const field = path.length > 1 ? (path.at(-1) ?? '') : '';
    const key = `${field}:${signature(schema)}`;
    const name = nameFor(schema, path, key);
    if (types.has(name)) return name;
    const entry = { key, sdl: '' };
    types.set(name, entry);
    const common = sharedName(schema) !== undefined;
    const owner = common ? [name.replace(/Input$/, '')] : path;
    const required = new Set(schema.required ?? []);
    const fields = Object.entries(schema.properties ?? {}).map(([field, value]) => {
      // A shared shape is written once: the length that one command sets says nothing of the others.
      const words = common ? undefined : describe(value);
      const doc = words === undefined ? '' : `  """${words}"""\n`;
      return `${doc}  ${field}: ${type(value, [...owner, field])}${required.has(field) ? '!' : ''}`;
    });
    entry.sdl = `input ${name} {\n${fields.join('\n')}\n}\n`;
    return name;
  };

  const type = (schema: JsonSchema, path: readonly string[]): string => {
    const variants = schema.anyOf ?? schema.oneOf;
    if (variants) return objectType(merged(variants), path);
    if (schema.enum) return enumType(schema.enum, path);
    if (typeof schema.const === 'string') return enumType([schema.const], path);
    if (schema.properties) return objectType(schema, path);
    if (schema.type === 'array' && schema.items) {
      return `[${type(schema.items, [...path.slice(0, -1), singular(path.at(-1) ?? '')])}!]`;
    }
    if (schema.type === 'string') return stringType(schema);
    if (schema.type === 'integer') return integerType(schema, path.at(-1) ?? '');
    if (schema.type === 'number') return 'Float';
    if (schema.type === 'boolean') return 'Boolean';
    throw new Error(`GraphQL cannot hold ${path.join('.')}: ${JSON.stringify(schema).slice(0, 200)}`);
  };

  return {
    type,
    sdl: () => [...types.values()].map((t) => t.sdl).join('\n'),
    enums: () => [...enums.values()],
  };
};
