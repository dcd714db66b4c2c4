import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLog, handleCommandRequest, quiescent, SettableClock, type StoredEvent } from '@helixboard/kit';
import { testPostgres } from '@helixboard/kit/testing';
import { openServices, type Services } from '../services.js';
import { teller } from './filler.js';
import { tellStory } from './story.js';

let services: Services;
let keys: string;
let database: Awaited<ReturnType<typeof testPostgres>>;
const log = createLog({ service: 'test', level: 'error' });

beforeAll(async () => {
  keys = await mkdtemp(path.join(tmpdir(), 'helixboard-story-'));
  database = await testPostgres();
  const clock = new SettableClock();
  services = await openServices({ ownerUrl: database.url, keysDirectory: keys, clock, logOf: () => log });
  const readers = services.all.map((s) => s.readers!);
  const sources = services.all.map((s) => s.source);
  await tellStory(
    teller({
      clock,
      give: (name, rawBody, key, caller) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': key };
        return handleCommandRequest((r) => services.dispatch(r), { name, rawBody, headers, caller }, log);
      },
      settle: () => quiescent(readers, sources),
      nextDeadline: () => services.nextDeadline(),
      fireDeadlines: () => services.fireDeadlines(),
    }),
    'http://127.0.0.1/demo',
  );
  projectEvents = await services.all.find((x) => x.name === 'projects')!.store.feed.read(0n, 10_000);
}, 120_000);

afterAll(async () => {
  await services?.stop();
  await database?.drop();
  await rm(keys, { recursive: true, force: true });
});

let projectEvents: readonly StoredEvent[] = [];
const gates = (type: string, gate: string): number =>
  projectEvents.filter(
    (e) => e.type === type && (e.data as { standing: { gate: string } }).standing.gate === gate,
  ).length;

const types = async (service: string): Promise<Map<string, number>> => {
  const store = services.all.find((s) => s.name === service)!.store;
  const counts = new Map<string, number>();
  for (const e of await store.feed.read(0n, 10_000)) counts.set(e.type, (counts.get(e.type) ?? 0) + 1);
  return counts;
};

describe('the story of the demo office', () => {
  it('leaves no refused policy behind', async () => {
    for (const { name } of services.all)
      expect([...(await types(name)).keys()].filter((t) => t.endsWith('PolicyRefused'))).toEqual([]);
  });

  it('proposes every project of the guide, decides on ten and waives the funding of one', async () => {
    expect((await types('projects')).get('ProjectProposed')).toBe(34);
    expect((await types('governance')).get('DecisionRegistered')).toBe(11);
  });

  it('opens the approval gate where the board, or the Government after it, approved', async () => {
    expect(gates('GateOpened', 'approval')).toBe(7);
  });

  it('moves the funding gate with the funding: by cover, by a bridge, by a waiver until its end', async () => {
    // Two by their cover and one by a bridge; one by a waiver that ended, and then by its own cover.
    expect(gates('GateOpened', 'funding')).toBe(5);
    expect(gates('GateClosed', 'funding')).toBe(1);
    expect(Object.fromEntries(await types('funding'))).toMatchObject({
      FundingPlanOpened: 5,
      FundingWaived: 1,
      FundingWaiverEnded: 1,
      FundingSecured: 5,
      FundingLost: 1,
    });
  });
});
