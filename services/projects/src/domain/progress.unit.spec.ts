import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { given, policy, refused, uuid } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import {
  completed,
  coordinator as by,
  entered,
  inDelivery,
  MILESTONE,
  money,
  ofOwner,
  ofPartner,
  ofStranger,
  PROJECT,
  ROADMAP,
  slot,
  stopped,
  upTo,
  words,
} from './project.fixture.js';

const now = '2018-08-01';
const reason = words('supplier is late', 'fr', 'nl');
const OTHER = uuid(141);
const CONTRACT = uuid(142);
const when = (
  events: readonly DomainEvent[],
  command: { name: string; data: unknown },
  actor = by,
  at = now,
) => given(projectDecider, events).when(command, { by: actor, now: at });

const forecasting = {
  projectId: PROJECT,
  period: { from: '2018-06-01', to: '2019-08-31' },
  milestones: [{ milestoneId: MILESTONE, date: '2018-11-30' }],
  costAtCompletion: money(250_000),
  reason,
};
const forecast = (changes: object = {}) => ({ name: 'RecordForecast', data: { ...forecasting, ...changes } });
const forecastRecorded = (changes: object = {}): DomainEvent => ({
  type: 'ForecastRecorded',
  data: { ...forecasting, recordedOn: now, ...changes },
});
const reach = (changes: object = {}) => ({
  name: 'NoteMilestoneReached',
  data: { projectId: PROJECT, milestoneId: MILESTONE, reachedOn: '2018-07-31', ...changes },
});
const reached = (changes: object = {}): DomainEvent => ({
  type: 'MilestoneReached',
  data: {
    ...{ projectId: PROJECT, milestoneId: MILESTONE, reachedOn: '2018-07-31' },
    ...{ title: slot.milestones[0]!.title, planned: '2018-09-30' },
    ...changes,
  },
});
const spend = (changes: object = {}) => ({
  name: 'RecordActualCost',
  data: { projectId: PROJECT, upTo: '2018-07-31', spent: money(80_000), ...changes },
});
const spent = (changes: object = {}): DomainEvent => ({
  type: 'ActualCostRecorded',
  data: spend(changes).data,
});
const { onRoadmap } = upTo;

describe('a report on a project', () => {
  const reports = [forecast(), reach(), spend()];

  it('is its owner’s, or the office’s; not a partner’s', () => {
    for (const report of reports) {
      when(onRoadmap, report, ofPartner).then(refused('PROJECT.NOT_OWNER'));
      when(onRoadmap, report, ofStranger).then(refused('AUTH.FORBIDDEN'));
    }
    when(onRoadmap, forecast(), ofOwner).then([forecastRecorded()]);
    when(onRoadmap, reach(), ofOwner).then([reached()]);
    when(onRoadmap, spend(), ofOwner).then([spent()]);
  });

  it('is on a project with a plan that has not ended', () => {
    for (const report of reports) {
      when([], report).then(refused('PROJECT.NOT_FOUND'));
      when(upTo.selected, report).then(refused('PROJECT.NOT_ON_ROADMAP'));
    }
    for (const report of [forecast(), reach()])
      when([...onRoadmap, stopped], report).then(refused('PROJECT.ENDED'));
  });
});

describe('a forecast', () => {
  it('stands beside the plan, in delivery too', () => {
    when(onRoadmap, forecast()).then([forecastRecorded()]);
    when(inDelivery, forecast({ milestones: [] })).then([forecastRecorded({ milestones: [] })]);
  });

  it('is of milestones of the plan that are to come, each once', () => {
    const at = (...ids: readonly string[]) =>
      forecast({ milestones: ids.map((milestoneId) => ({ milestoneId, date: '2018-11-30' })) });
    when(onRoadmap, at(OTHER)).then(
      refused('PROJECT.MILESTONE_UNKNOWN', { details: { milestones: [OTHER] } }),
    );
    when(onRoadmap, at(MILESTONE, MILESTONE)).then(refused('PROJECT.MILESTONE_REPEATED'));
    when([...onRoadmap, reached()], at(MILESTONE)).then(refused('PROJECT.MILESTONE_REACHED'));
  });

  it('lies within its own period, and not in the past', () => {
    const on = (date: string) => forecast({ milestones: [{ milestoneId: MILESTONE, date }] });
    when(onRoadmap, on('2019-09-01')).then(refused('PROJECT.MILESTONE_OUTSIDE_FORECAST'));
    when(onRoadmap, on('2018-05-31')).then(refused('PROJECT.MILESTONE_OUTSIDE_FORECAST'));
    when(onRoadmap, on('2018-07-31')).then(refused('PROJECT.FORECAST_PAST', { acceptable: /2018-08-01 on/ }));
    when(onRoadmap, on('2018-08-01')).then([
      forecastRecorded({ milestones: [{ milestoneId: MILESTONE, date: '2018-08-01' }] }),
    ]);
    const over = { period: { from: '2018-06-01', to: '2018-07-31' }, milestones: [] };
    when(onRoadmap, forecast(over)).then(refused('PROJECT.FORECAST_PAST'));
  });

  it('has amounts that can be compared, no lower than what was spent', () => {
    const net = { ...money(250_000), vat: 'excluded' };
    when(onRoadmap, forecast({ costAtCompletion: net })).then(
      refused('PROJECT.VAT_MIXED', { acceptable: /included/ }),
    );
    when([...onRoadmap, spent()], forecast({ costAtCompletion: money(79_999) })).then(
      refused('PROJECT.COST_BELOW_SPENT', { details: { spent: 8_000_000 } }),
    );
    when([...onRoadmap, spent()], forecast({ costAtCompletion: money(80_000) })).then([
      forecastRecorded({ costAtCompletion: money(80_000) }),
    ]);
  });

  it('addresses the public in its languages', () => {
    when(onRoadmap, forecast({ reason: words('late') })).then(refused('PROJECT.NOT_IN_PUBLIC_LANGUAGES'));
  });
});

describe('a milestone', () => {
  const byContract = policy('projects/note-contract');
  const byTimer = policy('projects/milestone-late');
  const late = { projectId: PROJECT, milestoneId: MILESTONE, date: '2018-09-30' };
  const pass = { name: 'NoteMilestoneLate', data: late };

  it('is reached on a day that has come, once', () => {
    when(onRoadmap, reach({ reachedOn: now })).then([reached({ reachedOn: now })]);
    when(onRoadmap, reach({ reachedOn: '2018-08-02' })).then(refused('PROJECT.DATE_IN_FUTURE'));
    when([...onRoadmap, reached()], reach()).then(refused('PROJECT.MILESTONE_REACHED'));
    when(onRoadmap, reach({ milestoneId: OTHER })).then(refused('PROJECT.MILESTONE_UNKNOWN'));
  });

  it('is reached by the contract that it stands for; heard of again, nothing changes', () => {
    const contract = { contractId: CONTRACT };
    when(onRoadmap, reach(contract), byContract).then([reached(contract)]);
    when([...onRoadmap, reached(contract)], reach(contract), byContract).then([]);
    when([...onRoadmap, reached(), stopped], reach(contract), byContract).then([]);
    when([...onRoadmap, stopped], reach(contract), byContract).then(refused('PROJECT.ENDED'));
  });

  it('is late from the day after its own on', () => {
    const told = { type: 'MilestoneLate', data: { ...late, title: slot.milestones[0]!.title } };
    when(onRoadmap, pass, byTimer, '2018-10-01').then([told]);
    when(onRoadmap, pass, byTimer, '2018-09-30').then([]);
  });

  it('is not late when it was reached, moved, or is of no concern any more', () => {
    const moved = {
      type: 'RoadmapSlotChanged',
      data: {
        ...{ projectId: PROJECT, roadmapId: ROADMAP, ...slot },
        milestones: [{ ...slot.milestones[0]!, date: '2018-12-01' }],
      },
    };
    const left = {
      type: 'ProjectLeftRoadmap',
      data: { projectId: PROJECT, roadmapId: ROADMAP, state: 'selected' },
    };
    for (const event of [reached(), moved, left, stopped])
      when([...onRoadmap, event], pass, byTimer, '2018-10-01').then([]);
    when([...inDelivery, completed], pass, byTimer, '2018-10-01').then([]);
    when([], pass, byTimer).then(refused('PROJECT.NOT_FOUND'));
  });

  it('is noted as late by its deadline alone', () => {
    when(onRoadmap, pass, by, '2018-10-01').then(refused('AUTH.FORBIDDEN'));
  });
});

describe('what was spent', () => {
  it('is told up to a day that has come, in order; it may be less than before', () => {
    when(onRoadmap, spend()).then([spent()]);
    when(onRoadmap, spend({ upTo: '2018-08-02' })).then(refused('PROJECT.DATE_IN_FUTURE'));
    when([...onRoadmap, spent()], spend({ upTo: '2018-07-30' })).then(refused('PROJECT.DATES_OUT_OF_ORDER'));
    when([...onRoadmap, spent()], spend({ spent: money(1) })).then([spent({ spent: money(1) })]);
  });

  it('is with VAT where the other amounts are', () => {
    const net = { ...money(1), vat: 'excluded' };
    when(onRoadmap, spend({ spent: net })).then(refused('PROJECT.VAT_MIXED'));
    const bare = [upTo.proposed[0], entered()];
    when([...bare, spent({ spent: net })], forecast()).then(
      refused('PROJECT.VAT_MIXED', { acceptable: /excluded/ }),
    );
    when([...bare, forecastRecorded()], spend({ spent: net })).then(refused('PROJECT.VAT_MIXED'));
  });

  it('is still told after the project has ended: bills come late', () => {
    when([...inDelivery, completed], spend()).then([spent()]);
    when([...onRoadmap, stopped], spend()).then([spent()]);
  });
});
