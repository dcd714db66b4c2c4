import { refuse, SERVICES } from '@helixboard/contracts';
import { isRequestRefusal, readBody, sendJson, sendRefusal } from '@helixboard/kit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Administered } from './administered.js';
import { ServiceAway, ServiceRefused } from './remote-service.js';

const BODY = z.strictObject({ service: z.enum(SERVICES) });

const notInUse = () =>
  refuse(
    'TRANSPORT.NOT_IN_USE',
    'This office runs without Kafka: its readers read the stores themselves.',
    'Nothing has to be published again.',
  );

/** `POST /admin/refill`: has a service publish its log to Kafka again, from its store. */
export const refillRoute = (admin: FastifyInstance, { refill }: Administered): void => {
  admin.post('/admin/refill', async (request, reply) => {
    const body = readBody(BODY, request);
    if (isRequestRefusal(body)) return sendRefusal(request, reply, body);
    if (!refill) return sendRefusal(request, reply, notInUse());
    try {
      return sendJson(reply, await refill(body.service));
    } catch (error) {
      if (error instanceof ServiceAway || error instanceof ServiceRefused)
        return sendRefusal(request, reply, error.refusal);
      throw error;
    }
  });
};
