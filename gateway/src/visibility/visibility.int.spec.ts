import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import type { Feed, SettableClock } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import type { OwnedEvent } from '../projection/fold.js';
import { testGateway, type TestGateway } from '../projection/gateway.fixture.js';
import type { Kind, Values } from '../projection/kind.js';
import { kindsOf } from '../projection/kinds/index.js';
import { ALL_IDS, appendTo, chances, fillStores, IDS, type Stores } from '../projection/sample.fixture.js';
import { toColumns } from '../projection/sql.js';
import { takeNew, type SourceStream } from '../projection/streams.js';
import { ANONYMOUS, viewerOf, viewerOfPerson, type ReadContext, type Viewer } from '../read/index.js';
import { allAnswers } from '../read/all-answers.fixture.js';
import { feedFor } from './persona.fixture.js';
import { rightsOf, visibleRows } from './rows.js';

const ISSUER = 'https://id.example';
const person = (n: number) => uuid(0x5000 + n);
const PERSONS = 13;
const PROCEDURE = IDS.procedure[0] as string;
const TENDERER = 'Zeehond Sensoren';
const localizedName = { original: 'fr', in: { fr: { text: 'Conseil', status: 'original' } } };

/** Persons with the rights that the personas have, given by events like anybody's. */
const addPersonas = async (stores: Stores, clock: SettableClock) => {
  const c = chances(77);
  let number = 500_000;
  const append = (service: ServiceName, stream: string, type: string, data: unknown) =>
    appendTo(stores[service], stream, [{ type, data }], clock, c, (number += 1));
  const grant = (n: number, role: string, organisationId?: string, to?: string) =>
    append('stakeholders', `person-${person(n)}`, 'RoleGranted', {
      grantId: uuid(0x6000 + number),
      personId: person(n),
      role,
      from: '2018-01-01',
      ...(organisationId ? { organisationId } : {}),
      ...(to ? { to } : {}),
    });
  const seat = (n: number, bodyId: string) =>
    append('governance', `body-${bodyId}`, 'MandateGranted', {
      bodyId,
      mandateId: uuid(0x6000 + number),
      seatId: IDS.seat[0],
      personId: person(n),
      capacity: 'titular',
      from: '2018-01-01',
      to: '2030-12-31',
    });
  const signInStream = (identity: string) => `identity-${Buffer.from(identity).toString('hex')}`;
  const signIn = (identity: string, n: number) =>
    append('stakeholders', signInStream(identity), 'IdentityLinked', {
      personId: person(n),
      issuer: ISSUER,
      identity,
    });
  for (const bodyId of IDS.body) {
    await append('governance', `body-${bodyId}`, 'BodyEstablished', {
      bodyId,
      bodyKind: 'board',
      names: localizedName,
      territory: 'BE10',
      publicLanguages: ['fr', 'nl'],
    });
  }
  for (let n = 0; n < PERSONS; n += 1) {
    await append('stakeholders', `person-${person(n)}`, 'PersonRegistered', {
      personId: person(n),
      name: `Persona ${n}`,
      language: 'fr',
    });
    await signIn(`persona-${n}`, n);
  }
  await signIn('handed-on', 0);
  await append('stakeholders', signInStream('handed-on'), 'IdentityUnlinked', {
    personId: person(0),
    issuer: ISSUER,
  });
  await signIn('handed-on', 1);
  await grant(1, 'coordinator');
  await grant(2, 'agency', IDS.organisation[0]);
  await grant(3, 'agency', IDS.organisation[1]);
  await seat(3, IDS.body[0] as string);
  await seat(4, IDS.body[1] as string);
  await grant(5, 'chair');
  await grant(6, 'coordinator', undefined, '2018-01-02');
  await grant(7, 'agency', IDS.organisation[2]);
  await grant(7, 'competent-authority', IDS.organisation[3]);
  await grant(8, 'evaluator');
  await grant(9, 'coordinator');
  await grant(9, 'procurement-officer', IDS.organisation[4]);
  await grant(12, 'evaluator', undefined, '2018-01-02');
  await grant(10, 'auditor');
  await grant(11, 'procurement-officer', IDS.organisation[0]);
  const ofProcedure = { procedureId: PROCEDURE, projectId: IDS.project[0] };
  const onProcedure = (type: string, data: object) =>
    append('procurement', `procedure-${PROCEDURE}`, type, { ...ofProcedure, ...data });
  // Who was appointed once reads no more when another list takes its place.
  await onProcedure('EvaluationTeamAppointed', { members: [{ personId: person(0) }] });
  await onProcedure('EvaluationTeamAppointed', {
    members: [8, 9, 12].map((n) => ({ personId: person(n) })),
  });
  await onProcedure('TenderReceived', {
    ...{ tenderId: uuid(0x6f10), digest: 'cd'.repeat(32), receivedAt: '2018-03-01T09:00:00.000Z' },
  });
  await onProcedure('TendersOpened', {
    tenders: [
      {
        ...{ tenderId: uuid(0x6f10), digest: 'cd'.repeat(32), tenderer: { name: TENDERER } },
        price: { cents: 7_777_777, currency: 'EUR', vat: 'excluded' },
      },
    ],
    unreadable: [],
  });
  await append('stakeholders', `interest-${uuid(0x6f00)}`, 'InterestDeclared', {
    interestId: uuid(0x6f00),
    holder: { personId: person(4) },
    interestKind: 'employer',
    in: { projectId: IDS.project[0] },
    from: '2018-01-01',
    note: 'a note of the persona',
  });
};

const PERSONAS: readonly (readonly [string, number | undefined])[] = [
  ['the public', undefined],
  ['a citizen without any role', 0],
  ['a coordinator', 1],
  ['an agency', 2],
  ['an agency whose person also sits on a body', 3],
  ['a member of a body who declared an interest', 4],
  ['the chair', 5],
  ['a coordinator whose role has ended', 6],
  ['somebody who acts for two organisations', 7],
  ['a member of an evaluation team', 8],
  ['a coordinator who is of an evaluation team too', 9],
  ['an auditor', 10],
  ['a procurement officer of an authority, not of the team', 11],
  ['a member of an evaluation team whose role has ended', 12],
];

/** The rows that a fold without any tier makes of events, in the order of their streams. */
const plainFold = (kind: Kind, events: readonly OwnedEvent[]) => {
  const rows = new Map<string, object>();
  const values = new Map<string, Values>();
  for (const { event } of events) {
    const change = kind.folds.get(event.type);
    const key = change && kind.key(event);
    if (!change || key === undefined) continue;
    const place = JSON.stringify([event.stream, key]);
    const before = values.get(place) ?? kind.start(event);
    const after = { ...before, ...change(event, before) };
    values.set(place, after);
    rows.set(place, toColumns({ stream: event.stream, key, version: event.version, ...after }));
  }
  const inOrder = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return JSON.parse(JSON.stringify(inOrder)) as unknown;
};

describe('what a reader is answered', () => {
  const gateways: TestGateway[] = [];
  let stores: Stores;
  let clock: SettableClock;
  let full: TestGateway;
  const contextOf = (gateway: TestGateway): ReadContext => ({ query: gateway.query, now: () => clock.now() });
  const feeds = (of: (service: ServiceName) => Feed) =>
    Object.fromEntries(SERVICES.map((s) => [s, of(s)])) as Record<ServiceName, Feed>;

  beforeAll(async () => {
    ({ stores, clock } = await fillStores(3, 4));
    await addPersonas(stores, clock);
    clock.advance(40 * 86_400_000);
    gateways.push((full = await testGateway()));
    await full.follow(feeds((s) => stores[s].feed));
  }, 120_000);
  afterAll(async () => {
    for (const gateway of gateways) await gateway.close();
  });

  it.each(PERSONAS)(
    'as %s: equals, byte for byte, the answers of a gateway that was never given the rest',
    async (_who, n) => {
      const viewer: Viewer = n === undefined ? ANONYMOUS : await viewerOfPerson(contextOf(full), person(n));
      const own = await testGateway();
      gateways.push(own);
      const filtered: Partial<Record<ServiceName, Feed>> = {};
      for (const service of SERVICES) filtered[service] = await feedFor(viewer, stores[service].feed);
      await own.follow(feeds((s) => filtered[s] as Feed));
      const ids = [
        ...ALL_IDS,
        ...Array.from({ length: PERSONS }, (_, i) => person(i)),
        uuid(0x6f00),
        uuid(0xdead),
      ];
      const expected = await allAnswers(contextOf(own), viewer, ids);
      const found = await allAnswers(contextOf(full), viewer, ids);
      expect(Object.keys(found)).toEqual(Object.keys(expected));
      for (const question of Object.keys(expected)) {
        expect(`${question} ${JSON.stringify(found[question], null, 1)}`).toBe(
          `${question} ${JSON.stringify(expected[question], null, 1)}`,
        );
      }
    },
    120_000,
  );

  it.each(PERSONAS)('as %s: shows all that they may see, in every row', async (_who, n) => {
    const viewer: Viewer = n === undefined ? ANONYMOUS : await viewerOfPerson(contextOf(full), person(n));
    for (const service of SERVICES) {
      const feed = await feedFor(viewer, stores[service].feed);
      const events = takeNew(service, new Map<string, SourceStream>(), await feed.read(0n, 100_000));
      for (const kind of kindsOf(service)) {
        const shown = await full.query<{ row: Record<string, unknown> }>(
          `select to_jsonb(m) as row from ${visibleRows(kind.table)} m order by m.stream, m.key`,
          rightsOf(viewer),
        );
        const found = shown.map(({ row }) => {
          const { tier: _t, reader: _r, rank: _k, valid_from: _f, valid_to: _o, ...rest } = row;
          return rest;
        });
        expect([kind.table, found]).toEqual([kind.table, plainFold(kind, events)]);
      }
    }
  });

  it('as two persons with different rights, differs', async () => {
    const context = contextOf(full);
    const coordinator = await viewerOfPerson(context, person(1));
    const forAll = await allAnswers(context, ANONYMOUS, ALL_IDS);
    const forOffice = await allAnswers(context, coordinator, ALL_IDS);
    expect(forOffice.roadmap).not.toEqual(forAll.roadmap);
    expect(JSON.stringify(forAll)).not.toContain('canary-');
    expect(JSON.stringify(forOffice)).toContain('canary-');
  });

  it('is nothing of a tender before the result is told, but for the evaluation team', async () => {
    const context = contextOf(full);
    for (const [who, n] of PERSONAS) {
      const viewer = n === undefined ? ANONYMOUS : await viewerOfPerson(context, person(n));
      const ids = [PROCEDURE, IDS.project[0] as string];
      const told = JSON.stringify(await allAnswers(context, viewer, ids));
      const isOfTeam = n === 8 || n === 9;
      for (const part of [TENDERER, '7777777', 'cd'.repeat(32), uuid(0x6f10)])
        expect([who, part, told.includes(part)]).toEqual([who, part, isOfTeam]);
    }
  });

  it('is told of an identity only while it is linked, and of the roles of today', async () => {
    const context = contextOf(full);
    expect(await viewerOf(context, ISSUER, 'persona-1')).toEqual(await viewerOfPerson(context, person(1)));
    expect(await viewerOf(context, ISSUER, 'handed-on')).toEqual(await viewerOfPerson(context, person(1)));
    expect(await viewerOf(context, ISSUER, 'persona-99')).toBeUndefined();
    expect(await viewerOf(context, 'https://other.example', 'persona-1')).toBeUndefined();
    expect((await viewerOfPerson(context, person(6))).office).toBe(false);
    expect((await viewerOfPerson(context, person(5))).office).toBe(true);
    expect((await viewerOfPerson(context, person(3))).keys).toEqual([
      `body:${IDS.body[0]}`,
      `org:${IDS.organisation[1]}`,
      `person:${person(3)}`,
    ]);
    expect((await viewerOfPerson(context, person(3))).until).toBe('2030-12-31T23:00:00.000Z');
  });
});
