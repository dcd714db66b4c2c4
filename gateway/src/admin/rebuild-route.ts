import { Readable } from 'node:stream';
import { refuse, SERVICES } from '@helixboard/contracts';
import { isRequestRefusal, jsonText, readBody, RebuildRefused, sendJson, sendRefusal } from '@helixboard/kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { READ_MODELS } from '../projection/projection.js';
import type { Administered } from './administered.js';
import { ServiceAway, ServiceRefused } from './remote-service.js';

/** How far a rebuild is, in events. */
export interface RebuildProgress {
  readonly done: bigint;
  readonly total: bigint;
}

/** Fills the read models anew beside those in use, then swaps. */
export type Rebuild = (progress: (p: RebuildProgress) => void) => Promise<void>;

/** They are the same today: the read models are filled and swapped together. The last is the reader that fills them. */
const MODELS: readonly string[] = ['roadmap', 'all', READ_MODELS];
const BODY = z.strictObject({ model: z.string().min(1).max(300) });

const unknown = (name: string) =>
  refuse('READER.NOT_FOUND', `There is neither a read model nor a reader ${name}.`, [
    'roadmap or all, for the read models.',
    'A reader by its name, which begins with that of its service: projects/grants (./helixboard status --json lists them).',
  ]);

const rebuildOfService = async (
  { rebuildReader }: Administered,
  reader: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const service = SERVICES.find((s) => reader.startsWith(`${s}/`));
  if (!service) return sendRefusal(request, reply, unknown(reader));
  try {
    await rebuildReader(service, reader);
  } catch (error) {
    if (error instanceof RebuildRefused || error instanceof ServiceAway || error instanceof ServiceRefused)
      return sendRefusal(request, reply, error.refusal);
    throw error;
  }
  return sendJson(reply, { finished: true, reader });
};

/**
 * `POST /admin/rebuild`: the read models anew, a line of JSON for each step, the last `{"finished":true}` or
 * `{"failed":…}`; or a reader of a service from its beginning, one line when that has begun.
 */
export const rebuildRoute = (admin: FastifyInstance, office: Administered): void => {
  const { rebuild, log } = office;
  let running = false;
  admin.post('/admin/rebuild', async (request, reply) => {
    const body = readBody(BODY, request);
    if (isRequestRefusal(body)) return sendRefusal(request, reply, body);
    if (!MODELS.includes(body.model)) return rebuildOfService(office, body.model, request, reply);
    const lines = new Readable({ read: () => undefined });
    const say = (value: unknown) => lines.push(`${jsonText(value)}\n`);
    void reply.header('content-type', 'application/x-ndjson; charset=utf-8').send(lines);
    if (running) {
      say({ failed: 'A rebuild is under way already: wait for it to finish.' });
      lines.push(null);
      return reply;
    }
    running = true;
    void rebuild(say)
      .then(
        () => say({ finished: true }),
        (error: unknown) => {
          log.error('a rebuild failed', error);
          say({ failed: 'The rebuild failed and changed nothing; the log says why.' });
        },
      )
      .finally(() => {
        running = false;
        lines.push(null);
      });
    return reply;
  });
};
