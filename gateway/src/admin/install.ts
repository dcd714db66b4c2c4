import {
  answerErrors,
  deadLetterRoutes,
  type DeadLetters,
  forAdministrator,
  handleCommandRequest,
  rawBodyOf,
  sendAnswer,
  sendJson,
} from '@helixboard/kit';
import type { FastifyInstance } from 'fastify';
import type { Administered } from './administered.js';
import { erasureRoute } from './erasure-route.js';
import { personaRoutes } from './persona-routes.js';
import { rebuildRoute } from './rebuild-route.js';
import { refillRoute } from './refill-route.js';
import { ServiceAway } from './remote-service.js';

/**
 * Which of several sets of dead letters has the stream set aside. A service that gives no answer holds others up no
 * more than that: when the reader is its own, that is the answer.
 */
const holderOf = async (all: readonly DeadLetters[], reader: string): Promise<DeadLetters> => {
  for (const letters of all) {
    const parked = await letters.listParked().catch((error: unknown) => {
      if (error instanceof ServiceAway && !reader.startsWith(`${error.service}/`)) return [];
      throw error;
    });
    if (parked.some((p) => p.reader === reader)) return letters;
  }
  // None: the gateway's own, which are always here, say so.
  return all.at(-1)!;
};

/** The administrator's addresses of an office, all behind the installation's admin token. */
export const installAdmin = (app: FastifyInstance, office: Administered): void => {
  void app.register(async (admin) => {
    answerErrors(admin, office.log);
    forAdministrator(admin, office.token);
    admin.get('/admin/status', async (_request, reply) => sendJson(reply, await office.status()));
    personaRoutes(admin, office);
    deadLetterRoutes(admin, office.deadLetters, (reader) => holderOf(office.deadLetters(), reader));
    erasureRoute(admin, office);
    rebuildRoute(admin, office);
    refillRoute(admin, office);
    admin.post<{ Params: { name: string } }>('/admin/commands/:name', async (request, reply) => {
      const call = { name: request.params.name, rawBody: rawBodyOf(request), headers: request.headers };
      const administrator = { kind: 'administrator' } as const;
      return sendAnswer(
        reply,
        await handleCommandRequest((r) => office.dispatch(r), { ...call, caller: administrator }, office.log),
      );
    });
  });
};
