import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { fr, OWNER, TestOffice } from '../office.fixture.js';
import { ANONYMOUS, waiting } from '../index.js';

const [BODY, OTHER_BODY, MEETING, MOTION, DECISION] = [uuid(50), uuid(51), uuid(60), uuid(70), uuid(80)];
const [MEMBER, CHAIR, AUTHORITY, AGENT, COORDINATOR] = [uuid(5), uuid(6), uuid(7), uuid(8), uuid(9)];
const [GOVERNMENT, LIGHTS, SEAT, CHAIR_SEAT] = [uuid(4), uuid(11), uuid(31), uuid(32)];

describe('what waits for somebody', () => {
  let office: TestOffice;
  const governance = (stream: string, type: string, data: object) =>
    office.append('governance', stream, type, data);
  const inBody = (type: string, data: object, bodyId = BODY) =>
    governance(`body-${bodyId}`, type, { bodyId, ...data });
  const inMeeting = (type: string, data: object) =>
    governance(`meeting-${MEETING}`, type, { meetingId: MEETING, bodyId: BODY, ...data });
  const inDecision = (type: string, data: object) =>
    governance(`decision-${DECISION}`, type, { decisionId: DECISION, bodyId: BODY, ...data });
  const of = async (personId: string) => {
    const found = await waiting(office.context, await office.viewer(personId));
    return found.map((w) => [w.kind, w.due, w.late, w.reference.id]);
  };
  const at = async (instant: string, personId: string) => {
    const before = office.clock.now();
    office.clock.set(instant);
    const found = await of(personId);
    office.clock.set(before);
    return found;
  };
  const ofBoard = { bodyKind: 'board', bodyNames: fr('Comité'), publicLanguages: ['fr'] };
  const rules = { version: 1, quorum: { numerator: 1, denominator: 2 }, noticeDays: 0, graceMinutes: 0 };
  const seated = (mandateId: string, seatId: string, personId: string) =>
    inBody('MandateGranted', {
      ...{ mandateId, seatId, personId, capacity: 'titular', from: '2018-01-01', to: '2019-12-31' },
    });
  const item = (n: number, title: string) => ({ itemId: uuid(n), type: 'strategy', title: fr(title) });
  const voter = (seatId: string, personId: string) => ({
    ...{ seatId, helix: 'government', weight: 1, personId, mandateId: uuid(1), capacity: 'titular' },
  });

  beforeAll(async () => {
    office = await TestOffice.open('2018-03-01T09:00:00.000Z');
    await office.person(MEMBER, ['evaluator']);
    await office.person(CHAIR, ['chair']);
    await office.person(AUTHORITY, ['competent-authority', GOVERNMENT]);
    await office.person(AGENT, ['agency', OWNER]);
    await office.person(COORDINATOR, ['coordinator']);
    for (const bodyId of [BODY, OTHER_BODY]) {
      const board = { bodyKind: 'board', names: fr('Comité'), territory: 'BE10', publicLanguages: ['fr'] };
      await inBody('BodyEstablished', board, bodyId as string);
    }
    const seat = { helix: 'government', weight: 1, vote: 'voting' };
    await inBody('SeatDefined', { seatId: SEAT, ...seat });
    await inBody('SeatDefined', { seatId: CHAIR_SEAT, ...seat, office: 'chair' });
    await seated(uuid(41), SEAT as string, MEMBER as string);
    await seated(uuid(42), CHAIR_SEAT as string, CHAIR as string);
    await inMeeting('MeetingConvened', {
      ...ofBoard,
      startsAt: '2018-03-10T09:00:00.000Z',
      day: '2018-03-10',
      rules: { ...rules, motionTypes: [] },
      agenda: [item(71, 'Stratégie')],
    });
    await inMeeting('AgendaItemProposed', { item: item(72, 'Proposé') });
    await office.follow();
  }, 60_000);
  afterAll(() => office.close());

  it('is nothing without a token, or without a part in anything', async () => {
    expect(await waiting(office.context, ANONYMOUS)).toEqual([]);
    expect(await of(AUTHORITY as string)).toEqual([]);
  });

  it('is the next meeting of a body for its members, and a proposal for who may accept it', async () => {
    const ahead = ['meeting-ahead', '2018-03-10', false, MEETING];
    const proposal = ['agenda-proposal', '2018-03-10', false, MEETING];
    expect(await of(MEMBER as string)).toEqual([ahead]);
    expect(await of(CHAIR as string)).toEqual([proposal, ahead]);
    expect(await of(COORDINATOR as string)).toEqual([proposal]);
    const [first] = await waiting(office.context, await office.viewer(MEMBER as string));
    expect(first?.words.en).toBe('Comité meets on 2018-03-10; items on the agenda: 1.');
    expect(await at('2018-03-10T22:59:00.000Z', MEMBER as string)).toEqual([ahead]);
    expect(await at('2018-03-10T23:00:00.000Z', MEMBER as string)).toEqual([]);
  });

  it('is an open vote for the seat that has not voted, until it has', async () => {
    await inMeeting('MeetingOpened', {
      ...{ day: '2018-03-01', roll: [], present: [MEMBER, CHAIR], seated: 2, vacant: 0 },
    });
    const majority = { kind: 'simple' };
    const effect = { kind: 'binding' };
    await inMeeting('MotionPut', {
      ...{ motionId: MOTION, itemId: uuid(71), motionType: 'strategy', title: fr('Stratégie') },
      ...{ ...ofBoard, text: fr('Texte'), majority, effect },
    });
    const quorum = { present: 2, base: 2, needed: 1, met: true };
    const voters = [voter(SEAT as string, MEMBER as string), voter(CHAIR_SEAT as string, CHAIR as string)];
    await inMeeting('VoteOpened', { motionId: MOTION, quorum, voters });
    await inMeeting('BallotCast', {
      ...{ motionId: MOTION, seatId: CHAIR_SEAT, personId: CHAIR, helix: 'government' },
      ...{ weight: 1, choice: 'yes', hand: 'holder' },
    });
    await office.follow();
    expect(await of(MEMBER as string)).toContainEqual(['vote-open', null, false, MOTION]);
    expect((await of(CHAIR as string)).map(([kind]) => kind)).not.toContain('vote-open');
  });

  it('is an advice for its authority, the board and the office, late after its last day', async () => {
    const authority = { organisationId: GOVERNMENT, names: fr('Gouvernement') };
    await inDecision('DecisionOpened', {
      ...{ year: 2018, number: 1, meetingId: MEETING, motionId: MOTION, motionType: 'strategy' },
      ...ofBoard,
      ...{ title: fr('Stratégie'), text: fr('Texte'), explanation: fr('Adoptée'), outcome: 'advised' },
      effect: { kind: 'advice', authority, answerDays: 30 },
      quorum: { present: 2, base: 2, needed: 1, met: true },
      ...{ decidedOn: '2018-03-01', answerDue: '2018-03-31' },
    });
    await inDecision('FollowUpAdded', {
      ...{ followUpId: uuid(90), wording: fr('Rédiger'), due: '2018-03-15', personId: AUTHORITY },
    });
    await inDecision('FollowUpAdded', {
      ...{ followUpId: uuid(91), wording: fr('Publier'), due: '2018-03-20', organisationId: OWNER },
    });
    await office.follow();
    expect(await of(AUTHORITY as string)).toEqual([
      ['follow-up', '2018-03-15', false, DECISION],
      ['authority-answer', '2018-03-31', false, DECISION],
    ]);
    expect(await of(AGENT as string)).toEqual([['follow-up', '2018-03-20', false, DECISION]]);
    expect(await of(MEMBER as string)).toContainEqual(['authority-awaited', '2018-03-31', false, DECISION]);
    expect(await of(COORDINATOR as string)).toContainEqual([
      'authority-awaited',
      '2018-03-31',
      false,
      DECISION,
    ]);
    expect(await at('2018-03-31T22:00:00.000Z', AUTHORITY as string)).toEqual([
      ['follow-up', '2018-03-15', true, DECISION],
      ['authority-answer', '2018-03-31', true, DECISION],
    ]);
    await inDecision('FollowUpCompleted', {
      ...{ followUpId: uuid(90), wording: fr('Rédiger'), completedOn: '2018-03-02' },
    });
    await office.follow();
    expect((await of(AUTHORITY as string)).map(([kind]) => kind)).toEqual(['authority-answer']);
  });

  it('is what keeps a project from going on, for those who must act', async () => {
    await office.propose({ id: LIGHTS as string, title: 'Éclairage' });
    await office.follow();
    const blocked = ['project-blocked', null, false, LIGHTS];
    expect(await of(AGENT as string)).toContainEqual(blocked);
    expect(await of(COORDINATOR as string)).not.toContainEqual(blocked);
    const standing = { gate: 'approval', open: false, reason: 'approval-no-decision' };
    await office.project('GateNoted', { projectId: LIGHTS as string, standing });
    await office.follow();
    expect(await of(CHAIR as string)).not.toContainEqual(blocked);
    const decision = { sheetVersion: 1, decidedOn: '2018-03-01', session: 'Jury', reasons: [] };
    await office.project('ProjectSelected', { projectId: LIGHTS as string, ...decision });
    await office.follow();
    expect(await of(COORDINATOR as string)).toContainEqual(blocked);
    expect(await of(CHAIR as string)).toContainEqual(blocked);
    expect(await of(MEMBER as string)).not.toContainEqual(blocked);
  });

  it('is what policies propose for the board, and changes asked of the roadmap, for who answers', async () => {
    const proposal = uuid(0xa1);
    await governance(`proposal-${proposal}`, 'AgendaProposalRaised', {
      ...{ proposalId: proposal, origin: 'jury-selection', motionType: 'project-approval' },
      ...{ subject: { kind: 'project', id: LIGHTS }, title: fr('Éclairage'), wording: fr('Décider') },
      causeEventId: uuid(0xa2),
    });
    await office.append('projects', `roadmap-${uuid(3)}`, 'RoadmapChangeRequested', {
      ...{ roadmapId: uuid(3), changeId: uuid(0xa3), projectId: LIGHTS, reason: fr('Retard') },
      ...{ period: { from: '2018-01-01', to: '2018-12-31' }, milestones: [], dependencies: [] },
    });
    await office.follow();
    const proposed = ['board-proposal', null, false, proposal];
    const asked = ['change-request', null, false, LIGHTS];
    expect(await of(CHAIR as string)).toContainEqual(proposed);
    expect(await of(COORDINATOR as string)).toEqual(expect.arrayContaining([proposed, asked]));
    for (const other of [MEMBER, AGENT]) {
      const kinds = (await of(other as string)).map(([kind]) => kind);
      expect(kinds).not.toContain('board-proposal');
      expect(kinds).not.toContain('change-request');
    }
    expect(await of(CHAIR as string)).not.toContainEqual(asked);
  });

  it('is tenders for their evaluation team: to open, then to evaluate', async () => {
    const procedureId = uuid(0xb1);
    const inProcedure = (type: string, data: object) =>
      office.append('procurement', `procedure-${procedureId}`, type, {
        ...{ procedureId, projectId: LIGHTS, ...data },
      });
    const tenderId = uuid(0xb2);
    const digest = 'a'.repeat(64);
    await inProcedure('EvaluationTeamAppointed', { members: [{ personId: MEMBER }] });
    await inProcedure('TenderReceived', { tenderId, digest, receivedAt: '2018-03-01T08:00:00.000Z' });
    await office.follow();
    const kinds = async (who = MEMBER) =>
      (await of(who as string)).flatMap(([kind, , , id]) => (id === procedureId ? [kind] : []));
    expect(await kinds()).toEqual([]);
    await inProcedure('TenderingClosed', { dueOn: '2018-02-28' });
    await office.follow();
    expect(await kinds()).toEqual(['tenders-to-open']);
    expect(await kinds(COORDINATOR)).toEqual([]);
    const tenderer = { name: 'Zeehond' };
    await inProcedure('TendersOpened', {
      unreadable: [],
      tenders: [{ tenderId, digest, tenderer, price: { cents: 1, currency: 'EUR', vat: 'excluded' } }],
    });
    await office.follow();
    expect(await kinds()).toEqual(['tenders-to-evaluate']);
  });

  it('is a legal check for the office and the officer of the owner, not for other officers', async () => {
    const [OFFICER, RIVAL] = [uuid(0xc1), uuid(0xc2)] as const;
    await office.person(OFFICER, ['procurement-officer', OWNER]);
    await office.person(RIVAL, ['procurement-officer', GOVERNMENT]);
    await office.append('procurement', `compliance-${LIGHTS}`, 'ComplianceScreened', {
      ...{ projectId: LIGHTS, ownerOrganisationId: OWNER, partners: [], screenedOn: '2018-03-01' },
      region: 'brussels-capital-region',
      answers: [
        { field: 'state-aid', applies: true, reason: fr('Aide'), state: 'open', laws: [] },
        { field: 'ai-act', applies: false, reason: fr('Non'), state: 'not-applicable', laws: [] },
      ],
    });
    await office.follow();
    const check = ['compliance-check', null, false, LIGHTS];
    for (const who of [OFFICER, COORDINATOR as string]) {
      expect((await of(who)).filter(([kind]) => kind === 'compliance-check')).toEqual([check]);
    }
    expect((await of(RIVAL)).map(([kind]) => kind)).not.toContain('compliance-check');
  });

  it('is a measurement that is overdue, for who answers for the indicator', async () => {
    const indicatorId = uuid(0xd1);
    const firstPeriod = { from: '2018-01-01', to: '2018-01-31' };
    await office.append('kpis', `indicator-${indicatorId}`, 'IndicatorDefined', {
      ...{ indicatorId, frameworkId: uuid(0xd2), names: fr('Bruit'), definition: fr('Nuit'), unit: fr('dB') },
      ...{ direction: 'lower-better', source: 'Réseau', frequency: 'monthly' },
      principles: { relevant: true, simple: true, accessible: true, quantitative: true },
      baseline: { value: '100', period: { from: '2017-01-01', to: '2017-12-31' } },
      targets: [{ on: '2018-12-31', value: '90' }],
      ...{ toleranceBp: 1000, graceDays: 30, rule: 1, firstPeriod },
      ...{ owner: { organisationId: OWNER }, parties: [{ organisationId: OWNER }] },
      awaits: { period: firstPeriod, until: '2018-03-02' },
    });
    await office.follow();
    const overdue = ['measurement-overdue', '2018-03-02', true, indicatorId];
    expect(await of(AGENT as string)).not.toContainEqual(overdue);
    expect(await at('2018-03-02T23:00:00.000Z', AGENT as string)).toContainEqual(overdue);
    const others = await at('2018-03-02T23:00:00.000Z', COORDINATOR as string);
    expect(others).not.toContainEqual(overdue);
  });
});
