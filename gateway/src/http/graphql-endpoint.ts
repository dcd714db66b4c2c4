import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import { isRefusal, refuse, type Refusal } from '@helixboard/contracts';
import { correlated, correlationFrom } from '@helixboard/kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Answer, ResponseCache } from '../cache/index.js';
import { DEMO_NOTICE, statusOfCode } from '../graphql/answer-plugin.js';
import type { GatewayContext } from '../graphql/context.js';
import { loadersFor } from '../graphql/loaders.js';
import { ReadError } from '../read/errors.js';
import type { AsOfSource } from '../read/freshness.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { graphqlRequestReader, type AskedOperation } from './graphql-request.js';
import { requesterOf, sendRefusal } from './requester.js';

/** The header that names the tokens of mutations whose changes an answer must hold; several separated by commas. */
export const WAIT_HEADER = 'helixboard-wait-for';

/** What the endpoint answers with. */
export interface GraphQLParts {
  readonly apollo: () => ApolloServer<GatewayContext>;
  readonly read: ReadContext;
  readonly cache: ResponseCache;
  readonly sources: () => Promise<readonly AsOfSource[]>;
  /** @throws ReadError when what a token stands for cannot be read within the time */
  readonly waitFor: (token: string) => Promise<void>;
  /** Who asks, with the rights of now: those of before a wait may have changed meanwhile. */
  readonly identify: (authorization: string | undefined) => Promise<Viewer | Refusal>;
  readonly demo: boolean;
}

const MOST_TOKENS = 10;

const waits = ({ headers }: FastifyRequest): boolean => headers[WAIT_HEADER] !== undefined;

/** Waits for what the tokens of the header stand for; gives why it was in vain. */
const waited = async (
  request: FastifyRequest,
  waitFor: GraphQLParts['waitFor'],
): Promise<Refusal | undefined> => {
  const header = request.headers[WAIT_HEADER];
  if (header === undefined) return undefined;
  const tokens = String(header)
    .split(',')
    .map((token) => token.trim());
  if (tokens.length > MOST_TOKENS) {
    return refuse(
      'READ.TOKEN_INVALID',
      'There are too many tokens.',
      `At most ${MOST_TOKENS} in ${WAIT_HEADER}.`,
    );
  }
  try {
    await Promise.all(tokens.map(waitFor));
    return undefined;
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return refuse(error.code, error.message, error.message, error.details);
  }
};

/** The context of a request, with the reads that its answer is made of. */
export const contextOf = (
  { sources, demo }: Pick<GraphQLParts, 'sources' | 'demo'>,
  viewer: Viewer,
  read: ReadContext,
  correlationId: string,
): GatewayContext => ({ viewer, read, load: loadersFor(read, viewer), correlationId, sources, demo });

interface Answered {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: string;
}

const httpRequest = (request: FastifyRequest, { body, search }: AskedOperation): HTTPGraphQLRequest => {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : String(value));
  }
  return { method: request.method, headers, search, body };
};

/** Whether the answer would be plain JSON, as a cached one is. */
const takesJson = (accept: string | undefined): boolean =>
  accept === undefined || /^(?:application\/json|\*\/\*)(?:\s*[,;]|$)/.test(accept);

const ERRORS_FIRST = Buffer.from('{"errors"');

/** An answer without an error; GraphQL's errors stand before its data. */
const isWhole = ({ status, body }: Answer): boolean =>
  status === 200 && !body.subarray(0, ERRORS_FIRST.length).equals(ERRORS_FIRST);

const errorBody = (error: GraphQLError, demo: boolean): string =>
  JSON.stringify({
    errors: [{ message: error.message, extensions: error.extensions }],
    ...(demo ? { extensions: { demo: true, notice: DEMO_NOTICE } } : {}),
  });

const JSON_TYPE = 'application/json; charset=utf-8';

/** Lets `/graphql` be answered here: strict reading, limits, waiting, cache, and Apollo for the rest. */
export const installGraphQL = (app: FastifyInstance, parts: GraphQLParts): void => {
  const readRequest = graphqlRequestReader();

  const execute = async (
    request: FastifyRequest,
    asked: AskedOperation,
    context: GatewayContext,
  ): Promise<Answered> => {
    const answer = await parts.apollo().executeHTTPGraphQLRequest({
      httpGraphQLRequest: httpRequest(request, asked),
      context: async () => context,
    });
    if (answer.body.kind !== 'complete') throw new Error('An answer in parts was not asked for.');
    return { status: answer.status ?? 200, headers: answer.headers, body: answer.body.string };
  };

  /** Whether the same request has the same answer until what it rests on changes. */
  const isRepeatable = (request: FastifyRequest, { operation }: AskedOperation): boolean =>
    request.method === 'POST' &&
    operation?.repeatable === true &&
    !operation.refused &&
    takesJson(request.headers.accept);

  const sendKept = (reply: FastifyReply, { status, body }: Answer): FastifyReply =>
    reply.code(status).header('content-type', JSON_TYPE).send(body);

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    asked: AskedOperation,
    correlationId: string,
  ): Promise<FastifyReply> => {
    const { refused } = asked.operation ?? {};
    if (refused) {
      const status = statusOfCode(refused.extensions['code']);
      return reply.code(status).header('content-type', JSON_TYPE).send(errorBody(refused, parts.demo));
    }
    const vain = await waited(request, parts.waitFor);
    if (vain) return sendRefusal(request, reply, vain, statusOfCode(vain.code));
    const viewer = waits(request)
      ? await parts.identify(request.headers.authorization)
      : requesterOf(request);
    if (isRefusal(viewer)) return sendRefusal(request, reply, viewer);
    if (isRepeatable(request, asked)) {
      const compute = async (read: ReadContext): Promise<Answer> => {
        const { status, body } = await execute(request, asked, contextOf(parts, viewer, read, correlationId));
        return { status, body: Buffer.from(body, 'utf8') };
      };
      return sendKept(reply, await parts.cache.cached({ asked: asked.asked, viewer }, compute, isWhole));
    }
    const { status, headers, body } = await execute(
      request,
      asked,
      contextOf(parts, viewer, parts.read, correlationId),
    );
    return reply.headers(Object.fromEntries(headers)).code(status).send(body);
  };

  /** The answer that is kept for a request that need not wait for anything. */
  const keptFor = (request: FastifyRequest, asked: AskedOperation): Answer | undefined =>
    waits(request) || !isRepeatable(request, asked)
      ? undefined
      : parts.cache.known({ asked: asked.asked, viewer: requesterOf(request) });

  app.addHook('onRoute', (route) => {
    if (route.url !== '/graphql') return;
    route.preHandler = (request: FastifyRequest, reply: FastifyReply, proceed: (error?: Error) => void) => {
      const asked = readRequest(request);
      if (isRefusal(asked)) return void sendRefusal(request, reply, asked);
      const correlationId = correlationFrom(request.headers['x-correlation-id']);
      reply.header('x-correlation-id', correlationId).header('cache-control', 'no-store');
      const kept = keptFor(request, asked);
      if (kept) return void sendKept(reply, kept);
      return void correlated(correlationId, () => answer(request, reply, asked, correlationId)).catch(
        proceed,
      );
    };
  });
};
