import { isRefusal, refuse, type Refusal } from '@helixboard/contracts';
import { correlationFrom, problemAnswer, refusalOf, sendAnswer, type Log } from '@helixboard/kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS, type Viewer } from '../visibility/viewer.js';
import type { Identifier } from './identifier.js';

export interface Identification {
  readonly identifier: Identifier;
  /** Why nobody is let in now, if so. */
  readonly refused?: () => Refusal | undefined;
  readonly log: Log;
}

const VIEWER = Symbol('who asks');

type Identified = FastifyRequest & { [VIEWER]?: Viewer };

/** Who asks; the public where no token is looked at. */
export const requesterOf = (request: FastifyRequest): Viewer => (request as Identified)[VIEWER] ?? ANONYMOUS;

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
export const installIdentification = (
  app: FastifyInstance,
  { identifier, refused, log }: Identification,
): void => {
  app.decorateRequest(VIEWER, undefined);

  const check = async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    try {
      const viewer = await identifier.identify(request.headers.authorization);
      if (isRefusal(viewer)) {
        sendRefusal(request, reply, viewer);
        return false;
      }
      (request as Identified)[VIEWER] = viewer;
      return true;
    } catch (error) {
      log.error('a token could not be checked', error);
      const refusal = refusalOf(error);
      sendRefusal(request, reply, refusal.code === 'INTERNAL' ? unreachable() : refusal);
      return false;
    }
  };

  app.addHook('onRequest', (request, reply, proceed) => {
    if (!guarded.test(request.url)) return proceed();
    const closed = refused?.();
    if (closed) return void sendRefusal(request, reply, closed);
    const known = identifier.known(request.headers.authorization);
    if (!known) return void check(request, reply).then((goesOn) => goesOn && proceed(), proceed);
    (request as Identified)[VIEWER] = known;
    return proceed();
  });
};

const unreachable = (): Refusal =>
  refuse('SERVICE.UNAVAILABLE', 'The token cannot be checked now.', 'Send the request again in a moment.');
