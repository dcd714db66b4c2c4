import { z } from 'zod';
import type { CommandContract } from '../kernel/command.js';
import type { EventContract } from '../kernel/event.js';

/** A JSON Schema node, as far as the contracts use the language. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly additionalProperties?: boolean | SchemaNode;
  readonly propertyNames?: SchemaNode;
  readonly [keyword: string]: unknown;
}

const schemaOf = (schema: z.ZodType): SchemaNode =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'throw' }) as SchemaNode;

/** The published JSON Schema (2020-12) of an event, with its reading rights, subjects and sentences. */
export const eventSchema = (contract: EventContract): SchemaNode => ({
  ...schemaOf(contract.data),
  title: contract.type,
  'x-service': contract.service,
  'x-schema-version': contract.schemaVersion,
  'x-visibility': contract.visibility,
  'x-subjects': contract.subjects,
  'x-sentence': contract.sentence,
});

/** The published JSON Schema (2020-12) of a command, with who may give it and how it can be refused. */
export const commandSchema = (contract: CommandContract): SchemaNode => ({
  ...schemaOf(contract.data),
  title: contract.name,
  description: contract.summary,
  'x-service': contract.service,
  'x-allowed': contract.allowed,
  'x-refusals': contract.refusals,
});
