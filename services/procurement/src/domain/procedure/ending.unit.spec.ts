import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { refused } from '@helixboard/kit/testing';
import * as f from './procedure.fixture.js';

const cancel = f.on('CancelProcedure', { cause: 'approved-amount-reached', reason: f.words('Trop cher') });
const stop = f.on('CloseForStoppedProject', { reason: f.words('Fini') });
const cancelled = (history: readonly DomainEvent[]) => f.decide(history, cancel).events();

describe('a procedure that ends without a contract', () => {
  it('is stopped with a reason, and the public that knew of it is told', () => {
    expect(f.typesOf(cancelled(f.evaluated()))).toEqual(['ProcedureCancelled']);
    expect(cancelled(f.standing())).toMatchObject([
      { type: 'ProcedureCancelled', data: { cause: 'approved-amount-reached', cpvGroups: ['351'] } },
      { type: 'CancellationPublished', data: { cause: 'approved-amount-reached' } },
    ]);
  });

  it('is not stopped once the contract is signed, nor twice', () => {
    f.decide(f.signed(), cancel).then(refused('PROCUREMENT.CONTRACT_SIGNED'));
    const over = [...f.planned(), ...cancelled(f.planned())];
    f.decide(over, cancel).then(refused('PROCUREMENT.PROCEDURE_CANCELLED'));
    f.decide(over, f.launch()).then(refused('PROCUREMENT.PROCEDURE_CANCELLED'));
    f.decide([], cancel, { by: f.coordinator }).then(refused('PROCUREMENT.PROCEDURE_UNKNOWN'));
  });
});

describe('a procedure of a project that stopped', () => {
  it('is stopped with it; a contract that runs is listed, once', () => {
    expect(f.decide(f.launched(), stop).events()).toMatchObject([
      { type: 'ProcedureCancelled', data: { cause: 'project-stopped' } },
    ]);
    const listed = f.decide(f.signed(), stop).events();
    expect(listed).toMatchObject([{ type: 'RunningContractListed', data: { contractId: f.CONTRACT } }]);
    f.decide([...f.signed(), ...listed], stop).then([]);
    f.decide([...f.planned(), ...cancelled(f.planned())], stop).then([]);
    f.decide([], stop).then([]);
    const completed = f.event('ContractCompleted', { contractId: f.CONTRACT, completedOn: '2026-12-01' });
    f.decide([...f.signed(), completed], stop).then([]);
  });
});

describe('a suspicion', () => {
  const clear = f.on('ClearSuspicion', { with: [f.OTHER] });
  const found = [
    f.event('SplitSuspected', { with: [f.OTHER, f.PROJECT], sum: f.euros(140_000) }),
    f.event('OverlapSuspected', { with: [f.OTHER] }),
  ];
  const history = [...f.launched(), ...found];
  const standing = (splitWith: readonly string[], overlapsWith: readonly string[]) => ({
    facts: { needs: { '351': { claims: { [f.PROCEDURE]: { splitWith, overlapsWith } } } } },
  });

  it('of an overlap is recorded once', () => {
    const overlap = f.on('SuspectOverlap', { with: [f.OTHER] });
    expect(f.decide(f.launched(), overlap).events()).toEqual([found[1]]);
    f.decide(history, overlap).then([]);
    f.decide(f.signed(), overlap).then([]);
  });

  it('ends when it stands in no CPV group any more, and the award goes on', () => {
    const cleared = f.decide(history, clear, standing([f.PROJECT], [])).events();
    expect(cleared).toEqual([f.event('SuspicionCleared', { with: [f.OTHER], overlaps: [f.OTHER] })]);
    f.decide([...history, ...cleared], clear, standing([f.PROJECT], [])).then([]);
    f.decide(history, clear, standing([f.OTHER], [f.OTHER])).then([]);
    expect(f.decide(history, clear, standing([f.OTHER], [])).events()).toEqual([
      f.event('SuspicionCleared', { with: [], overlaps: [f.OTHER] }),
    ]);
    f.decide(f.signed(), clear).then([]);
    const suspected = [...f.evaluated(), found[1]!];
    f.decide(suspected, f.award(), { now: '2026-05-18' }).then(refused('PROCUREMENT.OVERLAP_SUSPECTED'));
    const settled = [...suspected, ...f.decide(suspected, clear, standing([], [])).events()];
    f.decide(settled, f.award(), { now: '2026-05-18' }).events();
  });
});

describe('a suspected split', () => {
  const suspect = f.on('SuspectSplit', { with: [f.OTHER], sumCents: 14_000_000 });

  it('is recorded once, for needs that no officer told apart', () => {
    const found = f.decide(f.launched(), suspect).events();
    expect(found).toEqual([f.event('SplitSuspected', { with: [f.OTHER], sum: f.euros(140_000) })]);
    f.decide([...f.launched(), ...found], suspect).then([]);
    const distinct = f
      .decide(f.launched(), f.on('DistinguishNeeds', { distinctFrom: [f.OTHER], reason: f.words('x') }))
      .events();
    f.decide([...f.launched(), ...distinct], suspect).then([]);
    f.decide(f.signed(), suspect).then([]);
  });
});
