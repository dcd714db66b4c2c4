import { describe, expect, it } from '@jest/globals';
import { commandContract, type DomainEvent } from '@helixboard/contracts';
import type {
  DeadlineChange,
  Deadlines,
  FactLookup,
  Policy,
  PolicyCommand,
  StoredEvent,
} from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import {
  ACTION,
  after,
  completing,
  correcting,
  decide,
  defining,
  explaining,
  FRAMEWORK,
  INDICATOR,
  on,
  proposing,
  quarter,
  recording,
} from '../domain/indicator.fixture.js';
import { correctiveActionDue, explanationDue, measurementOverdue } from './deadlines.js';
import { followLateIndicator, followProject } from './follow-project.js';
import { enlistIndicator, publishIndicators } from './publish-indicators.js';

const stored = (event: DomainEvent) => event as unknown as StoredEvent;

/** That the contract takes the command from this policy. */
const mayGive = (name: string, { command, data }: PolicyCommand): void => {
  const contract = commandContract(command)!;
  expect(contract.allowed).toContainEqual({ policy: name });
  expect(contract.data.safeParse(data).error).toBeUndefined();
};

const given = async (
  policy: Policy,
  event: DomainEvent,
  rows: readonly object[] = [],
): Promise<readonly PolicyCommand[]> => {
  const lookup = { query: async () => rows } as unknown as FactLookup;
  const commands = await policy.on[event.type]!(stored(event), lookup);
  for (const command of commands) mayGive(policy.name, command);
  return commands;
};

const changes = (deadlines: Deadlines, event: DomainEvent): readonly DeadlineChange[] => {
  const all = deadlines.on[event.type]!(stored(event));
  for (const change of all) if ('set' in change) mayGive(deadlines.name, change.set.command);
  return all;
};

const start = [defining(), '2018-02-19'] as const;
const history = after(start, recording(1, '110'), explaining(), proposing(), completing());
const found = (type: string, events = history) => events.find((e) => e.type === type)!;

describe('the indicators of a framework', () => {
  const publish = { command: 'PublishIndicator', data: { indicatorId: INDICATOR } };

  it('are enlisted as they are defined', async () => {
    expect(await given(enlistIndicator, found('IndicatorDefined'))).toEqual([
      { command: 'EnlistIndicator', data: { frameworkId: FRAMEWORK, indicatorId: INDICATOR } },
    ]);
  });

  it('are published with it, and later ones when they are enlisted', async () => {
    const published = { type: 'FrameworkPublished', data: { indicatorIds: [INDICATOR, uuid(9)] } };
    expect(await given(publishIndicators, published)).toEqual([
      publish,
      { command: 'PublishIndicator', data: { indicatorId: uuid(9) } },
    ]);
    const enlisted = (isPublic: boolean) => ({
      type: 'IndicatorEnlisted',
      data: { frameworkId: FRAMEWORK, indicatorId: INDICATOR, published: isPublic },
    });
    expect(await given(publishIndicators, enlisted(true))).toEqual([publish]);
    expect(await given(publishIndicators, enlisted(false))).toEqual([]);
  });
});

describe('the indicators of a project that ended', () => {
  const end = { command: 'EndIndicator', data: { indicatorId: INDICATOR } };

  it.each(['ProjectStopped', 'ProjectWithdrawn', 'ProjectNotSelected'])('end with it: %s', async (type) => {
    const event = { type, data: { projectId: uuid(3) } };
    expect(await given(followProject, event, [{ id: INDICATOR }])).toEqual([end]);
    expect(await given(followProject, event)).toEqual([]);
  });

  it('go on being measured when it is completed', () => {
    expect(Object.keys(followProject.on)).not.toContain('ProjectCompleted');
  });

  it('end also when they were defined meanwhile', async () => {
    const event = found('IndicatorDefined');
    expect(await given(followLateIndicator, event, [{ parties: [], ended: true }])).toEqual([end]);
    for (const rows of [[{ parties: [], ended: false }], []])
      expect(await given(followLateIndicator, event, rows)).toEqual([]);
  });
});

describe('deadlines', () => {
  it('follow the measurement that is awaited, at 24:00 in Brussels of its last day', () => {
    const id = `measurement:${INDICATOR}`;
    const command = (n: 1 | 2) => ({
      command: 'MarkMeasurementMissed',
      data: { indicatorId: INDICATOR, period: quarter(n) },
    });
    expect(changes(measurementOverdue, found('IndicatorDefined'))).toEqual([
      { set: { id, due: '2018-04-30T22:00:00.000Z', command: command(1) } },
    ]);
    const second = [{ set: { id, due: '2018-07-30T22:00:00.000Z', command: command(2) } }];
    expect(changes(measurementOverdue, found('MeasurementRecorded'))).toEqual(second);
    const missed = after(start, [on('MarkMeasurementMissed', { period: quarter(1) }), '2018-05-01']);
    expect(changes(measurementOverdue, found('MeasurementMissed', missed))).toEqual(second);
  });

  it('wait for no measurement of an indicator that ended', () => {
    const ended = { type: 'IndicatorEnded', data: { indicatorId: INDICATOR } };
    expect(changes(measurementOverdue, ended)).toEqual([{ cancel: `measurement:${INDICATOR}` }]);
  });

  it('call for an action anew where another ended too late for it', () => {
    const data = { indicatorId: INDICATOR, number: 1, actBy: '2018-12-20' };
    const [first] = changes(correctiveActionDue, found('VarianceFound'));
    const [again] = changes(correctiveActionDue, { type: 'CorrectiveActionAwaited', data });
    expect(again).toEqual({
      set: { ...(first as { set: object }).set, due: '2018-12-20T23:00:00.000Z' },
    });
  });

  it('call for an explanation until it is given or the variance ends', () => {
    const [change] = changes(explanationDue, found('VarianceFound'));
    const id = `explanation:${INDICATOR}:1`;
    expect(change).toMatchObject({ set: { id, due: '2018-04-24T22:00:00.000Z' } });
    expect(changes(explanationDue, found('VarianceExplained'))).toEqual([{ cancel: id }]);
    const closed = decide(after(start, recording(1, '110')), correcting(1, '97')).events();
    expect(changes(explanationDue, found('VarianceClosed', closed))).toEqual([{ cancel: id }]);
  });

  it('call for an action, and for what was proposed to be done', () => {
    const id = `proposal:${INDICATOR}:1`;
    const [required] = changes(correctiveActionDue, found('VarianceFound'));
    expect(required).toMatchObject({ set: { id, due: '2018-05-10T22:00:00.000Z' } });
    const [again] = changes(correctiveActionDue, found('VarianceFound'));
    expect(again).toEqual(required);
    const other = {
      ...found('VarianceFound'),
      data: { ...(found('VarianceFound').data as object), number: 2 },
    };
    expect(changes(correctiveActionDue, other)).not.toEqual([required]);
    expect(changes(correctiveActionDue, found('CorrectiveActionProposed'))).toMatchObject([
      { cancel: id },
      { set: { id: `action:${ACTION}`, due: '2018-09-30T22:00:00.000Z' } },
    ]);
    expect(changes(correctiveActionDue, found('CorrectiveActionCompleted'))).toEqual([
      { cancel: `action:${ACTION}` },
    ]);
    const wrong = after(start, recording(1, '110'), explaining(), proposing(), correcting(1, '97'));
    expect(changes(correctiveActionDue, found('CorrectiveActionWithdrawn', wrong))).toEqual([
      { cancel: `action:${ACTION}` },
    ]);
    expect(changes(correctiveActionDue, found('VarianceClosed', wrong))).toEqual([{ cancel: id }]);
  });
});
