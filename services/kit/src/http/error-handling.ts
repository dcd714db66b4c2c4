import { refuse } from '@helixboard/contracts';
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyServerOptions,
} from 'fastify';
import type { Socket } from 'node:net';
import { isInfrastructure } from '../readers/failure.js';
import { StoreUnavailable } from '../store/errors.js';
import { correlationFrom } from '../telemetry/correlation.js';
import type { Log } from '../telemetry/logger.js';
import { unavailable } from '../handler/refusals.js';
import { BODY_LIMIT } from './json-body.js';
import { problemAnswer, type HttpAnswer, type RequestRefusal } from './problem.js';

export const notFound = (): RequestRefusal =>
  refuse(
    'REQUEST.NOT_FOUND',
    'There is nothing at this address.',
    'The addresses are listed in the reference.',
  );

export const wrongMethod = (methods: readonly string[]): RequestRefusal =>
  refuse(
    'REQUEST.METHOD_NOT_ALLOWED',
    'The address does not take this method.',
    `Use ${methods.join(' or ')}.`,
  );

export const wrongMediaType = (): RequestRefusal =>
  refuse(
    'REQUEST.MEDIA_TYPE',
    'The body must be sent as application/json.',
    'Send "Content-Type: application/json" without a content coding.',
  );

const tooLarge = (): RequestRefusal =>
  refuse('REQUEST.TOO_LARGE', 'The body is larger than 256 KiB.', `At most ${BODY_LIMIT} bytes.`);

const malformed = (): RequestRefusal =>
  refuse(
    'REQUEST.MALFORMED',
    'The request cannot be read.',
    'A request that follows HTTP, with a decodable address.',
  );

const internal = (): RequestRefusal =>
  refuse(
    'INTERNAL',
    'Something failed that should not; it is logged under the correlation id.',
    'Tell the office the correlation id.',
  );

const BY_STATUS: Readonly<Record<number, () => RequestRefusal>> = {
  404: notFound,
  413: tooLarge,
  415: wrongMediaType,
  503: unavailable,
};

const statusIn = (error: unknown): number | undefined => {
  const { statusCode, getStatus } = error as { statusCode?: unknown; getStatus?: unknown };
  if (typeof statusCode === 'number') return statusCode;
  const status: unknown = typeof getStatus === 'function' ? getStatus.call(error) : undefined;
  return typeof status === 'number' ? status : undefined;
};

/** The refusal that stands for anything thrown while a request was answered; holds nothing of the error's own words. */
export const refusalOf = (error: unknown): RequestRefusal => {
  if (error instanceof StoreUnavailable || isInfrastructure(error)) return unavailable();
  const status = error instanceof Error ? statusIn(error) : undefined;
  if (status === undefined) return internal();
  const known = BY_STATUS[status];
  if (known) return known();
  return status >= 400 && status < 500 ? malformed() : internal();
};

/** Sends an answer on a Fastify reply. */
export const sendAnswer = (reply: FastifyReply, { status, headers, body }: HttpAnswer): FastifyReply =>
  reply
    .code(status)
    .headers(headers)
    .send(typeof body === 'string' ? body : JSON.stringify(body));

const requestRefused = (socket: Socket): void => {
  if (!socket.writable || socket.destroyed) return;
  const { status, headers, body } = problemAnswer(malformed(), correlationFrom(undefined));
  const text = JSON.stringify(body);
  const lines = Object.entries({
    ...headers,
    'content-length': Buffer.byteLength(text),
    connection: 'close',
  });
  socket.end(
    `HTTP/1.1 ${status} Bad Request\r\n${lines.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n${text}`,
  );
};

/** The settings of Fastify that every HTTP application of the product has. */
export const fastifySettings = () =>
  ({
    bodyLimit: BODY_LIMIT,
    logger: false,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: (_error, socket) => requestRefused(socket),
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      void sendAnswer(
        reply,
        problemAnswer(refusalOf(error), correlationFrom(request.headers['x-correlation-id'])),
      ),
  }) satisfies FastifyServerOptions;

interface KnownRoute {
  readonly method: string;
  readonly pattern: RegExp;
}

const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:[^/]+/g, '[^/]+')
      .replace(/\*/g, '.*')}$`,
  );

/** Lets every error of an application's routes, or of a part of them, be answered as a problem; unexpected ones are logged. */
export const answerErrors = (app: FastifyInstance, log: Log): void => {
  app.setErrorHandler((error, request, reply) => {
    const correlationId = correlationFrom(request.headers['x-correlation-id']);
    const refusal = refusalOf(error);
    if (refusal.code === 'INTERNAL')
      log.error('a request failed', error, { correlationId, route: request.routeOptions.url });
    return sendAnswer(reply, problemAnswer(refusal, correlationId));
  });
};

/**
 * Makes a Fastify application answer every error, unknown address and wrong method as RFC 9457 has it, never with a
 * stack trace. To be called before the routes are there.
 */
export const installProblems = (app: FastifyInstance, log: Log): void => {
  const routes: KnownRoute[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) routes.push({ method: name, pattern: patternOf(url) });
  });
  answerErrors(app, log);
  app.setNotFoundHandler((request, reply) => {
    const correlationId = correlationFrom(request.headers['x-correlation-id']);
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = [...new Set(routes.filter((r) => r.pattern.test(path)).map((r) => r.method))].sort();
    if (methods.length === 0) return sendAnswer(reply, problemAnswer(notFound(), correlationId));
    return sendAnswer(
      reply.header('allow', methods.join(', ')),
      problemAnswer(wrongMethod(methods), correlationId),
    );
  });
};
