import { readJsonBody, type RequestRefusal } from '@helixboard/kit';
import { isRefusal, refuse } from '@helixboard/contracts';
import type { FastifyRequest } from 'fastify';
import type { Asked } from '../cache/index.js';
import { lruOf } from '../cache/lru.js';
import { readOperation, type ReadOperation } from '../graphql/operation.js';

/** A request to `/graphql`, read strictly. */
export interface AskedOperation {
  /** What Apollo is given: the body of a POST. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** The query string of a GET, with its question mark. */
  readonly search: string;
  /** What an answer is kept under. */
  readonly asked: Asked;
  /** Undefined when the document cannot be read: Apollo says why. */
  readonly operation: ReadOperation | undefined;
}

const MEMBERS = ['query', 'operationName', 'variables', 'extensions'] as const;

const unknownMembers = (names: readonly string[]): RequestRefusal | undefined => {
  const unknown = names.filter((name) => !(MEMBERS as readonly string[]).includes(name));
  return unknown.length === 0
    ? undefined
    : refuse(
        'REQUEST.INVALID',
        `The request has ${unknown.length} unknown fields.`,
        `Only: ${MEMBERS.join(', ')}.`,
      );
};

const asked = (
  members: Readonly<Record<string, unknown>>,
  body: AskedOperation['body'],
  search: string,
): AskedOperation => {
  const { query, operationName, variables } = members;
  const question: Asked = { document: String(query), operation: String(operationName ?? ''), variables };
  return { body, search, asked: question, operation: readOperation(query, operationName) };
};

const readPost = (bytes: Uint8Array): AskedOperation | RequestRefusal => {
  const read = readJsonBody(bytes);
  if (!read.ok) return refuse(read.code, read.reason, read.acceptable, { pointer: read.pointer });
  const { value } = read;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(
      'REQUEST.INVALID',
      'The body is not one GraphQL request.',
      'An object with "query" and, if needed, "variables".',
    );
  }
  return (
    unknownMembers(Object.keys(value)) ??
    asked(value as Record<string, unknown>, value as Record<string, unknown>, '')
  );
};

const readGet = (url: string): AskedOperation | RequestRefusal => {
  const at = url.indexOf('?');
  const search = at < 0 ? '' : url.slice(at);
  const parameters = new URLSearchParams(search);
  const names = [...parameters.keys()];
  const members: Record<string, unknown> = Object.fromEntries(parameters);
  if (new Set(names).size < names.length) {
    return refuse('REQUEST.INVALID', 'A parameter is there twice.', 'Each parameter once.');
  }
  for (const name of ['variables', 'extensions']) {
    if (typeof members[name] !== 'string') continue;
    const read = readJsonBody(Buffer.from(members[name], 'utf8'));
    if (!read.ok) return refuse(read.code, read.reason, read.acceptable, { pointer: read.pointer });
    members[name] = read.value;
  }
  return unknownMembers(names) ?? asked(members, undefined, search);
};

/** The same request comes again and again: what it asks is read once, while its bytes are remembered. */
const REMEMBERED_BYTES = 4 * 1024 * 1024;
const LONGEST_REMEMBERED = 16 * 1024;

/** Reads requests to `/graphql`: their JSON by the product's own strict reader, their size against the limits. */
export const graphqlRequestReader = (): ((request: FastifyRequest) => AskedOperation | RequestRefusal) => {
  const remembered = lruOf<AskedOperation>(REMEMBERED_BYTES);
  return (request) => {
    if (request.method !== 'POST') return readGet(request.url);
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    if (bytes.byteLength > LONGEST_REMEMBERED) return readPost(bytes);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const known = remembered.get(text);
    if (known) return known;
    const read = readPost(bytes);
    if (!isRefusal(read)) remembered.set(text, read, 4 * text.length + 2_000);
    return read;
  };
};
