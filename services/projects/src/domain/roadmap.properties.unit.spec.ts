import { describe, expect, it } from '@jest/globals';
import { addDays, isRefusal, type DomainEvent } from '@helixboard/contracts';
import { fold, moment, uuid } from '@helixboard/kit/testing';
import fc from 'fast-check';
import type { RoadmapCommand } from './project.commands.js';
import { projectDecider } from './project.decider.js';
import { coordinator, ROADMAP, upTo, words } from './project.fixture.js';
import type { Project } from './project.js';
import { roadmapDecider } from './roadmap.decider.js';
import { currentBaseline, dependantsOf, type Roadmap } from './roadmap.js';
import type { Planned } from './schedule.js';

const IDS = [1, 2, 3, 4].map((n) => uuid(200 + n));
const reason = words('because', 'fr', 'nl');
const selected = fold<Project>(projectDecider, upTo.selected);

const someId = fc.constantFrom(...IDS);
const plan = fc.record({
  roadmapId: fc.constant(ROADMAP),
  projectId: someId,
  period: fc.tuple(fc.nat(8), fc.nat(3)).map(([start, length]) => ({
    from: addDays('2018-01-01', start),
    to: addDays('2018-01-01', start + length),
  })),
  milestones: fc.constant<Planned['milestones']>([]),
  dependencies: fc.array(
    fc.record({
      projectId: someId,
      kind: fc.constantFrom('finish-to-start' as const, 'overlap-allowed' as const),
    }),
    { maxLength: 2 },
  ),
});
const changeId = fc.constantFrom(uuid(301), uuid(302), uuid(303));
const baselineId = fc.constantFrom(uuid(311), uuid(312));
const decision = fc.record({
  decisionId: fc.constantFrom(uuid(321), uuid(322), uuid(323)),
  number: fc.nat(5),
});
const target = fc.record({ roadmapId: fc.constant(ROADMAP), projectId: someId });
const command: fc.Arbitrary<RoadmapCommand> = fc.oneof(
  { weight: 4, arbitrary: plan.map((data) => ({ name: 'PlaceOnRoadmap' as const, data, by: coordinator })) },
  {
    weight: 4,
    arbitrary: plan.map((data) => ({
      name: 'RescheduleItem' as const,
      data: { ...data, reason },
      by: coordinator,
    })),
  },
  target.map((data) => ({ name: 'RemoveFromRoadmap' as const, data: { ...data, reason }, by: coordinator })),
  {
    weight: 3,
    arbitrary: fc.tuple(plan, changeId).map(([data, id]) => ({
      name: 'RequestChange' as const,
      data: { ...data, changeId: id, reason },
      by: coordinator,
    })),
  },
  {
    weight: 3,
    arbitrary: changeId.map((id) => ({
      name: 'AcceptChange' as const,
      data: { roadmapId: ROADMAP, changeId: id },
      by: coordinator,
    })),
  },
  baselineId.map((id) => ({
    name: 'DraftBaseline' as const,
    data: { roadmapId: ROADMAP, baselineId: id, title: reason, reason },
    by: coordinator,
  })),
  fc.tuple(baselineId, decision).map(([id, { decisionId, number }]) => ({
    name: 'MakeBaselineCurrent' as const,
    data: {
      ...{ roadmapId: ROADMAP, baselineId: id, decisionId, tookEffectOn: '2018-02-19' },
      register: { year: 2018, number: number + 1 },
    },
    by: coordinator,
  })),
  fc.tuple(baselineId, decision).map(([id, { decisionId }]) => ({
    name: 'NoteBaselineDecisionReplaced' as const,
    data: { roadmapId: ROADMAP, baselineId: id, decisionId },
    by: coordinator,
  })),
  fc.tuple(target, fc.integer({ min: 1, max: 12 })).map(([data, placement]) => ({
    name: 'ClearItem' as const,
    data: { ...data, placement, cause: 'project-stopped' as const },
    by: coordinator,
  })),
);

/** How each project stands at first: side by side, depending on nothing. */
const unbound = {
  roadmapId: ROADMAP,
  period: { from: '2018-01-05', to: '2018-01-05' },
  milestones: [],
  dependencies: [],
};

/** Runs commands one after the other; gives every event of those that were accepted. */
const run = (commands: readonly RoadmapCommand[]): readonly DomainEvent[] =>
  commands.reduce<readonly DomainEvent[]>(
    (events, each) => {
      const roadmap = fold<Roadmap>(roadmapDecider, events);
      const outcome = roadmapDecider.decide(each, roadmap, { project: selected }, moment('2018-02-19'));
      return isRefusal(outcome) ? events : [...events, ...outcome];
    },
    [
      { type: 'RoadmapOpened', data: { roadmapId: ROADMAP, title: reason } },
      ...IDS.map((projectId, i) => ({
        type: 'RoadmapItemPlaced',
        data: { ...unbound, projectId, placement: i + 1 },
      })),
    ],
  );

/** Takes away what depends on nothing left, again and again: what cannot be taken away stands in a circle. */
const inCircles = (items: Roadmap['items']): readonly string[] => {
  const left = new Map(Object.entries(items));
  for (let taken = true; taken;) {
    taken = false;
    for (const [id, item] of left)
      if (!item.dependencies.some((d) => left.has(d.projectId))) taken = left.delete(id) || taken;
  }
  return [...left.keys()];
};

const outOfOrder = (items: Roadmap['items']): readonly string[] =>
  Object.values(items)
    .filter((item) =>
      item.dependencies.some(
        (d) => d.kind === 'finish-to-start' && !(items[d.projectId]!.period.to < item.period.from),
      ),
    )
    .map((item) => item.projectId);

const dangling = (items: Roadmap['items']): readonly string[] =>
  Object.values(items).flatMap((i) => i.dependencies.map((d) => d.projectId).filter((id) => !items[id]));

describe('any sequence of placements, reschedulings and removals', () => {
  it('leaves a roadmap without circles, in order, with every dependency on it, after each event', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 5, maxLength: 30 }), (commands) => {
        const events = run(commands);
        for (let n = 1; n <= events.length; n += 1) {
          const { items } = fold<Roadmap>(roadmapDecider, events.slice(0, n));
          expect(inCircles(items)).toEqual([]);
          expect(outOfOrder(items)).toEqual([]);
          expect(dangling(items)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('leaves each item one request at most, and a current version as the events tell it', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 10, maxLength: 40 }), (commands) => {
        const events = run(commands);
        let told: string | undefined;
        for (let n = 1; n <= events.length; n += 1) {
          const { type, data } = events[n - 1] as { type: string; data: Record<string, string | undefined> };
          if (type === 'RoadmapBaselineMadeCurrent') told = data.baselineId;
          if (/BaselineDecisionReplaced|BaselineOvertaken/.test(type)) told = data.currentBaselineId;
          const roadmap = fold<Roadmap>(roadmapDecider, events.slice(0, n));
          expect(currentBaseline(roadmap)?.baselineId).toBe(told);
          const open = Object.values(roadmap.changes).filter((c) => c.state === 'open');
          expect(new Set(open.map((c) => c.projectId)).size).toBe(open.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('reaches roadmaps on which items depend on each other, and halted ones', () => {
    const seen = { chained: 0, halted: 0, refused: 0, accepted: 0, lapsed: 0, current: 0 };
    fc.assert(
      fc.property(fc.array(command, { minLength: 20, maxLength: 40 }), (commands) => {
        const events = run(commands);
        const { items } = fold<Roadmap>(roadmapDecider, events);
        seen.chained += Object.keys(items).filter((id) => dependantsOf(items, id).length > 0).length;
        seen.halted += events.filter((e) => e.type === 'RoadmapItemHalted').length;
        const count = (type: string) => events.filter((e) => e.type === type).length;
        seen.accepted += count('RoadmapChangeAccepted');
        seen.lapsed += count('RoadmapChangeLapsed');
        seen.current += count('RoadmapBaselineMadeCurrent');
        seen.refused += commands.length - events.length + 1 + IDS.length;
      }),
      { numRuns: 150, seed: 1 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });
});
