import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { ask, give, openTestOffice, type TestOffice } from './office.fixture.js';

const [OWNER, PARTNER, ADVISER, OTHER] = [uuid(1), uuid(2), uuid(3), uuid(4)];
const PROJECT = uuid(10);
const [ANNA, LAW, DATA] = [uuid(20), uuid(30), uuid(31)];

let office: TestOffice;
let url: string;
let ann: string;
const tokens = new Map<string, string>();

const words = (text: string) => ({
  original: 'fr',
  in: { fr: { text, status: 'original' }, nl: { text: `${text} (nl)`, status: 'human' } },
});
const does = async (name: string, data: object, by = 'coordinator') => {
  await give(url, tokens.get(by)!, name, { projectId: PROJECT, ...data });
  // Once for what was done, once for what policies made of it.
  await office.caughtUp();
  await office.caughtUp();
};

const TEAM = `query ($id: ID!, $day: LocalDate) { team(projectId: $id, asOf: $day) {
  contact { memberId personId person { id name } } contactDue contactOverdue openGaps criticalGaps lack disbanded
  members { memberId role belonging responsibility personId organisation { id } }
  requirements { competence level critical gap holders { level member { memberId } }
    closing { closing closedOn evidence adviser { name { text } } member { memberId } } }
  project { id }
} }`;
const teamSeenBy = async (who: string | undefined, day?: string) => {
  const { body } = await ask(url, TEAM, {
    ...(who === undefined ? {} : { token: tokens.get(who)! }),
    variables: { id: PROJECT, day },
  });
  expect(body.errors).toBeUndefined();
  return body.data!.team;
};
const teamGate = async () => {
  const query = '{ project(id: "' + PROJECT + '") { gates { gate open reason } team { lack } } }';
  const { body } = await ask(url, query, { token: tokens.get('coordinator')! });
  const { gates, team } = body.data!.project;
  return { ...gates.find((g: { gate: string }) => g.gate === 'TEAM'), lack: team?.lack ?? null };
};

beforeAll(async () => {
  office = await openTestOffice();
  ({ url } = office.gateway);
  office.clock.set(Date.parse('2018-02-19T09:00:00.000Z'));
  for (const [organisationId, kind] of [
    [OWNER, 'regional-administration'],
    [PARTNER, 'municipality'],
    [ADVISER, 'federal-administration'],
    [OTHER, 'municipality'],
  ])
    await office.administer('RegisterOrganisation', {
      ...{ organisationId, name: words(`Organisation ${kind}`), helix: 'government', themes: [] },
      organisationKind: kind,
    });
  await office.person('coordinator', [{ role: 'coordinator' }]);
  for (const [name, organisationId] of [
    ['owner', OWNER],
    ['partner', PARTNER],
    ['other', OTHER],
  ])
    await office.person(name!, [{ role: 'agency', organisationId: organisationId! }]);
  ann = await office.person('ann', []);
  await office.caughtUp();
  for (const name of ['coordinator', 'owner', 'partner', 'other', 'ann'])
    tokens.set(name, await office.token(name, 86_400 * 60));
  await does('ProposeProject', {
    title: words('Réseau'),
    summary: words('Un réseau.'),
    dimensions: ['mobility'],
    structure: 'independent',
    ownerOrganisationId: OWNER,
    partners: [{ organisationId: PARTNER }],
    quickWin: false,
    pilot: false,
  });
}, 120_000);

afterAll(() => office.stop());

describe('the team of a project, on real services', () => {
  it('is opened by the owner, and nobody knows more than that it lacks its contact', async () => {
    await does('OpenTeam', {}, 'owner');
    expect(await teamSeenBy('partner')).toMatchObject({
      contact: null,
      contactDue: '2018-03-21',
      contactOverdue: false,
      lack: 'TEAM_NO_CONTACT',
      project: { id: PROJECT },
    });
    expect(await teamGate()).toMatchObject({ open: false, reason: 'TEAM_NO_CONTACT' });
    for (const who of [undefined, 'other', 'ann']) expect(await teamSeenBy(who)).toBeNull();
  });

  it('tells of a contact that is overdue when its day is over', async () => {
    office.clock.set(Date.parse('2018-03-21T23:00:00.000Z'));
    for (const service of office.services) await service.readers?.pokeDeadlines();
    await office.caughtUp();
    expect(await teamSeenBy('owner')).toMatchObject({ contactOverdue: true });
  });

  it('opens the gate when the contact is there and no critical gap is left', async () => {
    await does('AddTeamMember', {
      memberId: ANNA,
      member: { personId: ann },
      role: 'technical-lead',
      belonging: 'internal',
      responsibility: 'Runs the network.',
    });
    await does('NameTeamContact', { memberId: ANNA });
    expect(await teamGate()).toMatchObject({ open: false });
    const required = { level: 'skilled', critical: true };
    await does('RequireCompetence', { requirementId: LAW, competence: 'procurement-law', ...required });
    await does('RequireCompetence', { requirementId: DATA, competence: 'data-management', ...required });
    expect(await teamGate()).toMatchObject({ open: false, reason: 'TEAM_GAP', lack: 'TEAM_GAP' });
    await does('RecordCompetence', { requirementId: DATA, memberId: ANNA, level: 'expert-level' });
    await does('CloseCompetenceGap', {
      requirementId: LAW,
      closing: 'by-external-advice',
      adviserOrganisationId: ADVISER,
      closedOn: '2018-03-20',
      evidence: 'Agreement 12.',
    });
    expect(await teamGate()).toMatchObject({ open: true, reason: null, lack: null });
  });

  it('is read whole by office and parties, and by nobody else', async () => {
    const [seen, ...others] = await Promise.all(
      ['coordinator', 'owner', 'partner'].map((w) => teamSeenBy(w)),
    );
    expect(seen).toMatchObject({
      contact: { memberId: ANNA, personId: ann, person: { id: ann, name: 'Name of ann' } },
      members: [{ role: 'TECHNICAL_LEAD', responsibility: 'Runs the network.', organisation: null }],
      openGaps: 0,
      criticalGaps: 0,
      requirements: [
        {
          competence: 'PROCUREMENT_LAW',
          gap: false,
          closing: { closing: 'BY_EXTERNAL_ADVICE', evidence: 'Agreement 12.', member: null },
        },
        {
          competence: 'DATA_MANAGEMENT',
          gap: false,
          holders: [{ level: 'EXPERT_LEVEL', member: { memberId: ANNA } }],
          closing: null,
        },
      ],
    });
    // Who has no right to a person's name sees the pseudonym; who has none to the project, not the project.
    const team = { ...seen, contact: { memberId: ANNA, personId: ann } };
    const { project: _project, ...whole } = team;
    for (const other of others) expect(other).toMatchObject(whole);
    for (const who of [undefined, 'other', 'ann']) expect(await teamSeenBy(who)).toBeNull();
  });

  it('closes the gate when the contact leaves, and says by when another is due', async () => {
    await does('RemoveTeamMember', { memberId: ANNA });
    expect(await teamGate()).toMatchObject({ open: false, reason: 'TEAM_NO_CONTACT' });
    expect(await teamSeenBy('coordinator')).toMatchObject({
      contactDue: '2018-04-21',
      openGaps: 1,
      members: [],
    });
    expect(await teamSeenBy('coordinator', '2018-02-19')).toMatchObject({ requirements: [] });
  });

  it('is disbanded when its project stops', async () => {
    await does('StopProject', { reason: words('Abandonné') });
    expect(await teamSeenBy('coordinator')).toMatchObject({ disbanded: true });
    await expect(does('OpenTeam', {})).rejects.toThrow(/TEAM.DISBANDED/);
  });
});
