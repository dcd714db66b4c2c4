import { ERASURES, refuse, type ServiceName } from '@helixboard/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { handleCommandRequest } from '../http/command-endpoint.js';
import { sendAnswer } from '../http/error-handling.js';
import type { AdminToken } from '../identity/admin-token.js';
import { RebuildRefused, type DeadLetters } from '../readers/index.js';
import type { Log } from '../telemetry/logger.js';
import {
  DeadLettersAway,
  forAdministrator,
  isRequestRefusal,
  onDeadLetters,
  readBody,
  sendJson,
  sendRefusal,
} from './admin-http.js';
import { rawBodyOf } from './command-routes.js';
import type { Service } from './service.js';

const name = z.string().min(1).max(300);
const REPLAY = z.strictObject({ reader: name, stream: name, source: name.optional() });
const REBUILD = z.strictObject({ reader: name });
const SKIP = z.strictObject({ ...REPLAY.shape, reason: z.string().min(1).max(500) });

/** Finds the dead letters that a request means, by the reader that it names. @throws {DeadLettersAway} */
export type FindLetters = (reader: string) => Promise<DeadLetters>;

const serviceAway = (error: unknown): ServiceName | undefined =>
  error instanceof DeadLettersAway ? error.service : undefined;

/** The addresses of the dead letters: list (with the services that cannot be asked), replay, skip. */
export const deadLetterRoutes = (
  admin: FastifyInstance,
  all: () => readonly DeadLetters[],
  find: FindLetters,
): void => {
  const onBody = <S extends z.ZodType<{ reader: string }>>(
    schema: S,
    action: (letters: DeadLetters, body: z.output<S>) => Promise<unknown>,
  ) =>
    async function answer(request: FastifyRequest, reply: Parameters<typeof sendJson>[0]) {
      const body = readBody(schema, request);
      if (isRequestRefusal(body)) return sendRefusal(request, reply, body);
      return onDeadLetters(request, reply, async () => action(await find(body.reader), body));
    };
  admin.get('/admin/dead-letters', async (_request, reply) => {
    const lists = await Promise.allSettled(all().map((letters) => letters.listParked()));
    const failed = lists.filter((list) => list.status === 'rejected').map((list) => list.reason as unknown);
    const away = failed.map(serviceAway);
    const other = failed.find((error) => serviceAway(error) === undefined);
    if (other !== undefined) throw other;
    const parked = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
    return sendJson(reply, { parked, ...(away.length > 0 ? { away } : {}) });
  });
  admin.post(
    '/admin/dead-letters/replay',
    onBody(REPLAY, (letters, { reader, stream, source }) => letters.replay(reader, stream, source)),
  );
  admin.post(
    '/admin/dead-letters/skip',
    onBody(SKIP, (letters, { reader, stream, reason, source }) =>
      letters.skip(reader, stream, reason, source),
    ),
  );
};

/** What the administrator asks of a relay. */
export interface Refillable {
  /** Starts to publish the whole log again; gives when that has begun. */
  refill(): Promise<void>;
}

/** The readers of a service have not started, as a store that it reads is not there yet. */
const notFollowing = (service: ServiceName) =>
  refuse(
    'SERVICE.UNAVAILABLE',
    `The readers of ${service} have not started: a store that they read is not there yet.`,
    'Ask again when /health/ready of the service says nothing of it.',
  );

const noRelay = () =>
  refuse(
    'TRANSPORT.NOT_IN_USE',
    'This service runs without Kafka: its readers read the stores themselves.',
    'A service that KAFKA_BROKERS was given to.',
  );

const refillRoute = (admin: FastifyInstance, service: Service, relay: Refillable | undefined): void => {
  admin.post('/admin/refill', async (request, reply) => {
    if (!relay) return sendRefusal(request, reply, noRelay());
    await relay.refill();
    return sendJson(reply, { service: service.name, events: await service.store.feed.head() });
  });
};

const lettersOf = ({ name: of, readers }: Service): DeadLetters => {
  if (!readers) throw new DeadLettersAway(of, notFollowing(of));
  return readers.deadLetters;
};

const rebuildRoute = (admin: FastifyInstance, service: Service): void => {
  admin.post('/admin/rebuild', async (request, reply) => {
    const body = readBody(REBUILD, request);
    if (isRequestRefusal(body)) return sendRefusal(request, reply, body);
    try {
      if (!service.readers) return sendRefusal(request, reply, notFollowing(service.name));
      await service.readers.rebuild(body.reader);
      return sendJson(reply, { rebuilt: body.reader });
    } catch (error) {
      if (error instanceof RebuildRefused) return sendRefusal(request, reply, error.refusal);
      throw error;
    }
  });
};

/** The administrator's addresses of a service: behind the installation's admin token, all of them. */
export const adminRoutes = (
  app: FastifyInstance,
  service: Service,
  token: AdminToken,
  log: Log,
  relay?: Refillable,
): void => {
  void app.register(async (admin) => {
    forAdministrator(admin, token);
    admin.get('/admin/status', async (_request, reply) =>
      sendJson(reply, { ...(await service.status()), readiness: await service.readiness() }),
    );
    deadLetterRoutes(
      admin,
      () => (service.readers ? [service.readers.deadLetters] : []),
      async () => lettersOf(service),
    );
    rebuildRoute(admin, service);
    refillRoute(admin, service, relay);
    admin.post('/admin/erase', async (request, reply) => {
      const command = ERASURES.find((e) => e.command.service === service.name)!.command.name;
      const call = { name: command, rawBody: rawBodyOf(request), headers: request.headers };
      const answer = await handleCommandRequest(
        service.dispatch,
        { ...call, caller: { kind: 'administrator' } },
        log,
      );
      return sendAnswer(reply, answer);
    });
  });
};
