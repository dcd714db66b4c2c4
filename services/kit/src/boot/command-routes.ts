import { isRefusal } from '@helixboard/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { handleCommandRequest } from '../http/command-endpoint.js';
import { sendAnswer } from '../http/error-handling.js';
import { problemAnswer } from '../http/problem.js';
import type { ActorTokenVerifier } from '../identity/actor-token.js';
import { bearerOf } from '../identity/bearer.js';
import { tokenMissing } from '../identity/user-token.js';
import { correlationFrom } from '../telemetry/correlation.js';
import type { Log } from '../telemetry/logger.js';
import type { Service } from './service.js';

/** The body of a request, byte for byte; empty when there is none. */
export const rawBodyOf = (request: FastifyRequest): Uint8Array =>
  request.body instanceof Uint8Array ? request.body : new Uint8Array();

/** Lets bodies through as bytes, of every type: what they are is checked where they are read. */
export const takeBytes = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
};

/** `POST /commands/<name>` with actor tokens. */
export const commandRoutes = (
  app: FastifyInstance,
  service: Service,
  verify: ActorTokenVerifier,
  log: Log,
): void => {
  app.post<{ Params: { name: string } }>('/commands/:name', async (request, reply) => {
    const { name } = request.params;
    const rawBody = rawBodyOf(request);
    const key = request.headers['idempotency-key'];
    const token = bearerOf(request.headers.authorization);
    const bound = { service: service.name, name, key: typeof key === 'string' ? key : '', body: rawBody };
    const caller = token === undefined ? tokenMissing() : await verify(token, bound);
    if (isRefusal(caller)) {
      return sendAnswer(reply, problemAnswer(caller, correlationFrom(request.headers['x-correlation-id'])));
    }
    const call = { name, rawBody, headers: request.headers, caller };
    return sendAnswer(reply, await handleCommandRequest(service.dispatch, call, log));
  });
};
