import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@helixboard/contracts';
import {
  type CommandAnswer,
  type CommandRequest,
  createLog,
  createMemoryStore,
  createService,
  feedSource,
  supplyOf,
  quiescent,
  type Service,
  SettableClock,
} from '@helixboard/kit';
import { testPostgres, type TestDatabase, uuid } from '@helixboard/kit/testing';
import { STAKEHOLDERS_SERVICE } from './definition.js';

type Caller = CommandRequest['caller'];

const ADMINISTRATOR: Caller = { kind: 'administrator' };
const ISSUER = 'https://id.example';
const projects = createMemoryStore({ service: 'projects' });
const ofProjects = feedSource(projects.feed);
const clock = new SettableClock(Date.parse('2018-02-19T12:00:00.000Z'));

let database: TestDatabase;
let keysDirectory: string;
let stakeholders: Service;
let commands = 0;
let ids = 0;
const fresh = (): string => uuid((ids += 1));

const as = (id: string): Caller => ({ kind: 'person', id });
const give = (name: string, data: object, caller: Caller = ADMINISTRATOR): Promise<CommandAnswer> =>
  stakeholders.dispatch({ name, data, key: `k${(commands += 1)}`, caller });
const does = async (name: string, data: object, caller: Caller = ADMINISTRATOR): Promise<string> => {
  const answer = await give(name, data, caller);
  expect(answer).toMatchObject({ status: 'done' });
  return answer.status === 'done' ? answer.stream : '';
};
const codeOf = (answer: CommandAnswer) => (answer.status === 'refused' ? answer.refusal.code : answer.status);
const settled = () => quiescent([stakeholders.readers!], [stakeholders.source, ofProjects]);
const eventsOf = (stream: string) => stakeholders.store.readStream(stream);

/** A valid enterprise number that no other organisation of these tests has. */
const newNumber = (): string => {
  const base = String(2_406_784 + (ids += 1)).padStart(8, '0');
  return `${base}${String(97 - (Number(base) % 97)).padStart(2, '0')}`;
};
const organisation = (organisationId: string, enterpriseNumber?: string) => ({
  organisationId,
  name: { original: 'fr', in: { fr: { text: 'Une organisation', status: 'original' } } },
  helix: 'government',
  organisationKind: 'public-operator',
  themes: [],
  ...(enterpriseNumber === undefined ? {} : { enterpriseNumber }),
});
const register = (organisationId: string, number?: string) =>
  does('RegisterOrganisation', organisation(organisationId, number));
const correct = (organisationId: string, supersededNumber: string | undefined, number: string) =>
  does('CorrectEnterpriseNumber', {
    ...organisation(organisationId, number),
    ...(supersededNumber === undefined ? {} : { supersededNumber }),
  });
/** Which of these streams hold a registration that was not superseded. */
const standing = async (streams: readonly string[]): Promise<readonly string[]> => {
  const last = await Promise.all(streams.map(async (s) => [s, (await eventsOf(s)).at(-1)?.type] as const));
  return last
    .filter(([, type]) => type === 'OrganisationRegistered' || type === 'EnterpriseNumberCorrected')
    .map(([s]) => s);
};

const registerPerson = async (): Promise<string> => {
  const personId = fresh();
  await does('RegisterPerson', { personId, name: 'Somebody', language: 'fr' });
  return personId;
};
const grant = async (personId: string, role: Role, organisationId?: string): Promise<string> => {
  const grantId = fresh();
  await does('GrantRole', {
    ...{ grantId, personId, role, from: '2018-01-01' },
    ...(organisationId === undefined ? {} : { organisationId }),
  });
  return grantId;
};

// Registrations and corrections given before the service reads its own events: as if given at once.
const racing = {
  twoNumbers: [] as string[],
  numberAndNone: [] as string[],
  corrections: [] as string[],
  chain: [] as string[],
};

beforeAll(async () => {
  database = await testPostgres();
  keysDirectory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-stakeholders-'));
  stakeholders = await createService(STAKEHOLDERS_SERVICE, {
    database: { ownerUrl: database.url },
    keysDirectory,
    clock,
    log: createLog({ service: 'test', level: 'silent' }),
    readers: { pollMs: 50 },
    shuffle: { seed: 11, holdBack: true, duplicates: true },
  });
  const [two, one, wrong, chained] = [fresh(), fresh(), fresh(), fresh()];
  racing.twoNumbers = [await register(two, newNumber()), await register(two, newNumber())];
  racing.numberAndNone = [await register(one), await register(one, newNumber())];
  const number = newNumber();
  racing.corrections = [
    await register(wrong, number),
    await correct(wrong, number, newNumber()),
    await correct(wrong, number, newNumber()),
  ];
  const [first, second, third] = [newNumber(), newNumber(), newNumber()];
  racing.chain = [
    await register(chained),
    await correct(chained, undefined, first),
    await correct(chained, first, second),
    await register(chained, third),
    await correct(chained, third, newNumber()),
  ];
  stakeholders.follow(supplyOf([stakeholders.source, ofProjects]));
  await settled();
}, 120_000);

afterAll(async () => {
  await stakeholders.stop();
  await projects.close();
  await database.drop();
  await rm(keysDirectory, { recursive: true, force: true });
});

describe('organisations on PostgreSQL', () => {
  it('are registered once under their number, and found by their id', async () => {
    const [id, number] = [fresh(), newNumber()];
    const stream = await register(id, number);
    expect(stream).not.toContain(number);
    expect(codeOf(await give('RegisterOrganisation', organisation(fresh(), number)))).toBe(
      'ORGANISATION.ENTERPRISE_NUMBER_TAKEN',
    );
    await settled();
    expect(codeOf(await give('RegisterOrganisation', organisation(id, newNumber())))).toBe(
      'ORGANISATION.ID_TAKEN',
    );
    expect(codeOf(await give('RegisterOrganisation', organisation(id)))).toBe('ORGANISATION.ID_TAKEN');
    const personId = await registerPerson();
    await grant(personId, 'agency', id);
  });

  it('stand under their corrected number alone, and free the earlier one', async () => {
    const [id, wrong, right] = [fresh(), newNumber(), newNumber()];
    const streams = [await register(id, wrong), await correct(id, wrong, right)];
    await settled();
    expect(await standing(streams)).toEqual([streams[1]]);
    await register(fresh(), wrong);
    await correct(id, right, newNumber());
    await settled();
    await grant(await registerPerson(), 'agency', id);
  });

  it.each(Object.keys(racing) as (keyof typeof racing)[])(
    'given at once (%s) are left with one registration, and are still known',
    async (race) => {
      const streams = racing[race];
      expect(streams.length).toBe(new Set(streams).size);
      const [left, ...more] = await standing(streams);
      expect(more).toEqual([]);
      const [event] = await eventsOf(left!);
      await grant(await registerPerson(), 'agency', event!.data['organisationId'] as string);
    },
  );

  it('are known again after their table is built anew', async () => {
    const id = fresh();
    await register(id, newNumber());
    await stakeholders.readers!.rebuild('stakeholders/known-organisations');
    await settled();
    await grant(await registerPerson(), 'agency', id);
  });
});

describe('persons on PostgreSQL', () => {
  it('act by the roles that they hold, and no longer when these are withdrawn', async () => {
    const personId = await registerPerson();
    const grantId = fresh();
    const role = { grantId, personId, role: 'coordinator', from: '2018-01-01' };
    expect(codeOf(await give('GrantRole', { ...role, from: '0000-01-01' }))).toBe('REQUEST.INVALID');
    await does('GrantRole', role);
    await settled();
    await does('RegisterPerson', { personId: fresh(), name: 'Other', language: 'nl' }, as(personId));
    await does('WithdrawRole', { grantId, personId });
    await settled();
    const after = await give(
      'RegisterPerson',
      { personId: fresh(), name: 'Other', language: 'nl' },
      as(personId),
    );
    expect(codeOf(after)).toBe('AUTH.FORBIDDEN');
  });

  it('have their sign-in for themselves, however many are linked at once', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, registerPerson));
    const link = (personId: string) =>
      give('LinkIdentity', { personId, issuer: ISSUER, identity: 'subject-1' });
    const answers = await Promise.all(people.map(link));
    expect(answers.map(codeOf).sort()).toEqual(
      ['done', ...Array<string>(3).fill('PERSON.IDENTITY_TAKEN')].sort(),
    );
    const first = people[answers.findIndex((a) => a.status === 'done')]!;
    const second = people.find((p) => p !== first)!;
    const stream = await does('UnlinkIdentity', { personId: first, issuer: ISSUER, identity: 'subject-1' });
    expect(stream).not.toContain('subject-1');
    expect(codeOf(await link(second))).toBe('done');
    expect(
      codeOf(await give('LinkIdentity', { personId: fresh(), issuer: ISSUER, identity: 'subject-2' })),
    ).toBe('PERSON.NOT_FOUND');
  });
});

describe('interests on PostgreSQL', () => {
  it('lose the words of a person who is erased, and nothing else', async () => {
    const [organisationId, personId] = [fresh(), await registerPerson()];
    await register(organisationId);
    await settled();
    const stream = await does('DeclareInterest', {
      interestId: fresh(),
      holder: { personId },
      interestKind: 'shareholding',
      in: { organisationId },
      from: '2018-01-01',
      note: 'ten shares',
    });
    const [declared] = await eventsOf(stream);
    const kept = () => stakeholders.store.readPersonal([declared!.id]);
    expect((await kept()).map((v) => [v.pointer, v.value])).toEqual([['/note', 'ten shares']]);
    const erasure = { subjectId: personId, reason: 'objection', basis: 'gdpr-21' };
    await does('EraseStakeholdersPersonalData', erasure);
    await settled();
    expect(await kept()).toEqual([]);
    expect(await eventsOf(stream)).toEqual([declared]);
  });

  it('are declared by an agency in the name of the organisation whose they are', async () => {
    const [one, other, target, agent] = [fresh(), fresh(), fresh(), await registerPerson()];
    for (const id of [one, other, target]) await register(id);
    await settled();
    await grant(agent, 'agency', one);
    const grantId = await grant(agent, 'agency', other);
    await settled();
    const interest = {
      interestId: fresh(),
      interestKind: 'tenderer',
      in: { organisationId: target },
      from: '2018-01-01',
    };
    const stream = await does(
      'DeclareInterest',
      { ...interest, holder: { organisationId: other } },
      as(agent),
    );
    const [declared] = await eventsOf(stream);
    expect(declared!.meta).toMatchObject({ mandate: grantId, agency: other });
    const foreign = { ...interest, interestId: fresh(), holder: { organisationId: target } };
    expect(codeOf(await give('DeclareInterest', foreign, as(agent)))).toBe('AUTH.FORBIDDEN');
  });
});
