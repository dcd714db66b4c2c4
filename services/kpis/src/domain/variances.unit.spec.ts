import { describe, expect, it } from '@jest/globals';
import { judged, presentOf } from '@helixboard/contracts';
import { person, refused, uuid } from '@helixboard/kit/testing';
import fc from 'fast-check';
import {
  ACTION,
  after,
  analyst,
  citizen,
  completing,
  coordinator,
  correcting,
  decide,
  defined,
  defining,
  evaluator,
  explaining,
  FIRST,
  MEASURER,
  ofOwner,
  ofPartner,
  on,
  OTHER_ACTION,
  OWNER,
  proposing,
  quarter,
  recording,
  retargeting,
  stateOf,
  typesOf,
  words,
} from './indicator.fixture.js';
import { openVariance } from './indicator.js';

const start = [defining(), '2018-02-19'] as const;
/** 90 days of 365 on the way from 100 to 90: 97.53 is expected, above 99.53 is off track. */
const off = after(start, recording(1, '110'));
const explained = [...off, ...decide(off, explaining()).events()];
const acted = [...explained, ...decide(explained, proposing()).events()];

describe('a variance', () => {
  it('is found when the latest measurement is off track, once', () => {
    expect(off.at(-1)).toEqual({
      type: 'VarianceFound',
      data: {
        ...{ indicatorId: uuid(2), projectId: uuid(3), number: 1, measurementId: FIRST, period: quarter(1) },
        ...{ foundOn: '2018-04-10', explainBy: '2018-04-24', actBy: '2018-05-10' },
      },
    });
    expect(typesOf(decide(off, recording(2, '111'), '2018-07-10').events())).toEqual(['MeasurementRecorded']);
    for (const value of ['97', '99'])
      expect(typesOf(decide(defined, recording(1, value)).events())).toEqual(['MeasurementRecorded']);
  });

  it('is not found in an older period that comes in late', () => {
    const history = after(start, [recording(2, '90'), '2018-07-10']);
    expect(typesOf(decide(history, recording(1, '110'), '2018-07-10').events())).toEqual([
      'MeasurementRecorded',
    ]);
  });

  it('ends with a better measurement; the action stays until it is done', () => {
    const events = decide(acted, recording(2, '90'), '2018-07-10').events();
    expect(typesOf(events)).toEqual(['MeasurementRecorded', 'VarianceClosed']);
    expect(events[1]?.data).toMatchObject({ number: 1, closing: 'measured-better' });
    const later = [...acted, ...events];
    expect(typesOf(decide(later, completing(), '2018-08-01').events())).toEqual([
      'CorrectiveActionCompleted',
    ]);
    const again = decide(later, recording(3, '120'), '2018-10-10').events();
    expect(again[1]).toMatchObject({ type: 'VarianceFound', data: { number: 2 } });
  });

  it('ends with the correction of the value that showed it, and the action is withdrawn', () => {
    const events = decide(acted, correcting(1, '97')).events();
    expect(events.slice(1)).toEqual([
      {
        type: 'VarianceClosed',
        data: {
          ...{ indicatorId: uuid(2), projectId: uuid(3), number: 1, measurementId: FIRST },
          ...{ closing: 'value-corrected', closedOn: '2018-04-10' },
        },
      },
      {
        type: 'CorrectiveActionWithdrawn',
        data: {
          ...{ indicatorId: uuid(2), projectId: uuid(3), actionId: ACTION },
          ...{ withdrawnOn: '2018-04-10', cause: 'value-corrected' },
        },
      },
    ]);
    decide([...acted, ...events], completing()).then(refused('KPIS.ACTION_ENDED'));
    expect(typesOf(decide(off, correcting(1, '97')).events())).toEqual([
      'MeasurementCorrected',
      'VarianceClosed',
    ]);
  });

  it('is not found in what was measured before the baseline: that is history', () => {
    const history = after(start, [recording(1, '200', { period: quarter(1, 2015) }), '2018-02-20']);
    expect(typesOf(history)).not.toContain('VarianceFound');
    expect(typesOf(decide(off, recording(2, '200', { period: quarter(2, 2015) })).events())).toEqual([
      'MeasurementRecorded',
    ]);
  });

  it('begins and ends as the path is revised; the action stays', () => {
    const looser = decide(acted, retargeting({ '2019-12-31': '150' })).events();
    expect(looser).toMatchObject([
      { type: 'TargetsRevised' },
      { type: 'VarianceClosed', data: { closing: 'targets-revised' } },
    ]);
    const onTrack = after(start, recording(1, '97'));
    const stricter = decide(onTrack, retargeting({ '2018-04-01': '50' })).events();
    expect(typesOf(stricter)).toEqual(['TargetsRevised', 'VarianceFound']);
  });

  it('stays when the correction leaves the indicator off track', () => {
    expect(typesOf(decide(acted, correcting(1, '105')).events())).toEqual(['MeasurementCorrected']);
  });

  it('stays as the first showed it when a later value is corrected', () => {
    const later = [...acted, ...decide(acted, recording(2, '120'), '2018-07-10').events()];
    const events = decide(later, correcting(2, '90'), '2018-07-11').events();
    expect(events.slice(1)).toMatchObject([{ type: 'VarianceClosed', data: { closing: 'measured-better' } }]);
  });
});

describe('an explanation', () => {
  it('names the cause of an indicator that is off track', () => {
    decide(defined, explaining()).then(refused('KPIS.NOT_OFF_TRACK'));
    expect(explained.at(-1)?.data).toMatchObject({
      number: 1,
      cause: 'late-start',
      explainedOn: '2018-04-10',
    });
    const again = decide(explained, explaining({ cause: 'fewer-means' })).events();
    expect(stateOf([...explained, ...again]).variance).toMatchObject({ cause: 'fewer-means' });
  });

  it('is given by the office, the evaluators, or who owns the indicator', () => {
    for (const by of [coordinator, analyst, evaluator, ofOwner])
      expect(decide(off, explaining(), '2018-04-10', by).events()).toHaveLength(1);
    for (const by of [ofPartner, citizen])
      decide(off, explaining(), '2018-04-10', by).then(refused('AUTH.FORBIDDEN'));
  });

  it('is overdue after its day, once, unless it was given', () => {
    const overdue = on('MarkExplanationOverdue', { number: 1 });
    decide(off, overdue, '2018-04-24').then(refused('KPIS.NOT_DUE'));
    const events = decide(off, overdue, '2018-04-25').events();
    expect(typesOf(events)).toEqual(['ExplanationOverdue']);
    decide([...off, ...events], overdue, '2018-04-26').then([]);
    decide(explained, overdue, '2018-04-25').then([]);
    decide(off, on('MarkExplanationOverdue', { number: 2 }), '2018-04-25').then([]);
    const closed = [...off, ...decide(off, correcting(1, '97')).events()];
    decide(closed, overdue, '2018-04-25').then([]);
  });
});

describe('a corrective action', () => {
  it('answers the cause of a variance that is open', () => {
    decide(defined, proposing()).then(refused('KPIS.NOT_OFF_TRACK'));
    decide(off, proposing()).then(refused('KPIS.NOT_EXPLAINED'));
    expect(acted.at(-1)).toMatchObject({
      type: 'CorrectiveActionProposed',
      data: { actionId: ACTION, cause: 'late-start', automatic: false, owner: { organisationId: OWNER } },
    });
  });

  it('is one at a time, with an id of its own, for a day to come', () => {
    decide(acted, proposing({ actionId: OTHER_ACTION })).then(
      refused('KPIS.ACTION_OPEN', { details: { actionId: ACTION } }),
    );
    const done = [...acted, ...decide(acted, completing()).events()];
    decide(done, proposing()).then(refused('KPIS.ACTION_EXISTS'));
    expect(decide(done, proposing({ actionId: OTHER_ACTION })).events()).toHaveLength(1);
    decide(explained, proposing({ due: '2018-04-09' })).then(refused('KPIS.DUE_IN_PAST'));
    expect(decide(explained, proposing({ due: '2018-04-10' })).events()).toHaveLength(1);
  });

  it('is done once, by who is in charge of it or of the indicator', () => {
    decide(acted, completing({ actionId: OTHER_ACTION })).then(refused('KPIS.ACTION_UNKNOWN'));
    const done = [...acted, ...decide(acted, completing()).events()];
    decide(done, completing()).then(refused('KPIS.ACTION_ENDED'));
    const theirs = [
      ...explained,
      ...decide(explained, proposing({ owner: { personId: MEASURER } })).events(),
    ];
    expect(decide(theirs, completing(), '2018-04-10', citizen).events()).toHaveLength(1);
    for (const by of [ofPartner, person('citizen'), analyst])
      decide(theirs, completing(), '2018-04-10', by).then(refused('AUTH.FORBIDDEN'));
  });

  it('is proposed by the rule when nobody did in time', () => {
    const require = on('RequireCorrectiveAction', { number: 1, actionId: OTHER_ACTION });
    decide(off, require, '2018-05-10').then(refused('KPIS.NOT_DUE'));
    const [event] = decide(off, require, '2018-05-11').events();
    expect(event?.data).toMatchObject({
      ...{ actionId: OTHER_ACTION, cause: 'unexplained', automatic: true, due: '2018-08-09' },
      owner: { organisationId: OWNER },
    });
    expect(JSON.stringify(event?.data)).toContain('“Émissions (nl)” is van koers');
    expect(decide(explained, require, '2018-05-11').events()[0]?.data).toMatchObject({ cause: 'late-start' });
    decide(acted, require, '2018-05-11').then([]);
    const done = [...acted, ...decide(acted, completing()).events()];
    decide(done, require, '2018-05-11').then([]);
    decide(off, on('RequireCorrectiveAction', { number: 2, actionId: ACTION }), '2018-05-11').then([]);
  });

  it('names the indicator as a person wrote it, else not at all, whatever signs a name has', () => {
    const names = {
      original: 'fr' as const,
      in: {
        fr: { text: "Coût $' en $&", status: 'original' as const },
        nl: { text: 'Kost', status: 'machine' as const },
      },
    };
    const history = after([defining({ names }), '2018-02-19'], recording(1, '110'));
    const require = on('RequireCorrectiveAction', { number: 1, actionId: OTHER_ACTION });
    const [event] = decide(history, require, '2018-05-11').events();
    const { wording } = event!.data as { wording: ReturnType<typeof words> };
    expect(wording.in.fr?.text).toContain("« Coût $' en $& »");
    for (const l of ['nl', 'de', 'en'] as const) {
      expect(wording.in[l]).toMatchObject({ status: 'human' });
      expect(wording.in[l]?.text).not.toMatch(/Kost|Coût|“|„/);
    }
  });

  it('may have the longest of names, in the words of the rule', () => {
    const history = after([defining({ names: words('é'.repeat(190)) }), '2018-02-19'], recording(1, '110'));
    const require = on('RequireCorrectiveAction', { number: 1, actionId: OTHER_ACTION });
    expect(decide(history, require, '2018-05-11').events()).toHaveLength(1);
  });

  it('is overdue after its day, once, unless it ended', () => {
    const overdue = on('MarkCorrectiveActionOverdue', { actionId: ACTION });
    decide(acted, overdue, '2018-09-30').then(refused('KPIS.NOT_DUE'));
    const events = decide(acted, overdue, '2018-10-01').events();
    expect(typesOf(events)).toEqual(['CorrectiveActionOverdue']);
    decide([...acted, ...events], overdue, '2018-10-02').then([]);
    decide([...acted, ...decide(acted, completing()).events()], overdue, '2018-10-01').then([]);
    decide(off, overdue, '2018-10-01').then(refused('KPIS.ACTION_UNKNOWN'));
  });
});

const value = fc.integer({ min: 60, max: 140 }).map(String);
const values = fc.tuple(value, value, value);
const now = '2018-10-10';

describe('properties', () => {
  it('a correction leaves the indicator as if the value had been recorded so', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 3 }), value, (recorded, n, right) => {
        fc.pre(recorded[n - 1] !== right);
        const record = (list: readonly string[]) =>
          after(start, ...list.map((v, i) => [recording((i + 1) as 1, v), now] as const));
        const wrong = record(recorded);
        const corrected = stateOf([...wrong, ...decide(wrong, correcting(n, right), now).events()]);
        const directly = stateOf(record(recorded.with(n - 1, right)));
        const plain = (m: typeof corrected) => m.measurements.map((each) => [each.period.from, each.value]);
        expect(plain(corrected)).toEqual(plain(directly));
        expect(openVariance(corrected) !== undefined).toBe(openVariance(directly) !== undefined);
      }),
      { numRuns: 60 },
    );
  });

  it('a variance is open exactly while the latest measurement is off track', () => {
    const step = fc.record({ n: fc.integer({ min: 1, max: 4 }), value });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let history = defined;
        for (const { n, value: v } of steps) {
          const isMeasured = stateOf(history).measurements.find((m) => m.measurementId === uuid(10 + n));
          if (isMeasured?.value === v) continue;
          const command = isMeasured ? correcting(n, v) : recording(n as 1, v);
          history = [...history, ...decide(history, command, '2019-01-10').events()];
          const state = stateOf(history);
          const latest = presentOf(state.defined!, state.measurements);
          const isOff = latest !== undefined && judged(state.defined!, latest) === 'off-track';
          expect(openVariance(state) !== undefined).toBe(isOff);
        }
      }),
      { numRuns: 60 },
    );
  });
});
