import { Readable } from 'node:stream';
import { refuse, SERVICES, type Refusal } from '@helixboard/contracts';
import { isRequestRefusal, jsonText, readBody, RebuildRefused, sendJson, sendRefusal } from '@helixboard/kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { READ_MODELS } from '../projection/projection.js';
import type { Administered, OfficeStatus } from './administered.js';
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
/** Stands for every reader that has diverged. */
const DIVERGED = 'diverged';
const BODY = z.strictObject({ model: z.string().min(1).max(300) });

const unknown = (name: string) =>
  refuse('READER.NOT_FOUND', `There is neither a read model nor a reader ${name}.`, [
    'roadmap or all, for the read models; diverged, for whatever has diverged.',
    'A reader by its name, which begins with that of its service: projects/grants (./helixboard status --json lists them).',
  ]);

const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof RebuildRefused || error instanceof ServiceAway || error instanceof ServiceRefused
    ? error.refusal
    : undefined;

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
    const refusal = refusalOf(error);
    if (refusal) return sendRefusal(request, reply, refusal);
    throw error;
  }
  return sendJson(reply, { finished: true, reader });
};

type Say = (line: object) => void;

const namesOf = (readers: OfficeStatus['gateway']['readers'] = []): readonly string[] => [
  ...new Set(readers.filter((r) => r.state === 'diverged').map((r) => r.name)),
];

/** Rebuilds every reader that has diverged, one after the other; tells of each, and of those that it cannot. */
const rebuildDiverged = async (office: Administered, rebuildModels: Rebuild, say: Say): Promise<void> => {
  const { services, gateway } = await office.status();
  let rebuilt = 0;
  let left = 0;
  const leave = (of: object, { reason, acceptable }: Refusal): void => {
    left += 1;
    say({ ...of, left: [reason, ...acceptable].join(' ') });
  };
  for (const service of SERVICES) {
    const told = services.find((s) => s.name === service);
    if (told?.away) leave({ service }, new ServiceAway(service).refusal);
    for (const reader of namesOf(told?.readers)) {
      try {
        await office.rebuildReader(service, reader);
        rebuilt += 1;
        say({ reader });
      } catch (error) {
        const refusal = refusalOf(error);
        if (!refusal) throw error;
        leave({ reader }, refusal);
      }
    }
  }
  const [models] = namesOf(gateway.readers);
  if (models !== undefined) {
    await rebuildModels(say);
    rebuilt += 1;
    say({ reader: models });
  }
  say({ finished: true, rebuilt, left });
};

/**
 * `POST /admin/rebuild`: the read models anew, a line of JSON for each step, the last `{"finished":true}` or
 * `{"failed":…}`; a reader of a service from its beginning, one line when that has begun; or every reader that has
 * diverged, a line for each, and for each that is left as it is (`left`: why).
 */
export const rebuildRoute = (admin: FastifyInstance, office: Administered): void => {
  const { rebuild, log } = office;
  let running = false;
  admin.post('/admin/rebuild', async (request, reply) => {
    const body = readBody(BODY, request);
    if (isRequestRefusal(body)) return sendRefusal(request, reply, body);
    const { model } = body;
    if (model !== DIVERGED && !MODELS.includes(model)) return rebuildOfService(office, model, request, reply);
    const lines = new Readable({ read: () => undefined });
    const say = (value: unknown) => lines.push(`${jsonText(value)}\n`);
    void reply.header('content-type', 'application/x-ndjson; charset=utf-8').send(lines);
    if (running) {
      say({ failed: 'A rebuild is under way already: wait for it to finish.' });
      lines.push(null);
      return reply;
    }
    running = true;
    const work =
      model === DIVERGED
        ? rebuildDiverged(office, rebuild, say)
        : rebuild(say).then(() => say({ finished: true }));
    void work
      .catch((error: unknown) => {
        log.error('a rebuild failed', error);
        say({ failed: 'The rebuild failed and changed nothing; the log says why.' });
      })
      .finally(() => {
        running = false;
        lines.push(null);
      });
    return reply;
  });
};
