import { describe, expect, it } from '@jest/globals';
import { commandContract, type DomainEvent } from '@helixboard/contracts';
import type { Deadlines, FactLookup, Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';
import {
  BUDGET,
  budget,
  CREDIT,
  credit,
  DECISION,
  only,
  PROJECT,
  subsidy,
  waiver,
  words,
} from '../domain/plan.fixture.js';
import { after } from '../domain/telling.fixture.js';
import { creditLapses, waiverEnds } from './deadlines.js';
import { followProject } from './follow-project.js';
import { recordWaiver } from './record-waiver.js';

const stored = (event: DomainEvent) => event as unknown as StoredEvent;

/** That the contract takes the command from this policy, on the stream of the project's plan. */
const mayGive = (name: string, { command, data }: PolicyCommand): void => {
  const contract = commandContract(command)!;
  expect(contract.allowed).toContainEqual({ policy: name });
  expect(contract.data.safeParse(data).error).toBeUndefined();
  expect(contract.stream(data as never, (_scope, key) => key)).toBe(`funding-plan-${PROJECT}`);
};

const on = async (policy: Policy, type: string, data: object): Promise<readonly PolicyCommand[]> => {
  const given = await policy.on[type]!(stored({ type, data }), {} as FactLookup);
  for (const command of given) mayGive(policy.name, command);
  return given;
};

describe('funding follows its project', () => {
  const gate = (name: string, open: boolean) => ({ ...only, standing: { gate: name, open } });

  it.each(['GateNoted', 'GateOpened', 'GateClosed'])(
    'in its approval, and no other gate (%s)',
    async (type) => {
      for (const open of [true, false])
        expect(await on(followProject, type, gate('approval', open))).toEqual([
          { command: 'NoteApproval', data: { ...only, open } },
        ]);
      expect(await on(followProject, type, gate('funding', true))).toEqual([]);
    },
  );

  it('into the public, and to its end', async () => {
    expect(await on(followProject, 'ProjectEnteredRoadmap', only)).toEqual([
      { command: 'PublishFunding', data: only },
    ]);
    for (const type of ['ProjectStopped', 'ProjectWithdrawn'])
      expect(await on(followProject, type, { ...only, reason: words('over') })).toEqual([
        { command: 'ReleaseFunding', data: only },
      ]);
  });
});

describe('funding follows the board', () => {
  const effect = (changes: object) => ({
    decisionId: DECISION,
    motionType: 'funding-waiver',
    subject: { kind: 'project', id: PROJECT },
    waiver,
    ...changes,
  });
  const record = { command: 'RecordWaiver', data: { ...only, decisionId: DECISION, waiver } };
  const withdraw = { command: 'WithdrawWaiver', data: { ...only, decisionId: BUDGET } };

  it('in its waivers, and in what supersedes them', async () => {
    const took = (changes: object) => on(recordWaiver, 'DecisionTookEffect', effect(changes));
    expect(await took({})).toEqual([record]);
    expect(await took({ supersedes: BUDGET })).toEqual([
      { ...record, data: { ...record.data, supersedes: BUDGET } },
    ]);
    expect(await took({ motionType: 'project-approval', waiver: undefined, supersedes: BUDGET })).toEqual([
      withdraw,
    ]);
    expect(await took({ motionType: 'project-approval', waiver: undefined })).toEqual([]);
    expect(await took({ subject: { kind: 'roadmap', id: PROJECT } })).toEqual([]);
    expect(await took({ subject: undefined })).toEqual([]);
  });
});

describe('deadlines', () => {
  const set = (deadlines: Deadlines, event: DomainEvent) => {
    const [change] = deadlines.on[event.type]!(stored(event));
    if (!change || !('set' in change)) throw new Error('no deadline');
    mayGive(deadlines.name, change.set.command);
    return change.set;
  };
  const recorded = (command: { name: string; data: object }) =>
    after([command]).find((e) => e.type === 'CommitmentRecorded')!;

  it('end a waiver at 24:00 in Brussels of its last day, unless it ended before', () => {
    const data = { ...only, decisionId: DECISION, waiver };
    const { id, due } = set(waiverEnds, { type: 'FundingWaived', data });
    expect(due).toBe('2018-12-31T23:00:00.000Z');
    const over = { type: 'FundingWaiverEnded', data: { ...only, decisionId: DECISION } };
    expect(waiverEnds.on.FundingWaiverEnded!(stored(over))).toEqual([{ cancel: id }]);
  });

  it('let a credit lapse at the end of its budget year or drawdown period; a subsidy has none', () => {
    expect(set(creditLapses, recorded(budget()))).toMatchObject({
      due: '2018-12-31T23:00:00.000Z',
      command: { data: { commitmentId: BUDGET } },
    });
    expect(set(creditLapses, recorded(credit()))).toMatchObject({
      due: '2019-12-31T23:00:00.000Z',
      command: { data: { commitmentId: CREDIT } },
    });
    expect(creditLapses.on.CommitmentRecorded!(stored(recorded(subsidy())))).toEqual([]);
  });
});
