import { describe, expect, it } from '@jest/globals';
import { refused, uuid } from '@helixboard/kit/testing';
import {
  after,
  correcting,
  decide,
  defining,
  draft,
  explaining,
  MEASURER,
  on,
  proposing,
  quarter,
  recording,
  typesOf,
  words,
} from './indicator.fixture.js';

const revision = { names: words('CO₂'), definition: words('Tonnes.'), unit: words('t') };

describe('an indicator of a public framework', () => {
  const publish = on('PublishIndicator');

  it('is published with baseline, targets, values, cause and action; no person is named', () => {
    const history = after(
      [defining({ owner: { personId: MEASURER } }), '2018-02-19'],
      recording(1, '110', { note: 'of Mrs X' }),
      correcting(1, '108'),
      explaining(),
      proposing({ owner: { personId: MEASURER } }),
    );
    const [event, ...rest] = decide(history, publish).events();
    expect(rest).toEqual([]);
    expect(event).toMatchObject({
      type: 'IndicatorPublished',
      data: {
        baseline: { value: '100' },
        targets: [{ value: '90' }, { value: '80' }],
        measurements: [{ value: '108', corrections: [{ value: '110' }] }],
        variance: { number: 1, cause: 'late-start', explanation: words('Le chantier a pris du retard.') },
        action: { state: 'action-proposed', owner: {} },
      },
    });
    expect(JSON.stringify(event)).not.toContain(MEASURER);
    decide([...history, event!], publish).then([]);
  });

  it('that lacks words for the public is owed to it, and the first fit ones publish it', () => {
    const history = after([defining({ names: draft('Emissions') }), '2018-02-19']);
    const owed = decide(history, publish).events();
    expect(typesOf(owed)).toEqual(['IndicatorPublicationOwed']);
    const waiting = [...history, ...owed];
    decide(waiting, publish).then([]);
    const revising = (changes: object = {}) =>
      on('ReviseIndicatorWords', { ...revision, ...changes, reason: words('Traduit') });
    decide(waiting, revising({ unit: draft('t') })).then(refused('KPIS.WORDS_NOT_PUBLIC'));
    expect(typesOf(decide(waiting, recording(1, '97')).events())).toEqual(['MeasurementRecorded']);
    const events = decide(waiting, revising()).events();
    expect(typesOf(events)).toEqual(['IndicatorWordsRevised', 'IndicatorPublished']);
    decide([...waiting, ...events], publish).then([]);
  });

  it('is owed while an explanation is a draft, until it is explained for the public', () => {
    const drafted = after(
      [defining(), '2018-02-19'],
      recording(1, '110'),
      explaining({ explanation: draft('x') }),
    );
    const waiting = [...drafted, ...decide(drafted, publish).events()];
    expect(typesOf(waiting).at(-1)).toBe('IndicatorPublicationOwed');
    decide(waiting, explaining({ explanation: draft('y') })).then(refused('KPIS.WORDS_NOT_PUBLIC'));
    expect(typesOf(decide(waiting, explaining()).events())).toEqual([
      'VarianceExplained',
      'IndicatorPublished',
    ]);
  });

  it('tells the public of each change, and nothing of what it is not told', () => {
    const history = after([defining(), '2018-02-19'], publish);
    const recorded = decide(history, recording(1, '110', { note: 'of Mrs X' })).events();
    expect(typesOf(recorded)).toEqual(['MeasurementRecorded', 'VarianceFound', 'PublishedIndicatorChanged']);
    const told = recorded.at(-1)?.data as Record<string, unknown>;
    expect(told).toMatchObject({ measurement: { value: '110' }, variance: { number: 1 } });
    expect(JSON.stringify(told)).not.toContain('note');
    const missed = decide(
      history,
      on('MarkMeasurementMissed', { period: quarter(1) }),
      '2018-05-01',
    ).events();
    expect(typesOf(missed)).toEqual(['MeasurementMissed']);
    const revised = decide(history, on('ReviseIndicatorWords', { ...revision, reason: draft('x') })).events();
    expect(revised.at(-1)).toMatchObject({ type: 'PublishedIndicatorChanged', data: { words: revision } });
  });

  it('takes words that the public can be given, and no others', () => {
    const history = after([defining(), '2018-02-19'], publish, recording(1, '110'), explaining());
    const acted = [...history, ...decide(history, proposing()).events()];
    const unfit = draft('x');
    for (const command of [
      correcting(1, '98', { reason: unfit }),
      explaining({ explanation: unfit }),
      proposing({ title: unfit }),
      on('ReviseIndicatorWords', { ...revision, unit: unfit, reason: unfit }),
    ])
      decide(history, command).then(refused('KPIS.WORDS_NOT_PUBLIC'));
    decide(acted, on('CompleteCorrectiveAction', { actionId: uuid(21), results: unfit })).then(
      refused('KPIS.WORDS_NOT_PUBLIC'),
    );
  });
});
