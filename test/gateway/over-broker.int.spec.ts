import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOPICS, topicOf } from '@helixboard/contracts';
import { memoryBroker, uuid, type MemoryBroker } from '@helixboard/kit/testing';
import { after, ask, give, openTestOffice, type TestOffice } from './office.fixture.js';

let office: TestOffice;
let broker: MemoryBroker;
let url: string;
let coordinator: string;
const OWNER = uuid(1);

const words = (text: string) => ({ original: 'fr', in: { fr: { text, status: 'original' } } });

const propose = (projectId: string) =>
  give(url, coordinator, 'ProposeProject', {
    ...{ projectId, title: words(`Projet ${projectId}`), summary: words('…'), dimensions: ['mobility'] },
    ...{ structure: 'independent', ownerOrganisationId: OWNER, partners: [], quickWin: false, pilot: false },
  });

const projects = async (...tokens: string[]): Promise<number> => {
  const { body } = await ask(url, '{ roadmap(filter: { states: [PROPOSED] }) { totalCount } }', {
    token: coordinator,
    headers: tokens.length > 0 ? after(...tokens) : {},
  });
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data!['roadmap'].totalCount as number;
};

/** The name that somebody reads of themselves; the code of the refusal once their identity is unknown. */
const nameOf = async (who: string): Promise<unknown> => {
  const { body } = await ask(url, '{ me { name } }', { token: await office.token(who, 86_400) });
  return body.data?.['me']?.name ?? body.errors?.[0]?.extensions['code'] ?? body.code;
};

beforeAll(async () => {
  broker = memoryBroker();
  await broker.createTopics(
    TOPICS.map(({ name, partitions, config }) => ({ name, partitions, config, replication: -1 })),
  );
  office = await openTestOffice({}, undefined, { broker, transportKey: randomBytes(32) });
  ({ url } = office.gateway);
  await office.administer('RegisterOrganisation', {
    ...{ organisationId: OWNER, helix: 'government', organisationKind: 'regional-administration' },
    ...{ themes: [], name: words('Région') },
  });
  await office.person('coordinator', [{ role: 'coordinator' }]);
  await office.caughtUp();
  coordinator = await office.token('coordinator', 86_400);
}, 120_000);
afterAll(() => office?.stop());

describe('an office whose events go over a broker', () => {
  it('shows a command to the query that is given its token, and tells how old its answers are', async () => {
    const token = await propose(uuid(10));
    expect(await projects(token)).toBe(1);
    const service = office.services.find((s) => s.name === 'projects')!;
    expect(await service.status()).toMatchObject({
      relay: { state: 'caught-up', lag: 0n },
      transport: { rejected: [] },
    });
    expect(service.relay).toBeDefined();
  });

  it('answers and takes commands while the broker is away, and catches up when it is back', async () => {
    broker.down();
    const token = await propose(uuid(11));
    expect(await projects()).toBe(1);
    expect((await office.gateway.ready()).reasons).toEqual([]);
    const waiting = await ask(url, '{ roadmap(filter: { states: [PROPOSED] }) { totalCount } }', {
      ...{ token: coordinator, headers: after(token) },
    });
    expect(waiting.body.errors?.[0]?.extensions).toMatchObject({ code: 'READ.NOT_YET' });
    broker.up();
    await office.caughtUp();
    expect(await projects(token)).toBe(2);
  });

  it('shows names of persons, and those no more that were erased, also after all is published and folded again', async () => {
    await office.person('kept', []);
    const gone = await office.person('gone', []);
    await office.caughtUp();
    expect([await nameOf('kept'), await nameOf('gone')]).toEqual(['Name of kept', 'Name of gone']);
    const before = broker.recordsOf(topicOf('stakeholders', 'personal').name);
    await office.administer('EraseStakeholdersPersonalData', {
      ...{ subjectId: gone, reason: 'consent-withdrawn', basis: 'gdpr-17-1' },
    });
    await office.caughtUp();
    expect([await nameOf('kept'), await nameOf('gone')]).toEqual(['Name of kept', 'AUTH.IDENTITY_UNKNOWN']);
    // A relay that does not know that it was replaced sends what it had.
    for (const { offset: _offset, ...record } of before) broker.place(record);
    for (const service of office.services) await service.relay!.refill();
    await office.gateway.rebuild(() => undefined);
    await office.caughtUp();
    expect([await nameOf('kept'), await nameOf('gone')]).toEqual(['Name of kept', 'AUTH.IDENTITY_UNKNOWN']);
    expect(await projects()).toBe(2);
  });

  it('goes on from a broker that lost everything, once the services have published again', async () => {
    for (const { name } of TOPICS) broker.lose(name);
    for (const service of office.services) await service.relay!.refill();
    const token = await propose(uuid(12));
    await office.caughtUp();
    expect(await projects(token)).toBe(3);
    const parked = office.gateway.reader.status().reduce((sum, s) => sum + s.parked, 0);
    expect(parked).toBe(0);
  });
});
