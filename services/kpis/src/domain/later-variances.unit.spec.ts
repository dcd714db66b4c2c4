import { describe, expect, it } from '@jest/globals';
import { refused } from '@helixboard/kit/testing';
import {
  after,
  completing,
  correcting,
  decide,
  defining,
  explaining,
  on,
  OTHER_ACTION,
  proposing,
  recording,
  typesOf,
} from './indicator.fixture.js';

const acted = after([defining(), '2018-02-19'], recording(1, '110'), explaining(), proposing());

describe('a variance with an action', () => {
  it('is over, and its value is corrected afterwards: the action is withdrawn all the same', () => {
    const better = [...acted, ...decide(acted, recording(2, '90'), '2018-07-10').events()];
    expect(typesOf(decide(better, correcting(1, '97'), '2018-07-11').events())).toEqual([
      'MeasurementCorrected',
      'CorrectiveActionWithdrawn',
    ]);
    for (const other of [correcting(1, '105'), correcting(2, '89')])
      expect(typesOf(decide(better, other, '2018-07-11').events())).toEqual(['MeasurementCorrected']);
    const another = [...better, ...decide(better, recording(3, '120'), '2018-10-10').events()];
    expect(typesOf(decide(another, correcting(1, '97'), '2018-11-12').events())).toEqual([
      'MeasurementCorrected',
      'CorrectiveActionWithdrawn',
      'CorrectiveActionAwaited',
    ]);
  });

  it('keeps its action while a later value is off track too', () => {
    const later = [...acted, ...decide(acted, recording(2, '120'), '2018-07-10').events()];
    expect(typesOf(decide(later, correcting(1, '97'), '2018-07-11').events())).toEqual([
      'MeasurementCorrected',
    ]);
  });
});

describe('a corrective action', () => {
  it('is awaited anew when the one of an earlier variance ends after the day for this one', () => {
    const better = [...acted, ...decide(acted, recording(2, '90'), '2018-07-10').events()];
    const again = [...better, ...decide(better, recording(3, '120'), '2018-10-10').events()];
    expect(typesOf(decide(again, completing(), '2018-11-09').events())).toEqual([
      'CorrectiveActionCompleted',
    ]);
    const require = on('RequireCorrectiveAction', { number: 2, actionId: OTHER_ACTION });
    decide(again, require, '2018-11-10').then([]);
    const events = decide(again, completing(), '2018-11-20').events();
    expect(events[1]).toMatchObject({
      type: 'CorrectiveActionAwaited',
      data: { number: 2, actBy: '2018-12-20' },
    });
    const done = [...again, ...events];
    decide(done, require, '2018-12-20').then(refused('KPIS.NOT_DUE'));
    const required = decide(done, require, '2018-12-21').events();
    expect(required).toMatchObject([{ type: 'CorrectiveActionProposed', data: { number: 2 } }]);
    const late = [...acted, ...decide(acted, recording(2, '120'), '2018-07-10').events()];
    expect(typesOf(decide(late, completing(), '2018-11-20').events())).toEqual(['CorrectiveActionCompleted']);
  });
});
