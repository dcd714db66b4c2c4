import { describe, expect, it } from '@jest/globals';
import { blockers, GATE_BLOCKERS, GATE_REASONS, LANGUAGES } from '@helixboard/contracts';
import { fold } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import { completed, inDelivery, upTo } from './project.fixture.js';
import type { KnownProject } from './project.js';

describe('what blocks a project', () => {
  const stepsOf = (history: readonly { type: string; data: unknown }[]) =>
    blockers(fold<KnownProject>(projectDecider, history), '2018-02-19').map((b) => b.code);
  const gates = ['approval-no-decision', 'funding-no-plan', 'compliance-no-file', 'team-no-contact'];

  it('is the step it waits for, then every closed gate', () => {
    expect(stepsOf(upTo.proposed)).toEqual(['sheet-missing', ...gates]);
    expect(stepsOf(upTo.drafted)).toEqual(['sheet-not-submitted', ...gates]);
    expect(stepsOf(upTo.submitted)).toEqual(['jury-awaited', ...gates]);
    expect(stepsOf(upTo.selected)).toEqual(['roadmap-place-awaited', ...gates]);
    expect(stepsOf(upTo.onRoadmap)).toEqual(gates);
    expect(stepsOf(inDelivery)).toEqual([]);
    expect(stepsOf([...inDelivery, completed])).toEqual([]);
  });

  it('is a missing place, when a project in delivery was taken off', () => {
    expect(
      blockers({ state: 'in-delivery', gates: [], onRoadmap: false }, '2018-02-19').map((b) => b.code),
    ).toEqual(['roadmap-place-awaited']);
  });

  it('is a project that it depends on and that stopped, until it has ended itself', () => {
    const project = { state: 'on-roadmap', gates: [], stoppedDependencies: ['a', 'b'] } as const;
    expect(blockers(project, '2018-02-19')).toMatchObject([
      { code: 'dependency-stopped', who: 'coordination-office', projectIds: ['a', 'b'], late: false },
    ]);
    expect(blockers({ ...project, stoppedDependencies: [] }, '2018-02-19')).toEqual([]);
    expect(blockers({ ...project, state: 'stopped' }, '2018-02-19')).toEqual([]);
  });

  it('says in every language what is missing, for every reason', () => {
    for (const reason of GATE_REASONS)
      for (const language of LANGUAGES) expect(GATE_BLOCKERS[reason].missing[language]).toMatch(/\.$/);
  });
});
