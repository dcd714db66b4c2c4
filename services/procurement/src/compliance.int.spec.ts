import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import {
  AGENT,
  codeOf,
  COORDINATOR,
  grantsFor,
  openOffice,
  STRANGER,
  type Office,
} from '@helixboard/kit/testing/office';
import { PROCUREMENT_SERVICE } from './definition.js';
import {
  clear,
  type Command,
  OWNER,
  PARTNER,
  record,
  screening,
  words,
} from './domain/compliance/compliance.fixture.js';

let office: Office<'stakeholders' | 'projects' | 'governance' | 'funding'>;

const happened = (projectId: string, type: string, data: object): Promise<void> =>
  office.happened(office.stores.projects, `project-${projectId}`, type, { projectId, ...data });
const give = (projectId: string, { name, data }: Command, by?: string) =>
  office.give(name, { ...data, projectId }, by);
const does = async (projectId: string, ...given: readonly Command[]): Promise<void> => {
  for (const { name, data } of given) await office.does(name, { ...data, projectId });
};
const eventsOf = (projectId: string) => office.eventsOf(`compliance-${projectId}`);
const typesOf = (projectId: string) => office.typesOf(`compliance-${projectId}`);
const proposed = {
  title: words('Parking'),
  summary: words('Sensors.'),
  dimensions: ['mobility'],
  structure: 'independent',
  ownerOrganisationId: OWNER,
  ownerHelix: 'government',
  partners: [{ organisationId: PARTNER, helix: 'academia' }],
  quickWin: false,
  pilot: false,
};

beforeAll(async () => {
  office = await openOffice(PROCUREMENT_SERVICE, {
    others: ['stakeholders', 'projects', 'governance', 'funding'],
    ...{ at: '2018-02-19T12:00:00.000Z', grants: grantsFor(OWNER, PARTNER), by: COORDINATOR },
  });
}, 120_000);

afterAll(() => office.close());

describe('the compliance file on PostgreSQL', () => {
  const [dated, changing] = [uuid(601), uuid(602)];

  it('is opened for a project that is known, by the office alone', async () => {
    expect(codeOf(await give(dated, screening(['gdpr'])))).toBe('COMPLIANCE.PROJECT_UNKNOWN');
    for (const id of [dated, changing]) await happened(id, 'ProjectProposed', proposed);
    await office.settled();
    for (const by of [AGENT, STRANGER, uuid(599)])
      expect(codeOf(await give(dated, screening(['gdpr']), by))).toBe('AUTH.FORBIDDEN');
    await does(dated, screening(['gdpr', 'camera-law']), clear('camera-law'));
    const [screened] = await eventsOf(dated);
    expect(screened?.data).toMatchObject({ ownerOrganisationId: OWNER, screenedOn: '2018-02-19' });
    expect((await typesOf(dated)).at(-1)).toBe('ComplianceCleared');
  });

  it('keeps whom to contact apart from its events, and takes the record from the owner’s agency', async () => {
    const recording = { name: 'RecordProcessing', data: record };
    expect(codeOf(await give(dated, recording, STRANGER))).toBe('AUTH.FORBIDDEN');
    expect(codeOf(await give(dated, recording, AGENT))).toBe('done');
    const event = (await eventsOf(dated)).at(-1)!;
    expect(event.data).toMatchObject({ missing: [] });
    expect(JSON.stringify(event.data)).not.toContain('dpo@example.org');
  });

  it('opens its checks on the day on which their law starts to apply, also after a restart', async () => {
    await office.at('2018-05-24T21:59:59.000Z');
    expect((await typesOf(dated)).at(-1)).toBe('ProcessingRecorded');
    await office.restart();
    await office.at('2018-05-24T22:00:00.000Z');
    const events = (await eventsOf(dated)).slice(-3);
    expect(events.map(({ type, data }) => [type, data.field ?? data.reason])).toEqual([
      ['CheckOpened', 'gdpr'],
      ['CheckOpened', 'camera-law'],
      ['ComplianceNotClear', 'checks-open'],
    ]);
    expect(events[0]?.meta).toMatchObject({
      actor: { kind: 'policy', id: 'procurement/compliance-falls-due' },
    });
  });

  it('ends with the evidence that it stands on', async () => {
    await does(
      changing,
      screening(['spatial-planning']),
      clear('spatial-planning', { validUntil: '2018-06-30' }),
    );
    await office.at('2018-06-30T22:00:00.000Z');
    expect((await typesOf(changing)).slice(-3)).toEqual([
      'ComplianceCleared',
      'CheckOpened',
      'ComplianceNotClear',
    ]);
    await does(changing, clear('spatial-planning'));
  });

  it('follows its project: a new sheet, the public, the end', async () => {
    await happened(changing, 'SheetDrafted', { sheetVersion: 1, sheet: {} });
    await office.settled();
    expect((await typesOf(changing)).slice(-3)).toEqual([
      'ProjectChangeNoted',
      'CheckOpened',
      'ComplianceNotClear',
    ]);
    expect(codeOf(await give(changing, clear('spatial-planning')))).toBe('COMPLIANCE.SCREENING_OUTDATED');
    await does(changing, screening(['spatial-planning']), clear('spatial-planning'));
    await happened(changing, 'ProjectEnteredRoadmap', {
      ...{ roadmapId: uuid(540), placement: 1, title: words('P'), summary: words('S') },
      ...{ dimensions: ['mobility'], structure: 'independent', ownerOrganisationId: OWNER, helices: [] },
      ...{ state: 'on-roadmap', quickWin: false, pilot: false, gates: [], milestones: [], dependencies: [] },
      period: { from: '2018-06-01', to: '2019-06-01' },
    });
    await happened(changing, 'ProjectStopped', { reason: words('over') });
    await office.settled();
    expect((await typesOf(changing)).slice(-2)).toEqual([
      'ComplianceStandingPublished',
      'ComplianceFileClosed',
    ]);
    expect(codeOf(await give(changing, clear('spatial-planning')))).toBe('COMPLIANCE.PROJECT_ENDED');
  });

  it('builds its list of projects anew, with their sheets, and refused no policy', async () => {
    await office.service().readers!.rebuild('procurement/known-projects');
    await office.settled();
    await does(dated, screening(['camera-law']));
    for (const policy of ['compliance-follows-project', 'compliance-falls-due'])
      expect(await office.eventsOf(`policy-procurement-${policy}`)).toEqual([]);
  });
});
