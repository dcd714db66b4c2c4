import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Grant, ServiceName } from '@helixboard/contracts';
import { createService, type Service } from '../boot/index.js';
import { SettableClock } from '../clock.js';
import type { CommandAnswer } from '../handler/index.js';
import { feedSource, quiescent, supplyOf, type Shuffle } from '../readers/index.js';
import type { ServiceDefinition } from '../service.js';
import { createMemoryStore, type EventStore } from '../store/index.js';
import { createLog } from '../telemetry/index.js';
import { uuid } from './factories.js';
import { testPostgres } from './postgres.js';

/** People of the tests: of the coordination office, and of the agencies of two organisations. */
export const [COORDINATOR, AGENT, STRANGER] = [uuid(500), uuid(501), uuid(502)] as const;

/** What they hold: {@link AGENT} acts for the one organisation, {@link STRANGER} for the other. */
export const grantsFor = (agents: string, strangers: string): Readonly<Record<string, readonly Grant[]>> => ({
  [COORDINATOR]: [{ grantId: uuid(510), role: 'coordinator' }],
  [AGENT]: [{ grantId: uuid(511), role: 'agency', organisationId: agents }],
  [STRANGER]: [{ grantId: uuid(512), role: 'agency', organisationId: strangers }],
});

/** What a service is tested with. */
export interface OfficeSettings<Other extends ServiceName> {
  /** The services for which there are stand-ins. */
  readonly others: readonly Other[];
  /** The ISO 8601 instant at which its clock stands; also when the events of the stand-ins occurred. */
  readonly at: string;
  /** What each person holds; left out, the service asks its own table of grants. */
  readonly grants?: Readonly<Record<string, readonly Grant[]>>;
  /** Who gives a command when the test does not say: the id of a person. */
  readonly by: string;
  /** False where the test lets it follow the others later. */
  readonly follows?: boolean;
  readonly shuffle?: Shuffle;
}

/** The code of a refusal, or how else a command was answered. */
export const codeOf = (answer: CommandAnswer): string =>
  answer.status === 'refused' ? answer.refusal.code : answer.status;

/**
 * A service on PostgreSQL, among stand-ins for the others: stores in memory with their true events, as theirs cannot be
 * imported by it. `close` belongs into `afterAll`.
 */
export const openOffice = async <Other extends ServiceName>(
  definition: ServiceDefinition,
  { others, at, grants, by, follows = true, shuffle }: OfficeSettings<Other>,
) => {
  const clock = new SettableClock(Date.parse(at));
  const stores = Object.fromEntries(
    others.map((service) => [service, createMemoryStore({ service })]),
  ) as unknown as Readonly<Record<Other, EventStore>>;
  const standIns = Object.values<EventStore>(stores);
  const sources = standIns.map((store) => feedSource(store.feed));
  const database = await testPostgres();
  const keysDirectory = await mkdtemp(path.join(os.tmpdir(), `helixboard-${definition.name}-`));
  let commands = 0;

  const start = (): Promise<Service> =>
    createService(definition, {
      database: { ownerUrl: database.url },
      keysDirectory,
      clock,
      log: createLog({ service: 'test', level: 'silent' }),
      readers: { pollMs: 50 },
      ...(grants ? { grantsOf: async (personId) => grants[personId] ?? [] } : {}),
      ...(shuffle ? { shuffle } : {}),
    });
  let service = await start();
  const follow = (): void => service.follow(supplyOf(sources));
  if (follows) follow();

  const settled = (): Promise<void> => quiescent([service.readers!], [service.source, ...sources]);
  const give = async (name: string, data: object, person = by): Promise<CommandAnswer> => {
    commands += 1;
    const caller = { kind: 'person', id: person } as const;
    return service.dispatch({ name, data, key: `k${commands}`, caller });
  };
  const eventsOf = (stream: string) => service.store.readStream(stream);

  return {
    clock,
    stores,
    /** Another one after `restart`. */
    service: (): Service => service,
    /** Follows the others, where it does not from the start. */
    follow,
    settled,
    give,
    /** Gives a command that must be done. */
    does: async (name: string, data: object, person?: string): Promise<void> => {
      const answer = await give(name, data, person);
      assert.equal(answer.status, 'done', `${name}: ${JSON.stringify(answer)}`);
    },
    /** Appends an event past the commands: what another service recorded, or what an earlier state led to. */
    happened: async (store: EventStore, stream: string, type: string, data: unknown): Promise<void> => {
      const before = await store.readStream(stream);
      commands += 1;
      const result = await store.append({
        stream,
        expected: before.length === 0 ? 'none' : before.length - 1,
        events: [{ type, data }],
        meta: {
          occurredAt: at,
          actor: { kind: 'administrator', id: 'administrator' },
          causationId: 'test',
          correlationId: 'test',
        },
        commandId: commands.toString(16).padStart(64, '0'),
        commandDigest: '0'.repeat(64),
      });
      assert.equal(result.status, 'appended');
    },
    eventsOf,
    typesOf: async (stream: string): Promise<string[]> => (await eventsOf(stream)).map((e) => e.type),
    /** Goes to an instant (ISO 8601), and gives when all that falls due by then is done. */
    at: async (instant: string): Promise<void> => {
      clock.set(instant);
      await settled();
      await service.readers!.pokeDeadlines();
      await settled();
    },
    /** Stops the service and starts it again on the same database. */
    restart: async (): Promise<void> => {
      await service.stop();
      service = await start();
      follow();
    },
    close: async (): Promise<void> => {
      await service.stop();
      await Promise.all([...standIns.map((store) => store.close()), database.drop()]);
      await rm(keysDirectory, { recursive: true, force: true });
    },
  };
};

/** What {@link openOffice} gives. */
export type Office<Other extends ServiceName> = Awaited<ReturnType<typeof openOffice<Other>>>;
