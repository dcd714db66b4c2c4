import { isRefusal, refuse, type Refusal } from '@helixboard/contracts';
import {
  bearerOf,
  correlationFrom,
  problemAnswer,
  refusalOf,
  sendAnswer,
  tokenInvalid,
  type Log,
  type UserIdentity,
  type UserTokenVerifier,
} from '@helixboard/kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS, type Viewer } from '../visibility/viewer.js';

export interface Identification {
  readonly verify: UserTokenVerifier;
  /** The person to whom an identity is linked, with the rights that the events give today. */
  readonly viewerOf: (identity: UserIdentity) => Promise<Viewer | undefined>;
  /** Why nobody is let in now, if so. */
  readonly refused?: () => Refusal | undefined;
  readonly log: Log;
}

const viewers = new WeakMap<FastifyRequest, Viewer>();

/** Who asks; the public where no token is looked at. */
export const requesterOf = (request: FastifyRequest): Viewer => viewers.get(request) ?? ANONYMOUS;

const identityUnknown = (): Refusal =>
  refuse(
    'AUTH.IDENTITY_UNKNOWN',
    'The token is good, but no person of the office is linked to it.',
    'Ask the coordination office to link this identity (LinkIdentity), or ask without a token for what is public.',
  );

const identify = async (
  { verify, viewerOf }: Identification,
  authorization: string | undefined,
): Promise<Viewer | Refusal> => {
  if (authorization === undefined) return ANONYMOUS;
  const token = bearerOf(authorization);
  if (token === undefined) return tokenInvalid();
  const identity = await verify(token);
  if (isRefusal(identity)) return identity;
  return (await viewerOf(identity)) ?? identityUnknown();
};

/**
 * A refusal as a problem that clients of GraphQL can read as well: `errors` holds it in their form.
 * @param status of the answer, where the code has another one here than elsewhere
 */
export const sendRefusal = (
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  status?: number,
): FastifyReply => {
  const answer = problemAnswer(refusal, correlationFrom(request.headers['x-correlation-id']));
  const problem = { ...(answer.body as object), ...(status === undefined ? {} : { status }) };
  const told = { ...answer, status: status ?? answer.status };
  if (!/^\/graphql(?:[?]|$)/.test(request.url)) return sendAnswer(reply, { ...told, body: problem });
  const { code, reason: message, acceptable, details } = refusal;
  const errors = [{ message, extensions: { code, acceptable, ...details } }];
  return sendAnswer(reply, { ...told, body: { ...problem, errors } });
};

const guarded = /^\/(?:graphql|commands)(?:[/?]|$)/;

/**
 * Looks at the bearer token of every request to `/graphql` and `/commands` before its body is read. A token that is
 * not good is refused, never taken for none; cookies are not looked at.
 */
export const installIdentification = (app: FastifyInstance, identification: Identification): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (!guarded.test(request.url)) return undefined;
    const closed = identification.refused?.();
    if (closed) return sendRefusal(request, reply, closed);
    try {
      const viewer = await identify(identification, request.headers.authorization);
      if (isRefusal(viewer)) return sendRefusal(request, reply, viewer);
      viewers.set(request, viewer);
    } catch (error) {
      identification.log.error('a token could not be checked', error);
      const refusal = refusalOf(error);
      const shown = refusal.code === 'INTERNAL' ? unreachable() : refusal;
      return sendRefusal(request, reply, shown);
    }
    return undefined;
  });
};

const unreachable = (): Refusal =>
  refuse('SERVICE.UNAVAILABLE', 'The token cannot be checked now.', 'Send the request again in a moment.');
