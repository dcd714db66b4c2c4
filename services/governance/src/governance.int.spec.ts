import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Grant } from '@helixboard/contracts';
import {
  type CommandAnswer,
  createLog,
  createMemoryStore,
  createService,
  deriveId,
  feedSource,
  supplyOf,
  quiescent,
  type Service,
  SettableClock,
} from '@helixboard/kit';
import { testPostgres, type TestDatabase } from '@helixboard/kit/testing';
import { GOVERNANCE_SERVICE } from './definition.js';
import {
  BODY,
  GOVERNMENT,
  givenRules,
  item,
  itemOf,
  mandateIdOf,
  mandates,
  MEETING,
  motionOf,
  personOf,
  PROJECT,
  seats,
  STARTS_AT,
  strategyItem,
  words,
} from './domain/board.fixture.js';

const COORDINATOR = personOf(100);
const MINISTER = personOf(101);
const GRANTS: Readonly<Record<string, readonly Grant[]>> = {
  [COORDINATOR]: [{ grantId: mandateIdOf(100), role: 'coordinator' }],
  // The grant for another authority comes first: it must not be the one that the evidence names.
  [MINISTER]: [
    { grantId: mandateIdOf(102), role: 'competent-authority', organisationId: PROJECT },
    { grantId: mandateIdOf(101), role: 'competent-authority', organisationId: GOVERNMENT },
  ],
};

const clock = new SettableClock(Date.parse('2018-01-15T10:00:00.000Z'));
const log = createLog({ service: 'governance', level: 'silent' });
const projects = createMemoryStore({ service: 'projects', clock });
const stakeholders = createMemoryStore({ service: 'stakeholders', clock });
const funding = createMemoryStore({ service: 'funding', clock });
const kpis = createMemoryStore({ service: 'kpis', clock });
const stores = [projects, stakeholders, funding, kpis];
const others = stores.map((store) => feedSource(store.feed));
let database: TestDatabase;
let keysDirectory: string;
let governance: Service;
let count = 0;

const give = (name: string, data: object, id = COORDINATOR): Promise<CommandAnswer> =>
  governance.dispatch({ name, data, key: `key-${(count += 1)}`, caller: { kind: 'person', id } });

const done = async (name: string, data: object, id = COORDINATOR): Promise<void> => {
  expect(await give(name, data, id)).toMatchObject({ status: 'done' });
};

const settled = () => quiescent([governance.readers!], [...others, governance.source]);
const decisionOf = (motion: number) => deriveId('decision', motionOf(motion));
const types = async (stream: string) => (await governance.store.readStream(stream)).map((e) => e.type);

const propose = async (projectId: string) => {
  await projects.append({
    stream: `project-${projectId}`,
    expected: 'none',
    events: [
      {
        type: 'ProjectProposed',
        data: {
          projectId,
          title: words('Projet'),
          summary: words('Projet'),
          dimensions: ['mobility'],
          structure: 'independent',
          ownerOrganisationId: GOVERNMENT,
          ownerHelix: 'government',
          partners: [],
          quickWin: false,
          pilot: false,
        },
      },
    ],
    meta: {
      occurredAt: '2018-01-01T00:00:00.000Z',
      actor: { kind: 'person', id: COORDINATOR },
      causationId: 'cause',
      correlationId: 'case',
    },
    commandId: 'a'.repeat(64),
    commandDigest: '0'.repeat(64),
  });
};

beforeAll(async () => {
  database = await testPostgres();
  keysDirectory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-governance-'));
  governance = await createService(GOVERNANCE_SERVICE, {
    ...{ database: { ownerUrl: database.url }, keysDirectory, clock, log },
    readers: { pollMs: 50 },
    shuffle: { seed: 11 },
    grantsOf: async (id) => GRANTS[id] ?? [],
  });
  governance.follow(supplyOf(others));
}, 120_000);

afterAll(async () => {
  await governance.stop();
  await Promise.all(stores.map((store) => store.close()));
  await database.drop();
  await rm(keysDirectory, { recursive: true, force: true });
});

const vote = async (motion: number, choices: readonly [number, string][]) => {
  const ids = { meetingId: MEETING, motionId: motionOf(motion) };
  await done('OpenVote', ids);
  for (const [seat, choice] of choices)
    await done('CastBallot', { ...ids, seatId: seats[seat - 1]!.seatId, choice }, personOf(seat));
  await done('CloseVote', ids);
};

const put = (motion: number, itemNumber: number, change: object = {}) => ({
  meetingId: MEETING,
  motionId: motionOf(motion),
  itemId: itemOf(itemNumber),
  title: words('Décider'),
  text: words('Le conseil décide.'),
  ...change,
});

describe('a board on PostgreSQL', () => {
  it('is set up, and meets under its rules', async () => {
    await done('EstablishBody', {
      bodyId: BODY,
      bodyKind: 'board',
      names: words('Conseil', 'Raad'),
      territory: '04000',
      provenance: { kind: 'demo' },
    });
    for (const seat of seats) await done('DefineSeat', { bodyId: BODY, ...seat });
    for (const mandate of mandates) await done('GrantMandate', { bodyId: BODY, ...mandate });
    await done('AdoptRuleSet', { bodyId: BODY, rules: givenRules });
    const meeting = { meetingId: MEETING, bodyId: BODY, startsAt: STARTS_AT, agenda: [item, strategyItem] };
    await done('ConveneMeeting', meeting);
    await done('AdoptRuleSet', {
      bodyId: BODY,
      rules: { ...givenRules, quorum: { numerator: 1, denominator: 1 } },
    });
    clock.set(STARTS_AT);
    await done('OpenMeeting', { meetingId: MEETING, attendance: [1, 2, 3].map(personOf) }, personOf(1));
  });

  it('takes no motion on a project that nobody proposed', async () => {
    expect(await give('PutMotion', put(1, 1))).toMatchObject({ refusal: { code: 'MOTION.SUBJECT_UNKNOWN' } });
    await propose(PROJECT);
    await settled();
    await done('PutMotion', put(1, 1));
  });

  it('votes; what it decides enters the register without gaps, and gets its file', async () => {
    await vote(1, [
      [1, 'yes'],
      [2, 'yes'],
      [3, 'no'],
    ]);
    await done('PutMotion', put(2, 2));
    await vote(2, []);
    await done('PutMotion', put(3, 2));
    await vote(3, [[1, 'yes']]);
    await settled();
    const register = await governance.store.readStream(`register-${BODY}-2018`);
    expect(register.map((e) => [e.version, e.data.number])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(new Set(register.map((e) => e.data.decisionId))).toEqual(new Set([decisionOf(1), decisionOf(3)]));
    expect(await types(`decision-${decisionOf(1)}`)).toEqual(['DecisionOpened']);
    expect(await types(`decision-${decisionOf(3)}`)).toEqual(['DecisionOpened', 'DecisionTookEffect']);
    const [opened] = await governance.store.readStream(`decision-${decisionOf(1)}`);
    expect(opened!.data).toMatchObject({
      outcome: 'advised',
      answerDue: '2018-04-20',
      provenance: { kind: 'demo' },
      explanation: { in: { en: { text: 'quorum 3 of 4, needed 3; overall 2 of 3, needed 2: advised' } } },
    });
  });

  it('has no former member preside or vote, from the end of the mandate on', async () => {
    await done('PutMotion', put(6, 2));
    await done('OpenVote', { meetingId: MEETING, motionId: motionOf(6) });
    const end = { bodyId: BODY, reason: 'dismissed', lastDay: '2018-02-18' };
    for (const n of [1, 3]) await done('EndMandate', { ...end, mandateId: mandateIdOf(n) });
    const ballot = { meetingId: MEETING, motionId: motionOf(6), seatId: seats[2]!.seatId, choice: 'yes' };
    expect(await give('CastBallot', ballot, personOf(3))).toMatchObject({
      refusal: { code: 'AUTH.FORBIDDEN' },
    });
    expect(await give('CastBallot', ballot)).toMatchObject({ refusal: { code: 'VOTE.MANDATE_ENDED' } });
    await done('CastBallot', { ...ballot, seatId: seats[1]!.seatId, choice: 'no' }, personOf(2));
    const close = { meetingId: MEETING, motionId: motionOf(6) };
    expect(await give('CloseVote', close, personOf(1))).toMatchObject({
      refusal: { code: 'AUTH.FORBIDDEN' },
    });
    await done('CloseVote', close, personOf(2));
    await done('RecordArrival', { meetingId: MEETING, personId: personOf(4) }, personOf(2));
    await done('PutMotion', put(7, 2), personOf(2));
    await done('OpenVote', { meetingId: MEETING, motionId: motionOf(7) }, personOf(2));
    const events = await governance.store.readStream(`meeting-${MEETING}`);
    expect(events.findLast((e) => e.type === 'VoteClosed')!.data).toMatchObject({
      tally: { no: 1, absent: 2 },
    });
    expect(events.at(-1)).toMatchObject({
      type: 'VoteOpened',
      data: {
        quorum: { present: 2, base: 2 },
        voters: [2, 4].map((n) => ({ personId: personOf(n) })),
      },
    });
    await done('CloseVote', { meetingId: MEETING, motionId: motionOf(7) }, personOf(2));
  });

  it('marks a silent authority when its day is over, and tells the public of a published decision', async () => {
    const decision = `decision-${decisionOf(1)}`;
    await done('PublishDecision', { decisionId: decisionOf(1) });
    clock.set('2018-04-20T21:59:59.000Z');
    await governance.readers!.pokeDeadlines();
    expect(await types(decision)).toEqual(['DecisionOpened', 'DecisionPublished']);
    clock.set('2018-04-20T22:00:00.000Z');
    await governance.readers!.pokeDeadlines();
    expect((await types(decision)).slice(2)).toEqual(['AuthorityAnswerOverdue', 'PublishedDecisionUpdated']);
  });

  it('takes the authority’s own decision from it, and lets the advice take effect', async () => {
    clock.set('2018-05-02T10:00:00.000Z');
    const act = {
      decisionId: decisionOf(1),
      date: '2018-04-30',
      reference: 'GRBC-2018-21',
      decided: 'approved',
      conformity: 'conform',
    };
    expect(await give('RecordAuthorityDecision', act, personOf(1))).toMatchObject({
      refusal: { code: 'AUTH.FORBIDDEN' },
    });
    await done('RecordAuthorityDecision', act, MINISTER);
    const events = await governance.store.readStream(`decision-${decisionOf(1)}`, 4);
    expect(events.map((e) => e.type)).toEqual([
      'AuthorityDecided',
      'DecisionTookEffect',
      'PublishedDecisionUpdated',
    ]);
    expect(events[0]!.meta).toMatchObject({ mandate: mandateIdOf(101), agency: GOVERNMENT });
    expect(events[1]!.data).toMatchObject({
      motionType: 'project-approval',
      subject: { kind: 'project', id: PROJECT },
      tookEffectOn: '2018-04-30',
    });
    expect(events[2]!.data).toMatchObject({ standing: { state: 'in-effect', answer: { late: true } } });
  });

  it('names the organisation for which a follow-up is completed', async () => {
    const followUp = { decisionId: decisionOf(1), followUpId: itemOf(50) };
    const due = { wording: words('Convention'), due: '2018-06-30', organisationId: GOVERNMENT };
    await done('AddFollowUp', { ...followUp, ...due });
    await done('CompleteFollowUp', followUp, MINISTER);
    const events = await governance.store.readStream(`decision-${decisionOf(1)}`);
    const completed = events.find((e) => e.type === 'FollowUpCompleted');
    expect(completed!.meta).toMatchObject({ mandate: 'relation:owner', agency: GOVERNMENT });
  });

  it('corrects a decision by another', async () => {
    await done('PutMotion', put(4, 2, { supersedes: decisionOf(3) }));
    await vote(4, [
      [2, 'yes'],
      [4, 'yes'],
    ]);
    await settled();
    const earlier = await governance.store.readStream(`decision-${decisionOf(3)}`);
    expect(earlier.at(-1)).toMatchObject({ type: 'DecisionSuperseded', data: { by: decisionOf(4) } });
    expect(await give('PutMotion', put(5, 2, { supersedes: decisionOf(3) }))).toMatchObject({
      refusal: { code: 'MOTION.SUPERSEDES' },
    });
    await done('CloseMeeting', { meetingId: MEETING }, personOf(2));
    expect((await governance.readiness()).ready).toBe(true);
  });
});
