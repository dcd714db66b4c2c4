import { Readable } from 'node:stream';
import { isRequestRefusal, jsonText, type Log, readBody, sendRefusal } from '@helixboard/kit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** How far a rebuild is, in events. */
export interface RebuildProgress {
  readonly done: bigint;
  readonly total: bigint;
}

/** Fills the read models anew beside those in use, then swaps. */
export type Rebuild = (progress: (p: RebuildProgress) => void) => Promise<void>;

/** `roadmap` and `all` are the same today: the read models are filled and swapped together. */
const BODY = z.strictObject({ model: z.enum(['roadmap', 'all']) });

/** `POST /admin/rebuild`: a line of JSON for each step, the last `{"finished":true}` or `{"failed":…}`. */
export const rebuildRoute = (admin: FastifyInstance, rebuild: Rebuild, log: Log): void => {
  let running = false;
  admin.post('/admin/rebuild', async (request, reply) => {
    const body = readBody(BODY, request);
    if (isRequestRefusal(body)) return sendRefusal(request, reply, body);
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
