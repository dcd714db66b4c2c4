import { describe, it } from '@jest/globals';
import { given, refused } from '@helixboard/kit/testing';
import { limitsDecider } from './limits.decider.js';
import { initialState } from './limits.js';
import { coordinator, ofOwner } from './project.fixture.js';

const limits = initialState();

describe('the office’s limits', () => {
  const set = { name: 'SetSizeLimits', data: { ...limits, quickWinDays: 180 } };
  const event = { type: 'SizeLimitsSet', data: { ...limits, quickWinDays: 180 } };

  it('are set by the office', () => {
    given(limitsDecider).when(set, { by: coordinator }).then([event]);
    given(limitsDecider).when(set, { by: ofOwner }).then(refused('AUTH.FORBIDDEN'));
  });

  it('are not set to what they are', () => {
    given(limitsDecider, [event]).when(set, { by: coordinator }).then(refused('LIMITS.UNCHANGED'));
    given(limitsDecider)
      .when({ name: 'SetSizeLimits', data: limits }, { by: coordinator })
      .then(refused('LIMITS.UNCHANGED'));
  });
});
