import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brusselsDate } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import { after, ask, give, openTestOffice, type TestOffice } from './office.fixture.js';

// What the gateway remembers between requests, and when it has to forget it.

let office: TestOffice;
let url: string;
let coordinator: string;
let analystId: string;
let erasedId: string;

const HIDDEN = '{ roadmap(filter: { states: [PROPOSED] }) { totalCount } }';
const ME = '{ me { personId name roles { role } } }';

const roles = async (token: string, headers?: Record<string, string>) => {
  const { body } = await ask(url, ME, { token, ...(headers ? { headers } : {}) });
  return body.data?.['me']?.roles.map((r: { role: string }) => r.role);
};

/** Asks again until the answer is as wanted: what was not waited for by a token is heard of a moment later. */
const eventually = async <T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> => {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (wanted(answer) || performance.now() > deadline) return answer;
  }
};

beforeAll(async () => {
  office = await openTestOffice();
  ({ url } = office.gateway);
  await office.administer('RegisterOrganisation', {
    organisationId: uuid(1),
    helix: 'government',
    organisationKind: 'regional-administration',
    themes: [],
    name: { original: 'fr', in: { fr: { text: 'Région', status: 'original' } } },
  });
  await office.person('coordinator', [{ role: 'coordinator' }]);
  analystId = await office.person('analyst', []);
  erasedId = await office.person('erased', [{ role: 'citizen' }]);
  await office.caughtUp();
  coordinator = await office.token('coordinator', 86_400);
  const words = { original: 'fr', in: { fr: { text: 'Secret', status: 'original' } } };
  await give(url, coordinator, 'ProposeProject', {
    projectId: uuid(10),
    title: words,
    summary: words,
    dimensions: ['mobility'],
    structure: 'independent',
    ownerOrganisationId: uuid(1),
    partners: [],
    quickWin: false,
    pilot: false,
  });
  await office.caughtUp();
}, 120_000);
afterAll(() => office?.stop());

describe('the rights of a person', () => {
  it('are those that the next answer has after a grant was given or withdrawn', async () => {
    const token = await office.token('analyst');
    const total = async (headers: Record<string, string>) =>
      (await ask(url, HIDDEN, { token, headers })).body.data?.['roadmap'].totalCount;
    expect(await roles(token)).toEqual([]);
    const grantId = uuid(20);
    const given = await give(url, coordinator, 'GrantRole', {
      grantId,
      personId: analystId,
      role: 'coordinator',
      from: '2018-01-01',
    });
    expect(await total(after(given))).toBe(1);
    expect(await total({})).toBe(1);
    const withdrawn = await give(url, coordinator, 'WithdrawRole', { grantId, personId: analystId });
    expect(await total(after(withdrawn))).toBe(0);
    expect(await total({})).toBe(0);
  });

  it('are followed without a token to wait for as well', async () => {
    const token = await office.token('analyst');
    const grantId = uuid(21);
    await give(url, coordinator, 'GrantRole', {
      grantId,
      personId: analystId,
      role: 'citizen',
      from: '2018-01-01',
    });
    expect(
      await eventually(
        () => roles(token),
        (held) => held.length === 1,
      ),
    ).toEqual(['CITIZEN']);
    await give(url, coordinator, 'WithdrawRole', { grantId, personId: analystId });
    expect(
      await eventually(
        () => roles(token),
        (held) => held.length === 0,
      ),
    ).toEqual([]);
  });

  it('end with the day that the grant names', async () => {
    const token = await office.token('analyst', 5 * 86_400);
    const to = brusselsDate(office.clock.now());
    const given = await give(url, coordinator, 'GrantRole', {
      grantId: uuid(22),
      personId: analystId,
      role: 'citizen',
      from: '2018-01-01',
      to,
    });
    expect(await roles(token, after(given))).toEqual(['CITIZEN']);
    expect(await roles(token)).toEqual(['CITIZEN']);
    office.clock.advance(2 * 86_400_000);
    expect(await roles(token)).toEqual([]);
    office.clock.release();
  });

  it('are nobody’s for a reader without a token, whatever was answered before', async () => {
    expect((await ask(url, HIDDEN, { token: coordinator })).body.data?.['roadmap'].totalCount).toBe(1);
    expect((await ask(url, HIDDEN)).body.data?.['roadmap'].totalCount).toBe(0);
    expect((await ask(url, HIDDEN, { token: coordinator })).body.data?.['roadmap'].totalCount).toBe(1);
  });
});

describe('an answer', () => {
  it('holds no name any more once the person was erased', async () => {
    const token = await office.token('erased');
    const named = async () => (await ask(url, ME, { token })).text;
    expect(await named()).toContain('Name of erased');
    expect(await named()).toContain('Name of erased');
    await office.administer('EraseStakeholdersPersonalData', {
      subjectId: erasedId,
      reason: 'consent-withdrawn',
      basis: 'gdpr-17-1',
    });
    const last = await eventually(named, (text) => !text.includes('Name of erased'));
    // With the name went the link to the sign-in: the token stands for nobody now.
    expect(last).toContain('AUTH.IDENTITY_UNKNOWN');
  });

  it('asked again with the same bytes is kept for each set of rights, and changes nothing for others', async () => {
    const token = await office.token('analyst');
    const before = office.gateway.cache.stats();
    for (let i = 0; i < 3; i += 1) {
      expect((await ask(url, HIDDEN, { token: coordinator })).body.data?.['roadmap'].totalCount).toBe(1);
      expect((await ask(url, HIDDEN, { token })).body.data?.['roadmap'].totalCount).toBe(0);
    }
    const stats = office.gateway.cache.stats();
    expect(stats.hits + stats.misses - before.hits - before.misses).toBe(6);
    expect(stats.hits - before.hits).toBeGreaterThanOrEqual(4);
  });
});

describe('a token', () => {
  it('that expired is refused though it was found good a moment ago', async () => {
    const token = await office.token('analyst', 60);
    expect((await ask(url, ME, { token })).status).toBe(200);
    office.clock.advance(59_000);
    expect((await ask(url, ME, { token })).status).toBe(200);
    // The verifier forgives clocks that are five seconds apart.
    office.clock.advance(7_000);
    const refused = await ask(url, ME, { token });
    expect([refused.status, refused.body.code]).toEqual([401, 'AUTH.TOKEN_INVALID']);
    office.clock.release();
  });

  it('is refused soon after its key was withdrawn', async () => {
    const token = await office.token('analyst');
    expect((await ask(url, ME, { token })).status).toBe(200);
    await writeFile(office.issuer.jwksFile, JSON.stringify({ keys: [] }));
    office.clock.advance(10_001);
    expect((await ask(url, ME, { token })).status).toBe(401);
    office.clock.release();
  });
});
