import { describe, expect, it } from '@jest/globals';
import { administrator, person, refused, uuid } from '@helixboard/kit/testing';
import {
  after,
  analyst,
  citizen,
  coordinator,
  correcting,
  decide,
  defined,
  defining,
  draft,
  evaluator,
  explaining,
  facts,
  FIRST,
  framework,
  MEASURER,
  ofOwner,
  ofPartner,
  on,
  OWNER,
  PARTNER,
  proposing,
  quarter,
  recording,
  retargeting,
  SECOND,
  stateOf,
  words,
} from './indicator.fixture.js';

const define = (changes: object = {}, more: object = facts, now = '2018-02-19') =>
  decide([], defining(changes), now, coordinator, more);

describe('an indicator is defined', () => {
  it('with its terms, its parties, and the first period to be measured', () => {
    const [event, ...rest] = define().events();
    expect(rest).toEqual([]);
    expect(event).toMatchObject({
      type: 'IndicatorDefined',
      data: {
        ...{ toleranceBp: 1000, graceDays: 30, rule: 1, firstPeriod: quarter(1) },
        parties: [{ organisationId: OWNER }, { organisationId: PARTNER }],
        awaits: { period: quarter(1), until: '2018-04-30' },
      },
    });
    expect(define({ toleranceBp: 0, graceDays: 5 }).events()[0]?.data).toMatchObject({
      ...{ toleranceBp: 0, graceDays: 5, awaits: { until: '2018-04-05' } },
    });
  });

  it('without a project: its owner alone is a party; a person is none', () => {
    const alone = define({ projectId: undefined }, { framework });
    expect(alone.events()[0]?.data).toMatchObject({ parties: [{ organisationId: OWNER }] });
    const owned = define({ projectId: undefined, owner: { personId: MEASURER } }, { framework });
    expect(owned.events()[0]?.data).toMatchObject({ parties: [] });
  });

  it('once, in a framework and for a project that are known', () => {
    decide(defined, defining()).then(refused('KPIS.INDICATOR_EXISTS'));
    define({}, { project: facts.project }).then(refused('KPIS.FRAMEWORK_UNKNOWN'));
    define({}, { ...facts, framework: { published: false, indicatorIds: [] } }).then(
      refused('KPIS.FRAMEWORK_UNKNOWN'),
    );
    define({}, { framework }).then(refused('KPIS.PROJECT_UNKNOWN'));
  });

  it('from a baseline that is known', () => {
    const until = (to: string) => ({ baseline: { value: '100', period: { from: '2018-01-01', to } } });
    define(until('2018-02-19')).then(refused('KPIS.BASELINE_NOT_OVER'));
    expect(define(until('2018-02-18')).events()).toHaveLength(1);
  });

  it('towards targets after the baseline, each later than the one before', () => {
    const to = (...days: string[]) => ({ targets: days.map((day) => ({ on: day, value: '90' })) });
    for (const days of [['2017-12-31'], ['2019-12-31', '2019-12-31'], ['2019-12-31', '2018-12-31']])
      define(to(...days)).then(refused('KPIS.TARGETS_ORDER', { reason: /target of/ }));
    expect(define(to('2018-01-01', '2018-01-02')).events()).toHaveLength(1);
  });

  it('with a band where the direction is one, and only there', () => {
    define({ band: '5' }).then(refused('KPIS.BAND_UNFIT'));
    const within = { direction: 'within-band' };
    for (const band of [undefined, '0', '0.00', '-1'])
      define({ ...within, band }).then(refused('KPIS.BAND_UNFIT'));
    expect(define({ ...within, band: '0.5' }).events()).toHaveLength(1);
  });

  it('in words for the public where its framework is public', () => {
    const open = { ...facts, framework: { ...framework, published: true } };
    define({ unit: draft('t') }, open).then(refused('KPIS.WORDS_NOT_PUBLIC', { acceptable: /unit: fr, nl/ }));
    expect(define({ unit: draft('t') }).events()).toHaveLength(1);
    const machine = { original: 'fr', in: { ...words('x').in, nl: { text: 'x', status: 'machine' } } };
    define({ names: machine }, open).then(refused('KPIS.WORDS_NOT_PUBLIC', { acceptable: /names: nl/ }));
  });

  it('by the office', () => {
    for (const by of [evaluator, ofOwner, citizen, administrator()])
      decide([], defining(), '2018-02-19', by).then(refused('AUTH.FORBIDDEN'));
    expect(decide([], defining(), '2018-02-19', analyst).events()).toHaveLength(1);
  });

  it('and nothing is done to one that is not', () => {
    const commands = [
      ...[recording(1, '98'), correcting(1, '98'), explaining(), proposing(), on('PublishIndicator')],
      retargeting({ '2019-12-31': '70' }),
      on('ReviseIndicatorWords', { ...revision, reason: words('x') }),
      on('CompleteCorrectiveAction', { actionId: uuid(21), results: words('x') }),
      on('MarkMeasurementMissed', { period: quarter(1) }),
      on('MarkExplanationOverdue', { number: 1 }),
      on('RequireCorrectiveAction', { number: 1, actionId: uuid(21) }),
      on('MarkCorrectiveActionOverdue', { actionId: uuid(21) }),
    ];
    for (const command of commands) decide([], command, '2018-04-10').then(refused('KPIS.INDICATOR_UNKNOWN'));
  });
});

const revision = { names: words('CO₂'), definition: words('Tonnes.'), unit: words('t') };

describe('a measurement', () => {
  it('is recorded for a period that is over, and the next one awaited', () => {
    decide(defined, recording(1, '98', { note: 'of Mrs X' })).then([
      {
        type: 'MeasurementRecorded',
        data: {
          ...(recording(1, '98', { note: 'of Mrs X' }).data as object),
          projectId: uuid(3),
          recordedOn: '2018-04-10',
          awaits: { period: quarter(2), until: '2018-07-30' },
          misses: 0,
        },
      },
    ]);
  });

  it('is of a whole calendar period of the frequency', () => {
    for (const period of [
      { from: '2018-01-01', to: '2018-03-30' },
      { from: '2018-01-02', to: '2018-03-31' },
      { from: '2018-02-01', to: '2018-04-30' },
      { from: '2018-01-01', to: '2018-06-30' },
    ])
      decide(defined, recording(1, '98', { period }), '2018-08-01').then(
        refused('KPIS.PERIOD_UNFIT', { acceptable: /2018-01-01 to 2018-03-31/ }),
      );
  });

  it('waits for the end of its period, at 24:00 in Brussels', () => {
    decide(defined, recording(1, '98'), '2018-03-31T21:59:59.999Z').then(refused('KPIS.PERIOD_NOT_OVER'));
    expect(decide(defined, recording(1, '98'), '2018-03-31T22:00:00.000Z').events()).toHaveLength(1);
  });

  it('is one for each period, with an id of its own', () => {
    const history = [...defined, ...decide(defined, recording(1, '98')).events()];
    decide(history, recording(1, '97', { measurementId: SECOND })).then(
      refused('KPIS.PERIOD_MEASURED', {
        reason: new RegExp(FIRST),
        acceptable: /CorrectMeasurement/,
        details: { measurementId: FIRST, value: '98' },
      }),
    );
    decide(history, recording(1, '98')).then(refused('KPIS.PERIOD_MEASURED'));
    decide(history, recording(2, '97', { measurementId: FIRST }), '2018-07-02').then(
      refused('KPIS.MEASUREMENT_EXISTS'),
    );
  });

  it('may be of before the baseline: history, that nothing waits for', () => {
    const [event] = decide(defined, recording(1, '120', { period: quarter(1, 2015) })).events();
    expect(event?.data).toMatchObject({ awaits: { period: quarter(1) } });
  });

  it('is recorded by the office, the agency that owns the indicator, or the person who does', () => {
    for (const by of [coordinator, analyst, ofOwner, administrator()])
      expect(decide(defined, recording(1, '98'), '2018-04-10', by).events()).toHaveLength(1);
    for (const by of [ofPartner, evaluator, citizen])
      decide(defined, recording(1, '98'), '2018-04-10', by).then(refused('AUTH.FORBIDDEN'));
    const owned = after([defining({ owner: { personId: MEASURER } }), '2018-02-19']);
    expect(decide(owned, recording(1, '98'), '2018-04-10', citizen).events()).toHaveLength(1);
    for (const by of [ofOwner, person('citizen')])
      decide(owned, recording(1, '98'), '2018-04-10', by).then(refused('AUTH.FORBIDDEN'));
  });
});

describe('a correction', () => {
  const history = after([defining(), '2018-02-19'], recording(1, '98'));

  it('keeps each value that stood before beside the new one', () => {
    const twice = [...history, ...decide(history, correcting(1, '97.5')).events()];
    const events = decide(twice, correcting(1, '97', { quality: 'estimated' }), '2018-05-02').events();
    expect(events[0]?.data).toMatchObject({
      ...{ value: '97', quality: 'estimated', correctedOn: '2018-05-02' },
      before: { value: '97.5', quality: 'measured' },
    });
    expect(stateOf([...twice, ...events]).measurements).toMatchObject([
      {
        ...{ value: '97', quality: 'estimated', recordedOn: '2018-04-10' },
        corrections: [
          { value: '98', correctedOn: '2018-04-10', reason: words('Erreur de saisie') },
          { value: '97.5', correctedOn: '2018-05-02' },
        ],
      },
    ]);
  });

  it('is of a measurement that there is, and changes something', () => {
    decide(history, correcting(2, '97')).then(refused('KPIS.MEASUREMENT_UNKNOWN'));
    for (const value of ['98', '98.0'])
      decide(history, correcting(1, value)).then(refused('KPIS.NOTHING_CORRECTED'));
    for (const changes of [{ source: 'Autre' }, { quality: 'provisional' }])
      expect(decide(history, correcting(1, '98', changes)).events()).toHaveLength(1);
  });

  it('is made by who records', () => {
    decide(history, correcting(1, '97'), '2018-04-10', ofPartner).then(refused('AUTH.FORBIDDEN'));
    expect(decide(history, correcting(1, '97'), '2018-04-10', ofOwner).events()).toHaveLength(1);
  });
});

describe('another path', () => {
  const easier = retargeting({ '2018-12-31': '95', '2019-12-31': '90' });

  it('stands beside the old one, with its reason', () => {
    const events = decide(defined, easier).events();
    expect(events).toMatchObject([
      {
        type: 'TargetsRevised',
        data: { before: [{ value: '90' }, { value: '80' }], revisedOn: '2018-04-10' },
      },
    ]);
    expect(stateOf([...defined, ...events])).toMatchObject({
      defined: { targets: [{ value: '95' }, { value: '90' }] },
      targetRevisions: [{ targets: [{ value: '90' }, { value: '80' }], reason: words('Décision du comité') }],
    });
  });

  it('is a path, and another', () => {
    decide(defined, retargeting({ '2017-12-31': '90' })).then(refused('KPIS.TARGETS_ORDER'));
    const same = retargeting({ '2018-12-31': '90.0', '2019-12-31': '80' });
    decide(defined, same).then(refused('KPIS.TARGETS_UNCHANGED'));
    const others: Record<string, string>[] = [
      { '2018-12-31': '90' },
      { '2018-12-30': '90', '2019-12-31': '80' },
    ];
    for (const other of others) expect(decide(defined, retargeting(other)).events()).toHaveLength(1);
  });

  it('is the coordinator’s to take, and told to the public in its words', () => {
    for (const by of [analyst, ofOwner, evaluator])
      decide(defined, easier, '2018-04-10', by).then(refused('AUTH.FORBIDDEN'));
    const open = after([defining(), '2018-02-19'], on('PublishIndicator'));
    const unfit = retargeting({ '2019-12-31': '90' }, { reason: draft('x') });
    decide(open, unfit).then(refused('KPIS.WORDS_NOT_PUBLIC'));
    expect(decide(open, easier).events().at(-1)).toMatchObject({
      type: 'PublishedIndicatorChanged',
      data: { path: { targets: [{ value: '95' }, { value: '90' }], targetRevisions: [{}] } },
    });
  });
});

describe('a period that is not measured in time', () => {
  const missing = (n: 1 | 2 | 3 | 4) => on('MarkMeasurementMissed', { period: quarter(n) });

  it('is missed after its last day of grace, and counted in a row', () => {
    decide(defined, missing(1), '2018-04-30').then(refused('KPIS.NOT_DUE'));
    const first = decide(defined, missing(1), '2018-05-01').events();
    expect(first).toMatchObject([
      { type: 'MeasurementMissed', data: { misses: 1, awaits: { period: quarter(2), until: '2018-07-30' } } },
    ]);
    const second = decide([...defined, ...first], missing(2), '2018-07-31').events();
    expect(second).toMatchObject([{ data: { misses: 2, awaits: { period: quarter(3) } } }]);
  });

  it('is not counted on after one that was measured, though late', () => {
    const history = after(
      [defining(), '2018-02-19'],
      [missing(1), '2018-05-01'],
      [recording(1, '98'), '2018-06-01'],
    );
    expect(decide(history, missing(2), '2018-07-31').events()).toMatchObject([{ data: { misses: 1 } }]);
    expect(history.at(-1)?.data).toMatchObject({ awaits: { period: quarter(2) } });
  });

  it('says with each measurement how many in a row are late even so', () => {
    const missed = after([defining(), '2018-02-19'], [missing(1), '2018-05-01'], [missing(2), '2018-07-31']);
    const misses = (n: 1 | 2) => decide(missed, recording(n, '98'), '2018-08-01').events()[0]?.data;
    expect(misses(1)).toMatchObject({ misses: 1 });
    expect(misses(2)).toMatchObject({ misses: 0 });
  });

  it('is missed once, and not when it was measured or nothing was due', () => {
    const missed = after([defining(), '2018-02-19'], [missing(1), '2018-05-01']);
    decide(missed, missing(1), '2018-05-02').then([]);
    decide([...defined, ...decide(defined, recording(1, '98')).events()], missing(1), '2018-05-01').then([]);
    const before = on('MarkMeasurementMissed', { period: quarter(4, 2017) });
    decide(defined, before, '2018-05-01').then([]);
    const unfit = on('MarkMeasurementMissed', { period: { from: '2018-01-01', to: '2018-01-31' } });
    decide(defined, unfit, '2018-05-01').then(refused('KPIS.PERIOD_UNFIT'));
  });
});
