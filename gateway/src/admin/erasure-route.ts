import { ERASURES } from '@helixboard/contracts';
import { isRequestRefusal, readBody, sendJson, sendRefusal } from '@helixboard/kit';
import type { FastifyInstance } from 'fastify';
import type { Administered } from './administered.js';

/** `POST /admin/erase`: erases in every service; each records it. What was cut short is finished by asking again. */
export const erasureRoute = (admin: FastifyInstance, office: Administered): void => {
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
