import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { words } from './narrow-views.fixture.js';
import { after, ask, give, openTestOffice, type TestOffice } from './office.fixture.js';

// Indicators as they are asked for: who sees which, how they stand on a day, and what happened to their values.

let office: TestOffice;
let url: string;
/** The token of the last change. */
let changed: string | undefined;

const [OWNER, OTHER, PROJECT] = [uuid(1), uuid(2), uuid(10)] as const;
const [FRAMEWORK, INDICATOR] = [uuid(20), uuid(30)] as const;
const [FIRST, SECOND, ACTION] = [uuid(41), uuid(42), uuid(50)] as const;
const NAMES = ['coordinator', 'owner', 'stranger'] as const;
type Name = (typeof NAMES)[number];

const QUERY = `query ($id: ID!, $asOf: LocalDate) { indicator(id: $id, asOf: $asOf) {
  name { text } definition { text } unit { text } direction frequency published demo
  baseline { value period { from to } } targets { on value } targetRevisions { targets { value } revisedOn reason { text } }
  measurements { period { from } value quality note corrections { value correctedOn reason { text } } }
  status { code label(language: NL) rule ruleText(language: EN) asOf value expected misses overdue { from } }
  plainWords(language: EN) nextDue { due until }
  variance { cause explanation { text } overdue closing }
  correctiveAction { title { text } state automatic overdue owner { name { text } } }
  owner { name { text } } framework { name { text } unofficial warnings } project { title { text } } } }`;

const by = (name: Name) => office.token(name, 3_600);
const does = async (name: string, data: object, who: Name = 'coordinator') => {
  changed = await give(url, await by(who), name, data);
  await office.caughtUp();
};
/** Asks for an answer that holds the last change, whatever was answered before. */
const asked = async (query: string, variables: object, who?: Name) => {
  const token = who ? { token: await by(who) } : {};
  const headers = changed === undefined ? {} : after(changed);
  const { body } = await ask(url, query, { ...token, variables, headers });
  expect(body.errors).toBeUndefined();
  return body.data ?? {};
};
const seen = async (who?: Name, asOf?: string) =>
  (await asked(QUERY, { id: INDICATOR, ...(asOf ? { asOf } : {}) }, who)).indicator;
/** The agenda proposals about the indicator, as who coordinates sees them. */
const proposed = async () =>
  (
    await asked(
      '{ agendaProposals { nodes { state origin withdrawal title { text } subject { id } } } }',
      {},
      'coordinator',
    )
  ).agendaProposals.nodes;
const on = (day: string) => office.clock.set(`${day}T12:00:00.000Z`);

beforeAll(async () => {
  office = await openTestOffice();
  ({ url } = office.gateway);
  on('2018-02-19');
  for (const [organisationId, name] of [
    [OWNER, 'Région'],
    [OTHER, 'Commune'],
  ] as const) {
    const organisation = { helix: 'government', organisationKind: 'regional-administration', themes: [] };
    await office.administer('RegisterOrganisation', { organisationId, name: words(name), ...organisation });
  }
  await office.person('coordinator', [{ role: 'coordinator' }]);
  await office.person('owner', [{ role: 'agency', organisationId: OWNER }]);
  await office.person('stranger', [{ role: 'agency', organisationId: OTHER }]);
  await office.caughtUp();
  await does('ProposeProject', {
    ...{ projectId: PROJECT, title: words('Rues calmes'), summary: words('Moins de bruit') },
    ...{ dimensions: ['environment'], structure: 'independent', ownerOrganisationId: OWNER, partners: [] },
    ...{ quickWin: false, pilot: false },
  });
  await does('OpenFramework', {
    ...{ frameworkId: FRAMEWORK, names: words('CITYkeys'), edition: '1.4', source: 'CITYkeys, remembered' },
    ...{ unofficial: true, countBand: { least: 2, most: 20 } },
  });
  await does('DefineIndicator', {
    ...{ indicatorId: INDICATOR, frameworkId: FRAMEWORK, projectId: PROJECT, names: words('Bruit') },
    ...{ definition: words('Bruit de nuit'), unit: words('dB'), direction: 'lower-better' },
    ...{ source: 'Bruxelles Environnement', frequency: 'quarterly', owner: { organisationId: OWNER } },
    principles: { relevant: true, simple: true, accessible: true, quantitative: true },
    baseline: { value: '100', period: { from: '2017-01-01', to: '2017-12-31' } },
    targets: [
      { on: '2018-12-31', value: '90' },
      { on: '2019-12-31', value: '80' },
    ],
    provenance: { kind: 'demo' },
  });
}, 120_000);
afterAll(() => office?.stop());

const measured = (measurementId: string, from: string, to: string, value: string) => ({
  ...{ indicatorId: INDICATOR, measurementId, period: { from, to }, value },
  ...{ source: 'Réseau', quality: 'measured', note: 'M. X doubts it' },
});

describe('an indicator', () => {
  it('of a framework that is not public is for the office and its parties', async () => {
    for (const who of ['coordinator', 'owner'] as const)
      expect(await seen(who)).toMatchObject({ name: { text: 'Bruit' }, published: false, demo: true });
    for (const who of ['stranger', undefined] as const) {
      expect(await seen(who)).toBeNull();
      expect(
        (await asked('{ indicators { totalCount } frameworks { id } }', {}, who)).indicators.totalCount,
      ).toBe(0);
    }
    expect(await seen('owner')).toMatchObject({ framework: null, owner: { name: { text: 'Région' } } });
  });

  it('without a measurement has no data, by a rule that is shown', async () => {
    expect(await seen('owner')).toMatchObject({
      status: {
        ...{ code: 'NO_DATA', label: 'geen gegevens', rule: 1, asOf: '2018-02-19', misses: 0 },
        ruleText: expect.stringMatching(/^Rule 1: .* 10% of the way .*no data\.$/),
      },
      plainWords: 'not measured yet, target −10% by 2018: no data',
      nextDue: { due: '2018-03-31', until: '2018-04-30' },
    });
  });

  it('is public with its framework: all of it but notes', async () => {
    on('2018-04-10');
    const first = measured(FIRST, '2018-01-01', '2018-03-31', '110');
    await does('RecordMeasurement', first, 'owner');
    await does('PublishFramework', { frameworkId: FRAMEWORK });
    await office.caughtUp();
    expect(await seen()).toMatchObject({
      ...{ published: true, demo: true, direction: 'LOWER_BETTER', frequency: 'QUARTERLY' },
      baseline: { value: '100' },
      targets: [{ value: '90' }, { value: '80' }],
      measurements: [{ value: '110', note: null, corrections: [] }],
      status: { code: 'OFF_TRACK', value: '110', expected: '97.534247' },
      plainWords: '10% above the baseline, target −10% by 2018: off track',
      variance: { cause: null, overdue: false, closing: null },
      framework: { name: { text: 'CITYkeys' }, unofficial: true, warnings: ['TOO_FEW_INDICATORS'] },
      project: null,
    });
    expect((await seen('owner')).measurements).toMatchObject([{ note: 'M. X doubts it' }]);
    const inList =
      'query ($filter: IndicatorFilter) { indicators(filter: $filter) { totalCount nodes { id } } }';
    for (const [states, count] of [
      [['OFF_TRACK', 'NO_DATA'], 1],
      [['ON_TRACK'], 0],
    ] as const)
      expect((await asked(inList, { filter: { states } })).indicators.totalCount).toBe(count);
    const ofProject = 'query ($id: ID!) { project(id: $id) { indicators { status { code } } } }';
    expect((await asked(ofProject, { id: PROJECT }, 'owner')).project.indicators).toEqual([
      { status: { code: 'OFF_TRACK' } },
    ]);
    const status = 'indicatorStatus { onTrack atRisk offTrack noData worst text(language: EN) }';
    const filtered = `query ($states: [IndicatorState!]) {
      roadmap(filter: { states: [PROPOSED], indicatorStates: $states }) { nodes { id ${status} } } }`;
    expect((await asked(filtered, { states: ['OFF_TRACK', 'ON_TRACK'] }, 'owner')).roadmap.nodes).toEqual([
      {
        id: PROJECT,
        indicatorStatus: {
          ...{ onTrack: 0, atRisk: 0, offTrack: 1, noData: 0, worst: 'OFF_TRACK' },
          text: 'off track: 1',
        },
      },
    ]);
    expect((await asked(filtered, { states: ['ON_TRACK', 'NO_DATA'] }, 'owner')).roadmap.nodes).toEqual([]);
  });

  it('that is off track is explained to everybody, and its action shown', async () => {
    const of = { indicatorId: INDICATOR };
    await does('ExplainVariance', { ...of, cause: 'late-start', explanation: words('Retard') }, 'owner');
    await does(
      'ProposeCorrectiveAction',
      {
        ...{ ...of, actionId: ACTION, title: words('Accélérer'), wording: words('Doubler les équipes') },
        ...{ owner: { organisationId: OWNER }, due: '2018-06-30' },
      },
      'owner',
    );
    expect(await seen()).toMatchObject({
      variance: { cause: 'LATE_START', explanation: { text: 'Retard' } },
      correctiveAction: {
        ...{ title: { text: 'Accélérer' }, state: 'ACTION_PROPOSED', automatic: false, overdue: false },
        owner: { name: { text: 'Région' } },
      },
    });
    await office.caughtUp();
    expect(await proposed()).toEqual([
      {
        ...{ state: 'PROPOSED', origin: 'CORRECTIVE_ACTION', withdrawal: null },
        ...{ title: { text: 'Accélérer' }, subject: { id: INDICATOR } },
      },
    ]);
  });

  it('keeps the old value beside the corrected one, and stands as if that had been recorded', async () => {
    on('2018-04-12');
    const correction = { indicatorId: INDICATOR, measurementId: FIRST, value: '97', reason: words('Erreur') };
    await does('CorrectMeasurement', correction, 'owner');
    for (const who of ['owner', undefined] as const)
      expect(await seen(who)).toMatchObject({
        measurements: [
          {
            value: '97',
            corrections: [{ value: '110', correctedOn: '2018-04-12', reason: { text: 'Erreur' } }],
          },
        ],
        status: { code: 'ON_TRACK', expected: '97.534247' },
        plainWords: '3% below the baseline, target −10% by 2018: on track',
        variance: { closing: 'VALUE_CORRECTED' },
        correctiveAction: { state: 'ACTION_WITHDRAWN' },
      });
    await office.caughtUp();
    expect(await proposed()).toMatchObject([{ state: 'WITHDRAWN', withdrawal: 'ACTION_WITHDRAWN' }]);
    expect(await seen(undefined, '2018-04-10')).toMatchObject({
      measurements: [{ value: '110', corrections: [] }],
      status: { code: 'OFF_TRACK', asOf: '2018-04-10' },
      correctiveAction: { state: 'ACTION_PROPOSED' },
    });
    expect(await seen(undefined, '2018-04-09')).toBeNull();
    expect((await seen('owner', '2018-04-09')).status.code).toBe('NO_DATA');
  });

  it('has no data from the day after the grace, and as of each day what it had then', async () => {
    on('2018-07-30');
    expect((await seen()).status).toMatchObject({ code: 'ON_TRACK', misses: 0 });
    on('2018-07-31');
    // Asked at once: no timer has to have fired.
    expect(await seen()).toMatchObject({
      status: { code: 'NO_DATA', misses: 1, overdue: { from: '2018-04-01' } },
      plainWords:
        '3% below the baseline, target −10% by 2018: no data, the measurement of 01/04/2018 to 30/06/2018 is overdue',
    });
    expect((await seen(undefined, '2018-07-30')).status.code).toBe('ON_TRACK');
    await does('RecordMeasurement', measured(SECOND, '2018-04-01', '2018-06-30', '96'), 'owner');
    expect((await seen()).status).toMatchObject({ code: 'AT_RISK', value: '96', misses: 0 });
  });

  it('is given commands by GraphQL, which refuses with what would be accepted', async () => {
    const mutation = `mutation ($input: RecordMeasurementInput!, $key: String!) {
      recordMeasurement(input: $input, idempotencyKey: $key) {
        __typename ... on Rejection { code acceptable details } } }`;
    const input = { ...measured(uuid(43), '2018-04-01', '2018-06-30', '95'), quality: 'MEASURED' };
    const { recordMeasurement } = await asked(mutation, { input, key: 'again' }, 'owner');
    expect(recordMeasurement).toMatchObject({
      ...{ __typename: 'Rejection', code: 'KPIS.PERIOD_MEASURED' },
      acceptable: [expect.stringContaining('CorrectMeasurement')],
      details: { measurementId: SECOND, value: '96' },
    });
  });

  it('shows the path that it had before the one it has', async () => {
    await does('ReviseTargets', {
      ...{ indicatorId: INDICATOR, reason: words('Décision du comité') },
      targets: [{ on: '2019-12-31', value: '85' }],
    });
    for (const who of ['owner', undefined] as const)
      expect(await seen(who)).toMatchObject({
        targets: [{ on: '2019-12-31', value: '85' }],
        targetRevisions: [
          {
            targets: [{ value: '90' }, { value: '80' }],
            revisedOn: '2018-07-31',
            reason: { text: 'Décision du comité' },
          },
        ],
        plainWords: '4% below the baseline, target −15% by 2019: on track',
      });
  });

  it('can follow one of a published list, which says how sure it is of its words', async () => {
    const query =
      'query ($list: ReferenceList!) { referenceIndicators(list: $list) { number groups name unit certainty } }';
    const { referenceIndicators: u4ssc } = await asked(query, { list: 'U4SSC' });
    expect(u4ssc[0]).toEqual({
      ...{ number: 'EC:ICT:ICT:1C', groups: ['Economy', 'ICT', 'ICT Infrastructure'] },
      ...{ name: 'Household Internet Access', unit: '% households', certainty: 'FOUND' },
    });
    const { referenceIndicators: citykeys } = await asked(query, { list: 'CITYKEYS' });
    expect(citykeys[0]).toMatchObject({ number: null, certainty: 'REMEMBERED' });
  });

  it('has a trail in sentences, of which the public is told its part', async () => {
    const trail = `query ($id: ID!) { trail(subject: $id, first: 100, language: EN) { nodes { type sentence } } }`;
    const types = async (who?: Name) =>
      (await asked(trail, { id: INDICATOR }, who)).trail.nodes.map((n: { type: string }) => n.type);
    expect(new Set(await types())).toEqual(new Set(['IndicatorPublished', 'PublishedIndicatorChanged']));
    expect(await types('owner')).toEqual(
      expect.arrayContaining(['IndicatorDefined', 'VarianceFound', 'CorrectiveActionWithdrawn']),
    );
    const { nodes } = (await asked(trail, { id: INDICATOR }, 'owner')).trail;
    const corrected = nodes.find((n: { type: string }) => n.type === 'MeasurementCorrected');
    expect(corrected.sentence).toMatch(/corrected the value for .* from 110 to 97: Erreur/);
  });
});
