import { refuse } from '@helixboard/contracts';
import { isRequestRefusal, readBody, sendJson, sendRefusal } from '@helixboard/kit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Administered } from './administered.js';

const TOKEN = z.strictObject({ as: z.string().min(1).max(100) });

const noPersona = (as: string, known: readonly string[]) =>
  refuse('PERSONA.NOT_FOUND', `There is no persona ${as}.`, [`One of: ${known.join(', ')}.`]);
const noDemo = () =>
  refuse('PERSONA.NOT_FOUND', 'The office runs without personas.', 'An office started with the demo.');

/** `GET /admin/personas` and `POST /admin/token`: who is invented, and a token as one of them. */
export const personaRoutes = (admin: FastifyInstance, { demo }: Administered): void => {
  const known = demo?.personas ?? [];
  admin.get('/admin/personas', async (_request, reply) =>
    sendJson(reply, { personas: known.map(({ key, name, roles }) => ({ key, name, roles })) }),
  );
  admin.post('/admin/token', async (request, reply) => {
    const body = readBody(TOKEN, request);
    if (isRequestRefusal(body)) return sendRefusal(request, reply, body);
    if (!demo) return sendRefusal(request, reply, noDemo());
    const keys = known.map((p) => p.key);
    if (!keys.includes(body.as)) return sendRefusal(request, reply, noPersona(body.as, keys));
    return sendJson(reply, await demo.mint(body.as));
  });
};
