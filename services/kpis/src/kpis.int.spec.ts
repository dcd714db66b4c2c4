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
import { KPIS_SERVICE } from './definition.js';
import {
  correcting,
  defining,
  draft,
  explaining,
  framework,
  FRAMEWORK,
  OWNER,
  PARTNER,
  PROJECT,
  proposing,
  quarter,
  recording,
  words,
} from './domain/indicator.fixture.js';

let office: Office<'stakeholders' | 'projects'>;

interface Command {
  readonly name: string;
  readonly data: object;
}
const give = ({ name, data }: Command, by?: string) => office.give(name, data, by);
const does = ({ name, data }: Command, by?: string) => office.does(name, data, by);
const streamOf = (id: string) => office.eventsOf(`indicator-${id}`);
const typesOf = (id: string) => office.typesOf(`indicator-${id}`);
/** The same command on another indicator. */
const of = (indicatorId: string, { name, data }: Command): Command => ({
  name,
  data: { ...data, indicatorId },
});

/** What the projects service says of the project. */
const happens = async (type: string, data: object): Promise<void> => {
  await office.happened(office.stores.projects, `project-${PROJECT}`, type, { projectId: PROJECT, ...data });
  await office.settled();
};

const [DRAFTED, LATE, WATCHED, JOINED] = [uuid(601), uuid(602), uuid(603), uuid(604)] as const;
const opening = (frameworkId: string) => ({
  name: 'OpenFramework',
  data: { ...framework.opened, frameworkId },
});

beforeAll(async () => {
  office = await openOffice(KPIS_SERVICE, {
    others: ['stakeholders', 'projects'],
    ...{ at: '2018-02-19T12:00:00.000Z', grants: grantsFor(OWNER, PARTNER), by: COORDINATOR },
  });
}, 120_000);

afterAll(() => office.close());

describe('the indicators service on PostgreSQL', () => {
  it('defines an indicator of a framework, for a project once its proposal has come', async () => {
    expect(codeOf(await give(of(WATCHED, defining())))).toBe('KPIS.FRAMEWORK_UNKNOWN');
    await does(opening(FRAMEWORK));
    expect(codeOf(await give(of(WATCHED, defining())))).toBe('KPIS.PROJECT_UNKNOWN');
    const proposed = {
      ...{ projectId: PROJECT, title: words('P'), summary: words('S'), dimensions: ['mobility'] },
      ...{ structure: 'independent', ownerOrganisationId: OWNER, ownerHelix: 'government' },
      partners: [{ organisationId: PARTNER, helix: 'academia' }],
      ...{ quickWin: false, pilot: false },
    };
    await happens('ProjectProposed', proposed);
    for (const id of [WATCHED, LATE]) await does(of(id, defining()));
    await does(of(DRAFTED, defining({ unit: draft('t') })));
    await office.settled();
    const [defined] = await streamOf(WATCHED);
    expect(defined?.data.parties).toEqual([{ organisationId: OWNER }, { organisationId: PARTNER }]);
    const stream = await office.eventsOf(`framework-${FRAMEWORK}`);
    expect(stream.slice(1).map((e) => e.data.indicatorId)).toEqual([WATCHED, LATE, DRAFTED]);
  });

  it('publishes every indicator with its framework, and those that come later', async () => {
    const publish = { name: 'PublishFramework', data: { frameworkId: FRAMEWORK } };
    expect(await give(publish)).toMatchObject({
      refusal: {
        code: 'KPIS.WORDS_NOT_PUBLIC',
        acceptable: [expect.stringContaining(`${DRAFTED}, unit: fr, nl`)],
      },
    });
    const { names, definition, unit } = defining().data as unknown as Record<string, unknown>;
    const revision = { names, definition, unit, reason: words('Traduit') };
    await does(of(DRAFTED, { name: 'ReviseIndicatorWords', data: revision }));
    await does(publish);
    await office.settled();
    await does(of(JOINED, defining()));
    await office.settled();
    for (const id of [WATCHED, LATE, DRAFTED, JOINED])
      expect((await typesOf(id)).at(-1)).toBe('IndicatorPublished');
    expect(codeOf(await give(of(uuid(605), defining({ unit: draft('t') }))))).toBe('KPIS.WORDS_NOT_PUBLIC');
  });

  it('records one measurement for a period, however many come at the same time', async () => {
    office.clock.set('2018-04-10T12:00:00.000Z');
    expect(codeOf(await give(of(WATCHED, recording(1, '110')), STRANGER))).toBe('AUTH.FORBIDDEN');
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        give(of(WATCHED, recording(1, '110', { measurementId: uuid(700 + n), note: 'M. X' })), AGENT),
      ),
    );
    expect(answers.map(codeOf).toSorted()).toEqual([...Array(3).fill('KPIS.PERIOD_MEASURED'), 'done']);
    expect((await typesOf(WATCHED)).slice(-3)).toEqual([
      'MeasurementRecorded',
      'VarianceFound',
      'PublishedIndicatorChanged',
    ]);
    const payloads = (await streamOf(WATCHED)).map((e) => e.data);
    expect(JSON.stringify(payloads)).not.toContain('M. X');
  });

  it('withdraws the corrective action when the value was wrong', async () => {
    const measured = (await streamOf(WATCHED)).find((e) => e.type === 'MeasurementRecorded');
    const measurementId = String(measured?.data.measurementId);
    await does(of(WATCHED, explaining()));
    await does(of(WATCHED, proposing()), AGENT);
    await does(of(WATCHED, correcting(1, '97', { measurementId })), AGENT);
    expect((await typesOf(WATCHED)).slice(-4)).toEqual([
      'MeasurementCorrected',
      'VarianceClosed',
      'CorrectiveActionWithdrawn',
      'PublishedIndicatorChanged',
    ]);
    const told = (await streamOf(WATCHED)).at(-1)?.data;
    expect(told).toMatchObject({
      measurement: { value: '97', corrections: [{ value: '110' }] },
      action: { state: 'action-withdrawn' },
    });
  });

  it('requires an action of its own accord, and counts what is not measured, also after a restart', async () => {
    await does(of(JOINED, recording(1, '110')));
    await office.at('2018-04-24T21:59:59.000Z');
    expect(await typesOf(JOINED)).not.toContain('ExplanationOverdue');
    await office.at('2018-04-24T22:00:00.000Z');
    expect((await typesOf(JOINED)).slice(-2)).toEqual(['ExplanationOverdue', 'PublishedIndicatorChanged']);
    await office.restart();
    await office.at('2018-04-30T22:00:00.000Z');
    const missed = (await streamOf(LATE)).at(-1);
    expect(missed).toMatchObject({
      type: 'MeasurementMissed',
      data: { misses: 1, period: quarter(1), projectId: PROJECT },
      meta: { actor: { kind: 'policy', id: 'kpis/measurement-overdue' } },
    });
    await office.at('2018-05-10T22:00:00.000Z');
    const proposed = (await streamOf(JOINED)).find((e) => e.type === 'CorrectiveActionProposed');
    expect(proposed?.data).toMatchObject({ automatic: true, cause: 'unexplained', due: '2018-08-09' });
    // Months later, all at once: each in its order, none twice.
    await office.at('2018-11-15T12:00:00.000Z');
    await office.at('2018-11-15T13:00:00.000Z');
    const misses = (await streamOf(LATE)).filter((e) => e.type === 'MeasurementMissed');
    expect(misses.map((e) => [(e.data.period as { from: string }).from, e.data.misses])).toEqual([
      ['2018-01-01', 1],
      ['2018-04-01', 2],
      ['2018-07-01', 3],
    ]);
    expect((await typesOf(JOINED)).filter((t) => t === 'CorrectiveActionOverdue')).toHaveLength(1);
  });

  it('ends the indicators of a project that was stopped, and takes no others', async () => {
    await happens('ProjectStopped', { reason: words('Abandon') });
    for (const id of [WATCHED, LATE, DRAFTED, JOINED]) {
      const types = await typesOf(id);
      expect(types).toContain('IndicatorEnded');
      expect(types.at(-1)).toBe('PublishedIndicatorChanged');
    }
    expect((await typesOf(JOINED)).slice(-4, -1)).toEqual([
      'IndicatorEnded',
      'VarianceClosed',
      'CorrectiveActionWithdrawn',
    ]);
    expect(codeOf(await give(of(LATE, recording(4, '97'))))).toBe('KPIS.INDICATOR_ENDED');
    expect(codeOf(await give(of(uuid(605), defining())))).toBe('KPIS.PROJECT_ENDED');
    const events = (await streamOf(LATE)).length;
    await office.at('2019-06-15T12:00:00.000Z');
    expect(await streamOf(LATE)).toHaveLength(events);
  });

  it('builds its lists anew, and refused no policy', async () => {
    for (const list of ['known-projects', 'known-indicators'])
      await office.service().readers!.rebuild(`kpis/${list}`);
    await office.settled();
    expect(codeOf(await give(of(uuid(606), defining())))).toBe('KPIS.PROJECT_ENDED');
    const { projectId: _ended, ...alone } = defining().data as { projectId?: string };
    await does(of(uuid(606), { name: 'DefineIndicator', data: alone }));
    await office.settled();
    const policies = [
      ...['enlist-indicator', 'publish-indicators', 'measurement-overdue', 'explanation-due'],
      ...['follow-project', 'follow-late-indicator'],
    ];
    for (const policy of [...policies, 'corrective-action-due'])
      expect(await office.eventsOf(`policy-kpis-${policy}`)).toEqual([]);
  });
});
