import { describe, expect, it } from '@jest/globals';
import { refused } from '@helixboard/kit/testing';
import {
  ACTION,
  after,
  completing,
  correcting,
  decide,
  defined,
  defining,
  explaining,
  facts,
  FIRST,
  on,
  proposing,
  quarter,
  recording,
  retargeting,
  stateOf,
  typesOf,
} from './indicator.fixture.js';

const ending = on('EndIndicator');
const acted = after([defining(), '2018-02-19'], recording(1, '110'), explaining(), proposing());
const ended = [...acted, ...decide(acted, ending, '2018-05-02').events()];

describe('an indicator whose project ended', () => {
  it('ends once, with its variance and its action', () => {
    expect(ended.slice(acted.length)).toMatchObject([
      { type: 'IndicatorEnded', data: { endedOn: '2018-05-02' } },
      { type: 'VarianceClosed', data: { number: 1, measurementId: FIRST, closing: 'project-ended' } },
      { type: 'CorrectiveActionWithdrawn', data: { actionId: ACTION, cause: 'project-ended' } },
    ]);
    decide(ended, ending, '2018-05-03').then([]);
    expect(typesOf(decide(defined, ending).events())).toEqual(['IndicatorEnded']);
    decide([], ending).then(refused('KPIS.INDICATOR_UNKNOWN'));
  });

  it('is measured no more; what was measured can be corrected, and nothing follows from it', () => {
    decide(ended, recording(2, '110'), '2018-07-10').then(
      refused('KPIS.INDICATOR_ENDED', { details: { endedOn: '2018-05-02' } }),
    );
    decide(ended, retargeting({ '2019-12-31': '70' }), '2018-07-10').then(refused('KPIS.INDICATOR_ENDED'));
    decide(ended, explaining()).then(refused('KPIS.NOT_OFF_TRACK'));
    decide(ended, completing()).then(refused('KPIS.ACTION_ENDED'));
    decide(ended, on('MarkMeasurementMissed', { period: quarter(2) }), '2018-07-31').then([]);
    expect(typesOf(decide(ended, correcting(1, '150'), '2018-07-10').events())).toEqual([
      'MeasurementCorrected',
    ]);
  });

  it('is told to the public as ended, whenever it is published', () => {
    const open = [...acted, ...decide(acted, on('PublishIndicator')).events()];
    expect(decide(open, ending, '2018-05-02').events().at(-1)).toMatchObject({
      type: 'PublishedIndicatorChanged',
      data: {
        ...{ endedOn: '2018-05-02', variance: { closing: 'project-ended' } },
        action: { state: 'action-withdrawn' },
      },
    });
    expect(decide(ended, on('PublishIndicator')).events()).toMatchObject([
      { type: 'IndicatorPublished', data: { endedOn: '2018-05-02' } },
    ]);
    expect(stateOf(ended).endedOn).toBe('2018-05-02');
  });

  it('cannot be defined any more', () => {
    const project = { ...facts.project, ended: true };
    decide([], defining(), '2018-02-19', undefined, { ...facts, project }).then(
      refused('KPIS.PROJECT_ENDED'),
    );
  });
});
