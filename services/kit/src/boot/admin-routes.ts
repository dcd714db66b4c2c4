import { ERASURES, refuse } from '@helixboard/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { handleCommandRequest } from '../http/command-endpoint.js';
import { sendAnswer } from '../http/error-handling.js';
import { fieldErrors } from '../http/field-errors.js';
import { readJsonBody } from '../http/json-body.js';
import { problemAnswer, type RequestRefusal } from '../http/problem.js';
import type { AdminToken } from '../identity/admin-token.js';
import { bearerOf } from '../identity/bearer.js';
import { tokenInvalid, tokenMissing } from '../identity/user-token.js';
import { DeadLetterRefused, type DeadLetters } from '../readers/index.js';
import { correlationFrom } from '../telemetry/correlation.js';
import type { Log } from '../telemetry/logger.js';
import { rawBodyOf } from './command-routes.js';
import type { Service } from './service.js';

const name = z.string().min(1).max(300);
const REPLAY = z.strictObject({ reader: name, stream: name, source: name.optional() });
const SKIP = z.strictObject({ reader: name, stream: name, source: name.optional(), reason: z.string().min(1).max(500) });

const refused = (request: FastifyRequest, reply: FastifyReply, refusal: RequestRefusal): FastifyReply =>
  sendAnswer(reply, problemAnswer(refusal, correlationFrom(request.headers['x-correlation-id'])));

/** JSON with positions as decimal text, which no reader rounds. */
const sendJson = (reply: FastifyReply, value: unknown): FastifyReply =>
  reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? String(v) : v)));

const readBody = <S extends z.ZodType>(schema: S, request: FastifyRequest): z.output<S> | RequestRefusal => {
  const read = readJsonBody(rawBodyOf(request));
  if (!read.ok) return refuse(read.code, read.reason, read.acceptable);
  const parsed = schema.safeParse(read.value);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(schema, parsed.error, read.value);
  return { ...refuse('REQUEST.INVALID', 'The body is not accepted.', errors.map((e) => `${e.pointer}: ${e.accepted}`)), errors };
};

const isRequestRefusal = (value: unknown): value is RequestRefusal =>
  typeof value === 'object' && value !== null && 'refused' in value;

/** Runs an action on dead letters, its refusals answered as problems. */
const acting = async (
  request: FastifyRequest,
  reply: FastifyReply,
  service: Service,
  act: (letters: DeadLetters) => Promise<unknown>,
): Promise<FastifyReply> => {
  if (!service.readers) return sendJson(reply, []);
  try {
    return sendJson(reply, await act(service.readers.deadLetters));
  } catch (error) {
    if (!(error instanceof DeadLetterRefused)) throw error;
    return refused(request, reply, refuse(error.code, error.message, 'What GET /admin/dead-letters lists.'));
  }
};

/** The administrator's addresses of a service: behind the installation's admin token, all of them. */
export const adminRoutes = (app: FastifyInstance, service: Service, token: AdminToken, log: Log): void => {
  void app.register(async (admin) => {
    admin.addHook('onRequest', async (request, reply) => {
      const presented = bearerOf(request.headers.authorization);
      if (token.matches(presented)) return undefined;
      return refused(request, reply, presented === undefined ? tokenMissing() : tokenInvalid());
    });
    admin.get('/admin/status', async (_request, reply) =>
      sendJson(reply, { ...(await service.status()), readiness: await service.readiness() }),
    );
    admin.get('/admin/dead-letters', (request, reply) =>
      acting(request, reply, service, (letters) => letters.listParked()),
    );
    admin.post('/admin/dead-letters/replay', (request, reply) => {
      const body = readBody(REPLAY, request);
      if (isRequestRefusal(body)) return refused(request, reply, body);
      return acting(request, reply, service, (letters) => letters.replay(body.reader, body.stream, body.source));
    });
    admin.post('/admin/dead-letters/skip', (request, reply) => {
      const body = readBody(SKIP, request);
      if (isRequestRefusal(body)) return refused(request, reply, body);
      return acting(request, reply, service, (letters) =>
        letters.skip(body.reader, body.stream, body.reason, body.source),
      );
    });
    admin.post('/admin/erase', async (request, reply) => {
      const command = ERASURES.find((e) => e.command.service === service.name)!.command.name;
      const call = { name: command, rawBody: rawBodyOf(request), headers: request.headers };
      const answer = await handleCommandRequest(service.dispatch, { ...call, caller: { kind: 'administrator' } }, log);
      return sendAnswer(reply, answer);
    });
  });
};
