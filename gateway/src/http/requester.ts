import { isRefusal, refuse, type Refusal } from '@helixboard/contracts';
import {
  bearerOf,
  correlationFrom,
  problemAnswer,
  refusalOf,
  send,
  tokenInvalid,
  type Log,
  type UserIdentity,
  type UserTokenVerifier,
} from '@helixboard/kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Who asks, as the token says; what they may read or do, the events say. */
export type Requester = { readonly kind: 'anonymous' } | { readonly kind: 'person'; readonly personId: string };

export interface Identification {
  readonly verify: UserTokenVerifier;
  /** The person to whom an identity is linked. */
  readonly personOf: (identity: UserIdentity) => Promise<string | undefined>;
  readonly log: Log;
}

const ANONYMOUS: Requester = { kind: 'anonymous' };
const requesters = new WeakMap<FastifyRequest, Requester>();

/** Who asks; anonymous where no token is looked at. */
export const requesterOf = (request: FastifyRequest): Requester => requesters.get(request) ?? ANONYMOUS;

const identityUnknown = (): Refusal =>
  refuse(
    'AUTH.IDENTITY_UNKNOWN',
    'The token is good, but no person of the office is linked to it.',
    'Ask the coordination office to link this identity (LinkIdentity), or ask without a token for what is public.',
  );

const identify = async (
  { verify, personOf }: Identification,
  authorization: string | undefined,
): Promise<Requester | Refusal> => {
  if (authorization === undefined) return ANONYMOUS;
  const token = bearerOf(authorization);
  if (token === undefined) return tokenInvalid();
  const identity = await verify(token);
  if (isRefusal(identity)) return identity;
  const personId = await personOf(identity);
  return personId === undefined ? identityUnknown() : { kind: 'person', personId };
};

/** A refusal as a problem that clients of GraphQL can read as well: `errors` holds it in their form. */
export const sendRefusal = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply => {
  const answer = problemAnswer(refusal, correlationFrom(request.headers['x-correlation-id']));
  if (!request.url.startsWith('/graphql')) return send(reply, answer);
  const { code, reason: message, acceptable } = refusal;
  const errors = [{ message, extensions: { code, acceptable } }];
  return send(reply, { ...answer, body: { ...(answer.body as object), errors } });
};

const guarded = /^\/(?:graphql|commands)(?:[/?]|$)/;

/**
 * Looks at the bearer token of every request to `/graphql` and `/commands` before its body is read. A token that is
 * not good is refused, never taken for none; cookies are not looked at.
 */
export const installIdentification = (app: FastifyInstance, identification: Identification): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (!guarded.test(request.url)) return;
    try {
      const requester = await identify(identification, request.headers.authorization);
      if (isRefusal(requester)) return sendRefusal(request, reply, requester);
      requesters.set(request, requester);
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
