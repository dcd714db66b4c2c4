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
