import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { given, policy, uuid } from '@helixboard/kit/testing';
import { euros } from '../procedure/procedure.fixture.js';
import { needsDecider } from './needs.decider.js';

const [ONE, TWO, THREE] = [uuid(1), uuid(2), uuid(3)] as const;
const group = (procedureId: string) => ({ authorityId: uuid(4), cpvGroup: '351', procedureId });
const claim = (procedureId: string, amount: number, changes: object = {}) => ({
  name: 'ClaimNeed',
  data: {
    ...group(procedureId),
    ...{ projectId: uuid(5), authorityType: 'sub-central', contractType: 'supplies', recurring: false },
    ...{ subsidisedAbove50: false, research: false, launchOn: '2026-03-02', estimate: euros(amount) },
    ...changes,
  },
});
const launch = (procedureId: string) => ({
  name: 'ConfirmLaunch',
  data: {
    ...group(procedureId),
    ...{ launchedOn: '2026-03-02', procedure: 'pnspp', publication: 'no-publication', grounds: [] },
  },
});
const distinguish = (procedureId: string, ...distinctFrom: string[]) => ({
  name: 'DistinguishClaim',
  data: { ...group(procedureId), distinctFrom, officerId: uuid(6) },
});
const release = (procedureId: string) => ({ name: 'ReleaseNeed', data: group(procedureId) });

const give = (history: readonly DomainEvent[], command: { name: string; data: object }) =>
  given(needsDecider, history)
    .when(command, { by: policy('procurement/claim-needs') })
    .events();
const after = (...commands: readonly { name: string; data: object }[]) =>
  commands.reduce<readonly DomainEvent[]>((history, c) => [...history, ...give(history, c)], []);
const typesAfter = (history: readonly DomainEvent[], command: { name: string; data: object }) =>
  give(history, command).map((e) => e.type);

describe('the needs of an authority in a CPV group', () => {
  it('stand in one order: of two launches the one that comes second finds the other', () => {
    const both = after(claim(ONE, 70_000), launch(ONE), claim(TWO, 70_000));
    const [, found] = give(both, launch(TWO));
    expect(found).toEqual({
      type: 'SplitFound',
      data: { ...group(TWO), with: [ONE], sum: euros(140_000) },
    });
  });

  it('add up to the cent', () => {
    const both = after(claim(ONE, 69_999.99), launch(ONE), claim(TWO, 70_000));
    expect(typesAfter(both, launch(TWO))).toEqual(['NeedLaunched']);
  });

  it('of another project do not add up, unless both recur within 12 months', () => {
    const of = (recurring: boolean, launchOn: string) =>
      after(
        claim(ONE, 70_000, { recurring, projectId: uuid(7), launchOn }),
        claim(TWO, 70_000, { recurring }),
      );
    expect(typesAfter(of(false, '2026-03-02'), launch(TWO))).toEqual(['NeedLaunched']);
    expect(typesAfter(of(true, '2025-03-02'), launch(TWO))).toEqual(['NeedLaunched', 'SplitFound']);
    expect(typesAfter(of(true, '2025-03-01'), launch(TWO))).toEqual(['NeedLaunched']);
  });

  it('that an officer told apart do not add up, whichever of them says so', () => {
    const both = after(claim(ONE, 70_000), claim(TWO, 70_000));
    for (const record of [distinguish(ONE, TWO), distinguish(TWO, ONE)])
      expect(typesAfter([...both, ...give(both, record)], launch(TWO))).toEqual(['NeedLaunched']);
  });

  it('no longer add up once released', () => {
    const left = after(claim(ONE, 70_000), claim(TWO, 70_000), release(ONE));
    expect(typesAfter(left, launch(TWO))).toEqual(['NeedLaunched']);
  });

  const found = () => {
    const both = after(claim(ONE, 70_000), launch(ONE), claim(TWO, 70_000));
    return [...both, ...give(both, launch(TWO))];
  };
  const cleared = (procedureId: string, others: readonly string[], overlaps: readonly string[] = []) => ({
    type: 'NeedCleared',
    data: { ...group(procedureId), with: others, overlaps },
  });

  it('are judged again when one is released: a suspicion ends with its ground', () => {
    expect(give(found(), release(ONE))).toEqual([
      { type: 'NeedReleased', data: group(ONE) },
      cleared(TWO, [ONE]),
    ]);
    const three = [...found(), ...give(found(), claim(THREE, 70_000))];
    const all = [...three, ...give(three, launch(THREE))];
    expect(give(all, release(ONE)).slice(1)).toEqual([
      cleared(TWO, [ONE]),
      { type: 'SplitFound', data: { ...group(TWO), with: [THREE], sum: euros(140_000) } },
      cleared(THREE, [ONE]),
    ]);
  });

  it('are judged again when the other side is told apart', () => {
    expect(give(found(), distinguish(ONE, TWO)).slice(1)).toEqual([cleared(TWO, [ONE])]);
    expect(typesAfter(found(), distinguish(TWO, ONE))).toEqual(['NeedDistinct']);
  });

  it('of framework agreements do not overlap: the one that stands second is found, until the other is gone', () => {
    const framework = (from: string, to: string) => ({
      framework: { period: { from, to }, ceiling: euros(1_000) },
    });
    const first = claim(ONE, 1_000, framework('2026-04-01', '2028-03-31'));
    const second = claim(TWO, 1_000, framework('2028-03-31', '2029-03-31'));
    const both = after(first, second);
    const overlap = give(both, launch(TWO));
    expect(overlap[1]).toEqual({ type: 'NeedOverlapFound', data: { ...group(TWO), with: [ONE] } });
    expect(typesAfter(both, launch(ONE))).toEqual(['NeedLaunched']);
    expect(give([...both, ...overlap], release(ONE)).slice(1)).toEqual([cleared(TWO, [], [ONE])]);
    const apart = after(first, claim(TWO, 1_000, framework('2028-04-01', '2029-03-31')));
    expect(typesAfter(apart, launch(TWO))).toEqual(['NeedLaunched']);
  });

  it('do not change when a policy repeats itself, or speaks of what is not there', () => {
    const done = after(claim(ONE, 70_000), distinguish(ONE, THREE), launch(ONE));
    for (const again of [claim(ONE, 70_000), distinguish(ONE, THREE), launch(ONE)])
      expect(give(done, again)).toEqual([]);
    for (const unknown of [launch(TWO), distinguish(TWO, ONE), release(TWO)])
      expect(give(done, unknown)).toEqual([]);
  });
});
