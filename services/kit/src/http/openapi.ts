import { COMMON_ERRORS, type CommandContract } from '@helixboard/contracts';
import { z } from 'zod';
import { BODY_LIMIT } from './json-body.js';
import { statusOf } from './status.js';

type Json = Readonly<Record<string, unknown>>;

export interface OpenApiSettings {
  readonly title: string;
  readonly version: string;
  readonly commands: readonly CommandContract[];
}

/** What reading any request can be refused with, besides the codes of the command itself. */
const SHARED_CODES = Object.keys(COMMON_ERRORS).filter((code) => code !== 'REQUEST.METHOD_NOT_ALLOWED');

const PROBLEM: Json = {
  type: 'object',
  description: 'A problem as RFC 9457 has it.',
  required: ['type', 'title', 'status', 'code', 'detail', 'acceptable', 'errors', 'correlationId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable.' },
    detail: { type: 'string', description: 'The reason, for a person.' },
    acceptable: { type: 'array', items: { type: 'string' }, description: 'What would make it acceptable.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail', 'accepted'],
        properties: {
          pointer: { type: 'string', description: 'RFC 6901 pointer into the body.' },
          detail: { type: 'string' },
          accepted: { type: 'string' },
        },
      },
    },
    details: { type: 'object', additionalProperties: true },
    correlationId: { type: 'string' },
  },
};

const position = { type: 'string', pattern: '^[0-9]+$' };

const DONE: Json = {
  type: 'object',
  required: ['status', 'service', 'stream', 'version', 'positions', 'token'],
  properties: {
    status: { const: 'done' },
    service: { type: 'string' },
    stream: { type: 'string' },
    version: { type: 'integer', minimum: -1 },
    positions: {
      oneOf: [
        { type: 'null' },
        { type: 'object', required: ['first', 'last'], properties: { first: position, last: position } },
      ],
    },
    token: { type: 'string', description: 'Opaque: a query given it waits until it shows this command.' },
  },
};

const header = (name: string, description: string, schema: Json, required: boolean): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema,
});

const PARAMETERS: readonly Json[] = [
  header(
    'Idempotency-Key',
    'The command is done once for each key of a caller.',
    { type: 'string', minLength: 1, maxLength: 200 },
    true,
  ),
  header(
    'If-Match',
    'The version that was read, quoted.',
    { type: 'string', pattern: '^"(0|[1-9][0-9]*)"$' },
    false,
  ),
  header('X-Correlation-Id', 'The case that this belongs to.', { type: 'string', maxLength: 100 }, false),
];

const permission = (p: CommandContract['allowed'][number]): string => {
  if ('administrator' in p) return 'the administrator';
  if ('policy' in p) return `the policy ${p.policy}`;
  return [('role' in p && p.role) || '', p.relation ? `as ${p.relation}` : ''].filter(Boolean).join(' ');
};

const problems = (codes: readonly string[]): Json => {
  const byStatus = Map.groupBy([...new Set(codes)].sort(), statusOf);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, of]) => [
        String(status),
        {
          description: of.join(', '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
};

const bodySchema = (contract: CommandContract): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(contract.data, { io: 'input', reused: 'inline' });
  return schema;
};

const operation = (contract: CommandContract): Json => ({
  post: {
    operationId: contract.name,
    tags: [contract.service],
    summary: contract.summary,
    description: `Allowed: ${contract.allowed.map(permission).join('; ')}. At most ${BODY_LIMIT} bytes.`,
    parameters: PARAMETERS,
    requestBody: { required: true, content: { 'application/json': { schema: bodySchema(contract) } } },
    responses: {
      '200': {
        description: 'Done, now or when the key was first used.',
        headers: { ETag: { description: 'The version after it, quoted.', schema: { type: 'string' } } },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/CommandDone' } } },
      },
      ...problems([...SHARED_CODES, ...contract.refusals]),
    },
  },
});

/** The OpenAPI 3.1 description of commands' endpoints, from their contracts. Pure; the same contracts, the same text. */
export const openApiOf = ({ title, version, commands }: OpenApiSettings): Json => ({
  openapi: '3.1.0',
  info: { title, version },
  paths: Object.fromEntries(commands.map((c) => [`/commands/${c.name}`, operation(c)])),
  components: {
    schemas: { Problem: PROBLEM, CommandDone: DONE },
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
  },
  security: [{ bearer: [] }],
});
