import { ERASURES, refuse } from '@helixboard/contracts';
import {
  type AdminToken,
  answerErrors,
  type CommandAnswer,
  type CommandRequest,
  deadLetterRoutes,
  type DeadLetters,
  forAdministrator,
  handleCommandRequest,
  isRequestRefusal,
  type Log,
  rawBodyOf,
  readBody,
  sendAnswer,
  sendJson,
  sendRefusal,
} from '@helixboard/kit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { PERSONAS } from './demo/personas.js';
import { rebuildRoute, type Rebuild } from './admin-rebuild.js';

/** What the administrator's addresses act on. */
export interface Administered {
  readonly token: AdminToken;
  readonly log: Log;
  status(): Promise<object>;
  /** Those of every service and of the gateway. */
  deadLetters(): readonly DeadLetters[];
  dispatch(request: CommandRequest): Promise<CommandAnswer>;
  readonly rebuild: Rebuild;
  /** Mints a persona's token; absent without the demo. */
  readonly mint?: (persona: string) => Promise<{ readonly token: string; readonly expiresAt: string }>;
}

const TOKEN = z.strictObject({ as: z.string().min(1).max(100) });

const noPersona = (as: string) =>
  refuse('PERSONA.NOT_FOUND', `There is no persona ${as}.`, [
    `One of: ${PERSONAS.map((p) => p.key).join(', ')}.`,
  ]);
const noDemo = () =>
  refuse('PERSONA.NOT_FOUND', 'The office runs without personas.', 'An office started with the demo.');

/** Which of several sets of dead letters has the stream set aside. */
const holderOf = async (all: readonly DeadLetters[], reader: string): Promise<DeadLetters> => {
  for (const letters of all)
    if ((await letters.listParked()).some((p) => p.reader === reader)) return letters;
  return all[0]!;
};

const personaRoutes = (admin: FastifyInstance, { mint }: Administered): void => {
  admin.get('/admin/personas', async (_request, reply) =>
    sendJson(reply, {
      personas: mint
        ? PERSONAS.map((p) => ({ key: p.key, name: p.name, roles: p.roles.map((r) => r.role) }))
        : [],
    }),
  );
  admin.post('/admin/token', async (request, reply) => {
    const body = readBody(TOKEN, request);
    if (isRequestRefusal(body)) return sendRefusal(request, reply, body);
    if (!mint) return sendRefusal(request, reply, noDemo());
    if (!PERSONAS.some((p) => p.key === body.as)) return sendRefusal(request, reply, noPersona(body.as));
    return sendJson(reply, await mint(body.as));
  });
};

/** Erases in every service; each records it. What was cut short is finished by asking again. */
const erasureRoute = (admin: FastifyInstance, office: Administered): void => {
  const contract = ERASURES[0]!.command.data;
  admin.post('/admin/erase', async (request, reply) => {
    const body = readBody(contract, request);
    if (isRequestRefusal(body)) return sendRefusal(request, reply, body);
    const services = [];
    for (const { command } of ERASURES) {
      const key = `erase-${crypto.randomUUID()}`;
      const answer = await office.dispatch({
        name: command.name,
        data: body,
        key,
        caller: { kind: 'administrator' },
      });
      if (answer.status === 'refused') return sendRefusal(request, reply, answer.refusal);
      services.push({ service: command.service, position: answer.positions?.last ?? '0' });
    }
    return sendJson(reply, { services });
  });
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
    rebuildRoute(admin, office.rebuild, office.log);
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
