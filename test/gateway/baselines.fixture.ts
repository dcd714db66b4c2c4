import { expect } from '@jest/globals';
import { deriveId, quiescent } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import { completeSheet, words } from '../bench/office/sheet.js';
import { ask, give, openTestOffice } from './office.fixture.js';

const [OWNER, BODY] = [uuid(1), uuid(13)] as const;
export const [FIRST, SECOND, ROADMAP] = [uuid(10), uuid(11), uuid(12)] as const;
export const [START, END] = [uuid(31), uuid(32)] as const;

const milestones = [
  { milestoneId: START, title: words('Lancement', 'Start'), date: '2018-06-01' },
  { milestoneId: END, title: words('Réception', 'Oplevering'), date: '2018-12-31' },
];
export const slotOf = (from: string, to: string, after: readonly string[] = []) => ({
  period: { from, to },
  milestones: [] as readonly object[],
  dependencies: after.map((projectId) => ({ projectId, kind: 'finish-to-start' })),
});
export const firstSlot = { ...slotOf('2018-06-01', '2018-12-31'), milestones };

/** An office with a board of two, and two selected projects on a roadmap, the second one after the first. */
export const roadmapOffice = async () => {
  const office = await openTestOffice();
  const { url } = office.gateway;
  const persons: Record<string, string> = {};

  const does = async (name: string, data: object, by = 'coordinator'): Promise<string> =>
    give(url, await office.token(by), name, data);
  const refusal = async (name: string, data: object, by = 'coordinator'): Promise<string> =>
    does(name, data, by).then(
      () => 'done',
      (e: Error) => /"code":"([A-Z_.]+)"/.exec(e.message)?.[1] ?? e.message,
    );
  const settled = async () => {
    await quiescent(
      office.services.map((s) => s.readers!),
      office.services.map((s) => s.source),
    );
    await office.caughtUp();
  };
  const asked = async (query: string, by?: string) => {
    const { body } = await ask(url, query, by === undefined ? {} : { token: await office.token(by) });
    expect(body.errors).toBeUndefined();
    return body.data!;
  };
  const typesOf = async (stream: string) => {
    const { store } = office.services.find((s) => s.name === 'projects')!;
    return (await store.readStream(stream)).map((e) => e.type);
  };

  const selected = async (projectId: string, title: string): Promise<void> => {
    await does('ProposeProject', {
      projectId,
      title: words(title, `${title} (nl)`),
      summary: words('Résumé', 'Samenvatting'),
      dimensions: ['mobility'],
      structure: 'independent',
      ownerOrganisationId: OWNER,
      partners: [],
      quickWin: false,
      pilot: false,
    });
    const sheetMilestones = milestones.map((m, i) => ({ ...m, date: i === 0 ? '2026-03-01' : '2028-06-30' }));
    await does('DraftSheet', { projectId, sheet: completeSheet(sheetMilestones) });
    await does('SubmitSheet', { projectId });
    await does('RecordJuryDecision', {
      ...{ projectId, outcome: 'selected', decidedOn: '2018-02-19' },
      ...{ session: 'J1', reasons: [] },
    });
  };

  /** The board decides on a version in a meeting of its own, so many days from now. */
  const decides = async (
    n: number,
    baselineId: string,
    { type, supersedes }: { type?: string; supersedes?: string } = {},
  ): Promise<string> => {
    const [meetingId, itemId, motionId] = [uuid(100 + n), uuid(200 + n), uuid(300 + n)];
    const startsAt = office.clock.now() + 3 * 86_400_000;
    await does('ConveneMeeting', {
      ...{ meetingId, bodyId: BODY, startsAt: new Date(startsAt).toISOString() },
      agenda: [
        {
          ...{ itemId, type: 'roadmap-baseline', title: words('Version', 'Versie') },
          subject: { kind: 'roadmap-baseline', id: baselineId },
          ...(type ? { type } : {}),
        },
      ],
    });
    office.clock.set(startsAt);
    await does('OpenMeeting', { meetingId, attendance: [persons.chair, persons.member] });
    await does('PutMotion', {
      ...{ meetingId, motionId, itemId, title: words('Adopter', 'Aannemen'), text: words('Oui', 'Ja') },
      ...(supersedes ? { supersedes } : {}),
    });
    await does('OpenVote', { meetingId, motionId });
    for (const [who, seat] of [['chair', 41] as const, ['member', 42] as const])
      await does('CastBallot', { meetingId, motionId, seatId: uuid(seat), choice: 'yes' }, who);
    await does('CloseVote', { meetingId, motionId });
    await does('CloseMeeting', { meetingId });
    await settled();
    return deriveId('decision', motionId);
  };

  office.clock.set('2018-02-19T09:00:00.000Z');
  const register = { themes: [], helix: 'government', organisationKind: 'regional-administration' };
  await office.administer('RegisterOrganisation', {
    ...register,
    organisationId: OWNER,
    name: words('Région', 'Gewest'),
  });
  for (const [name, roles] of [
    ['coordinator', [{ role: 'coordinator' }]],
    ['agency', [{ role: 'agency', organisationId: OWNER }]],
    ['chair', [{ role: 'chair' }]],
    ['member', [{ role: 'board-member' }]],
  ] as const)
    persons[name] = await office.person(name, roles);
  await settled();
  await does('EstablishBody', {
    ...{ bodyId: BODY, bodyKind: 'board', names: words('Conseil', 'Raad'), territory: '04000' },
  });
  for (const [name, n] of [['chair', 41] as const, ['member', 42] as const]) {
    await does('DefineSeat', {
      ...{ bodyId: BODY, seatId: uuid(n), helix: n === 41 ? 'government' : 'academia', vote: 'voting' },
      ...(n === 41 ? { office: 'chair' } : {}),
    });
    await does('GrantMandate', {
      ...{ bodyId: BODY, mandateId: uuid(n + 10), seatId: uuid(n), personId: persons[name] },
      ...{ capacity: 'titular', from: '2018-01-01', to: '2019-12-31' },
    });
  }
  const binding = { effect: 'binding', majority: { kind: 'simple' } };
  await does('AdoptRuleSet', {
    bodyId: BODY,
    rules: {
      ...{ quorum: { numerator: 1, denominator: 2 }, noticeDays: 1, graceMinutes: 30 },
      motionTypes: ['roadmap-baseline', 'corrective-action'].map((type) => ({ type, ...binding })),
    },
  });
  await selected(FIRST, 'Réseau');
  await selected(SECOND, 'Plateforme');
  await does('OpenRoadmap', { roadmapId: ROADMAP, title: words('Feuille de route', 'Roadmap') });
  await does('PlaceOnRoadmap', { roadmapId: ROADMAP, projectId: FIRST, ...firstSlot });
  await does('PlaceOnRoadmap', {
    ...{ roadmapId: ROADMAP, projectId: SECOND },
    ...slotOf('2019-01-01', '2019-12-31', [FIRST]),
  });
  await settled();

  return { ...office, does, refusal, settled, asked, typesOf, decides };
};

export type RoadmapOffice = Awaited<ReturnType<typeof roadmapOffice>>;
