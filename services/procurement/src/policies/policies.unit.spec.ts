import { describe, expect, it } from '@jest/globals';
import { commandContract, type DomainEvent } from '@helixboard/contracts';
import type { Deadlines, FactLookup, Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import * as f from '../domain/procedure/procedure.fixture.js';
import { claimNeeds, flagSplit } from './claim-needs.js';
import { awardNotice, contractEnd, standstillEnds, tendersDue, tenderValidity } from './deadlines.js';
import { followLatePlan, followProject } from './follow-project.js';

const stored = (event: DomainEvent) => event as unknown as StoredEvent;

/** That the contract takes the command from this policy. */
const mayGive = (name: string, { command, data }: PolicyCommand): void => {
  const contract = commandContract(command)!;
  expect(contract.allowed).toContainEqual({ policy: name });
  expect(contract.data.safeParse(data).error).toBeUndefined();
};
const on = async (policy: Policy, event: DomainEvent, lookup: object = {}) => {
  const given = await policy.on[event.type]!(stored(event), lookup as FactLookup);
  for (const command of given) mayGive(policy.name, command);
  return given;
};
const rows = (...found: object[]) => ({ query: async () => found });
const of = (history: readonly DomainEvent[], type: string) => history.find((e) => e.type === type)!;

describe('procurement follows its projects', () => {
  it('to their end: each procedure that it knows of is closed', async () => {
    const stopped = { type: 'ProjectStopped', data: { projectId: f.PROJECT, reason: f.words('Fini') } };
    const both = rows({ id: f.PROCEDURE }, { id: f.OTHER });
    for (const type of ['ProjectStopped', 'ProjectWithdrawn'])
      expect(await on(followProject, { ...stopped, type }, both)).toMatchObject([
        { command: 'CloseForStoppedProject', data: { procedureId: f.PROCEDURE } },
        { command: 'CloseForStoppedProject', data: { procedureId: f.OTHER } },
      ]);
  });

  it('also where a procedure was planned while the stop was on its way', async () => {
    const planned = of(f.planned(), 'ProcedurePlanned');
    const known = (ended: boolean) => rows({ owner: f.OWNER, approved: true, ended });
    expect(await on(followLatePlan, planned, known(true))).toHaveLength(1);
    expect(await on(followLatePlan, planned, known(false))).toEqual([]);
  });
});

describe('needs of one kind', () => {
  const launched = f.launched();
  const lookup = { load: async () => ({ state: { grounds: [] }, version: 1 }) };
  const cancelled = f.event('ProcedureCancelled', {
    ...{ authorityId: f.AUTHORITY, cpvGroups: ['351', '507'], cause: 'restarted' },
  });

  it('stand on the stream of their authority and CPV group, with launch, record and end', async () => {
    for (const [event, command] of [
      [of(launched, 'ProcedurePlanned'), 'ClaimNeed'],
      [of(launched, 'ProcedureLaunched'), 'ConfirmLaunch'],
    ] as const) {
      const [given] = await on(claimNeeds, event, lookup);
      expect(given).toMatchObject({ command, data: { procedureId: f.PROCEDURE, cpvGroup: '351' } });
      const stream = commandContract(command)!.stream(given!.data as never, () => '');
      expect(stream).toBe(`needs-${f.AUTHORITY}-351`);
    }
    expect((await on(claimNeeds, cancelled)).map((c) => c.command)).toEqual(['ReleaseNeed', 'ReleaseNeed']);
    const distinct = f
      .decide(launched, f.on('DistinguishNeeds', { distinctFrom: [f.OTHER], reason: f.words('x') }))
      .events();
    expect(await on(claimNeeds, distinct[0]!)).toMatchObject([
      { command: 'DistinguishClaim', data: { distinctFrom: [f.OTHER], officerId: f.OFFICER } },
    ]);
  });

  it('that add up mark the launch', async () => {
    const found = {
      type: 'SplitFound',
      data: {
        ...{ authorityId: f.AUTHORITY, cpvGroup: '351', procedureId: f.PROCEDURE },
        ...{ with: [uuid(9)], sum: f.euros(140_000) },
      },
    };
    expect(await on(flagSplit, found)).toEqual([
      {
        command: 'SuspectSplit',
        data: { procedureId: f.PROCEDURE, with: [uuid(9)], sumCents: 14_000_000 },
      },
    ]);
  });

  it('that overlap mark the launch, and what is cleared clears it', async () => {
    const group = { authorityId: f.AUTHORITY, cpvGroup: '351', procedureId: f.PROCEDURE };
    const overlap = { type: 'NeedOverlapFound', data: { ...group, with: [uuid(9)] } };
    expect(await on(flagSplit, overlap)).toEqual([
      { command: 'SuspectOverlap', data: { procedureId: f.PROCEDURE, with: [uuid(9)] } },
    ]);
    const cleared = {
      type: 'NeedCleared',
      data: { ...group, with: [uuid(9)], overlaps: [uuid(9), uuid(8)] },
    };
    expect(await on(flagSplit, cleared)).toEqual([
      { command: 'ClearSuspicion', data: { procedureId: f.PROCEDURE, with: [uuid(9), uuid(8)] } },
    ]);
  });

  it('stand there with their lots set aside', async () => {
    const lot = (number: number, amount: number, setAside: boolean) => ({
      ...{ number, title: f.words('Lot'), estimate: f.euros(amount), setAside },
    });
    const planned = f.after([[f.plan({ lots: [lot(1, 15_000, true), lot(2, 85_000, false)] })]]);
    const [claim] = await on(claimNeeds, of(planned, 'ProcedurePlanned'));
    expect(claim).toMatchObject({ data: { lotsSetAside: [f.euros(15_000)] } });
  });
});

describe('deadlines', () => {
  const changes = (deadlines: Deadlines, event: DomainEvent) => deadlines.on[event.type]!(stored(event));
  const set = (deadlines: Deadlines, event: DomainEvent) => {
    const [change] = changes(deadlines, event);
    if (!change || !('set' in change)) throw new Error('no deadline');
    mayGive(deadlines.name, change.set.command);
    return change.set;
  };
  const dropped = (deadlines: Deadlines, type: string) =>
    changes(deadlines, { type, data: { procedureId: f.PROCEDURE } });

  it('close the tendering at 24:00 in Brussels of its day, unless the procedure stops', () => {
    const { id, due } = set(tendersDue, of(f.launched(), 'ProcedureLaunched'));
    expect(due).toBe('2026-03-31T22:00:00.000Z');
    expect(dropped(tendersDue, 'ProcedureCancelled')).toEqual([{ cancel: id }]);
    const firstStage = f.event('ProcedureLaunched', { validityDays: 90 });
    expect(changes(tendersDue, firstStage)).toEqual([]);
    expect(changes(tenderValidity, firstStage)).toEqual([]);
  });

  it('end the validity of tenders after their days, unless there is an award', () => {
    const { id, due } = set(tenderValidity, of(f.launched(), 'ProcedureLaunched'));
    expect(due).toBe('2026-06-29T22:00:00.000Z');
    const invited = f.event('TendersInvited', { tendersDue: { on: '2026-03-31' }, validityDays: 90 });
    expect(set(tenderValidity, invited)).toMatchObject({ id, due });
    for (const type of ['AwardDecided', 'ProcedureCancelled'])
      expect(dropped(tenderValidity, type)).toEqual([{ cancel: id }]);
  });

  it('end the standstill, which one told later moves', () => {
    const { id, due } = set(standstillEnds, of(f.standing(), 'AwardNotified'));
    expect(due).toBe('2026-06-02T22:00:00.000Z');
    expect(changes(standstillEnds, of(f.notified(), 'AwardNotified'))).toEqual([{ cancel: id }]);
  });

  it('ask for the award notice within 30 days, but of limited value', () => {
    const signed = of(f.signed(), 'ContractSigned');
    const { id, due } = set(awardNotice, signed);
    expect(due).toBe('2026-07-15T22:00:00.000Z');
    expect(dropped(awardNotice, 'AwardNoticePublished')).toEqual([{ cancel: id }]);
    const { awardNoticeDays: _none, ...data } = signed.data as { awardNoticeDays: number };
    expect(changes(awardNotice, { type: 'ContractSigned', data })).toEqual([]);
  });

  it('tell that a contract ends 180 days before, where it has an end', () => {
    const { id, due } = set(contractEnd, of(f.signed({ endsOn: '2028-06-14' }), 'ContractSigned'));
    expect(due).toBe('2027-12-16T23:00:00.000Z');
    expect(dropped(contractEnd, 'ContractCompleted')).toEqual([{ cancel: id }]);
    expect(changes(contractEnd, of(f.signed(), 'ContractSigned'))).toEqual([]);
  });
});
