import { refuse, type Refusal, type ServiceName } from '@helixboard/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { sendAnswer } from '../http/error-handling.js';
import { fieldErrors } from '../http/field-errors.js';
import { readJsonBody } from '../http/json-body.js';
import { problemAnswer, type RequestRefusal } from '../http/problem.js';
import type { AdminToken } from '../identity/admin-token.js';
import { bearerOf } from '../identity/bearer.js';
import { tokenInvalid, tokenMissing } from '../identity/user-token.js';
import { DeadLetterRefused } from '../readers/index.js';
import { correlationFrom } from '../telemetry/correlation.js';
import { rawBodyOf } from './command-routes.js';

/** Answers a request with a problem. */
export const sendRefusal = (
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: RequestRefusal,
): FastifyReply =>
  sendAnswer(reply, problemAnswer(refusal, correlationFrom(request.headers['x-correlation-id'])));

/** JSON with positions as decimal text, which no reader rounds. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? String(v) : v));

/** Answers a request with JSON that nobody keeps. */
export const sendJson = (reply: FastifyReply, value: unknown): FastifyReply =>
  reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(jsonText(value));

/** Lets nobody but the holder of the admin token at the routes of this application. */
export const forAdministrator = (admin: FastifyInstance, token: AdminToken): void => {
  admin.addHook('onRequest', async (request, reply) => {
    const presented = bearerOf(request.headers.authorization);
    if (token.matches(presented)) return undefined;
    return sendRefusal(request, reply, presented === undefined ? tokenMissing() : tokenInvalid());
  });
};

/** The body by its schema, or why it is not accepted. */
export const readBody = <S extends z.ZodType>(
  schema: S,
  request: FastifyRequest,
): z.output<S> | RequestRefusal => {
  const read = readJsonBody(rawBodyOf(request));
  if (!read.ok) return refuse(read.code, read.reason, read.acceptable);
  const parsed = schema.safeParse(read.value);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(schema, parsed.error, read.value);
  return {
    ...refuse(
      'REQUEST.INVALID',
      'The body is not accepted.',
      errors.map((e) => `${e.pointer}: ${e.accepted}`),
    ),
    errors,
  };
};

export const isRequestRefusal = (value: unknown): value is RequestRefusal =>
  typeof value === 'object' && value !== null && 'refused' in value;

/** The dead letters of a service cannot be asked now: it gives no answer, or its readers have not started. */
export class DeadLettersAway extends Error {
  override readonly name: string = 'DeadLettersAway';
  constructor(
    readonly service: ServiceName,
    readonly refusal: Refusal = refuse(
      'SERVICE.UNAVAILABLE',
      `The service ${service} gives no answer.`,
      'Ask again when ./helixboard status shows it.',
    ),
  ) {
    super(refusal.reason);
  }
}

/** Answers with what an action on dead letters gives; its refusals as problems. */
export const onDeadLetters = async (
  request: FastifyRequest,
  reply: FastifyReply,
  act: () => Promise<unknown>,
): Promise<FastifyReply> => {
  try {
    return sendJson(reply, await act());
  } catch (error) {
    if (error instanceof DeadLettersAway) return sendRefusal(request, reply, error.refusal);
    if (!(error instanceof DeadLetterRefused)) throw error;
    return sendRefusal(
      request,
      reply,
      refuse(error.code, error.message, 'What GET /admin/dead-letters lists.'),
    );
  }
};
