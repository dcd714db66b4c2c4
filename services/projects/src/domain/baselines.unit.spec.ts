import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { fold, given, policy, refused, uuid } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import { coordinator as by, DECISION, money, ofOwner, ROADMAP, upTo, words } from './project.fixture.js';
import type { Project } from './project.js';
import { roadmapDecider } from './roadmap.decider.js';
import {
  A,
  B,
  BASELINE,
  chain,
  draft,
  drafted,
  history,
  item,
  LATER_BASELINE,
  madeCurrent,
  placed,
  reason,
} from './roadmap.fixture.js';
import { currentBaseline, type Roadmap } from './roadmap.js';

const followsBoard = policy('projects/make-baseline-current');
const REPLACING = uuid(121);
const quick: Project = { ...fold<Project>(projectDecider, upTo.onRoadmap), quickWin: true } as Project;
const slow = fold<Project>(projectDecider, upTo.onRoadmap);

describe('drafting a version of a roadmap', () => {
  const when = (events: readonly DomainEvent[], changes: object = {}, projects: object = {}) =>
    given(roadmapDecider, events).when(draft(changes), { by, facts: { projects } });
  const frozen = ({ roadmapId: _roadmapId, ...plan }: ReturnType<typeof item>) => plan;
  const itemA = frozen(item(A));
  const itemB = frozen(item(B, { from: '2019-01-01', to: '2019-12-31', after: [A] }));

  it('freezes what stands on it, counted from one', () => {
    when(chain).then([drafted([itemA, itemB])]);
    when([...chain, drafted([itemA, itemB])], { baselineId: LATER_BASELINE }).then([
      drafted([itemA, itemB], { baselineId: LATER_BASELINE, number: 2 }),
    ]);
  });

  it('takes what a project costs from its sheet, unless it is said', () => {
    const projects = { [A]: slow };
    const fromSheet = { ...itemA, budget: money(200_000) };
    when(chain, {}, projects).then([drafted([fromSheet, itemB])]);
    const budgets = [
      { projectId: A, amount: money(1) },
      { projectId: B, amount: money(2) },
    ];
    when(chain, { budgets }, projects).then([
      drafted([
        { ...itemA, budget: money(1) },
        { ...itemB, budget: money(2) },
      ]),
    ]);
    when(chain, { budgets: [budgets[0], budgets[0]] }).then(
      refused('ROADMAP.BUDGET_REPEATED', { details: { projects: [A] } }),
    );
    when(history(placed(A)), { budgets }).then(
      refused('ROADMAP.BUDGET_NOT_PLACED', { details: { projects: [B] } }),
    );
  });

  it('warns when no quick win is among them, with the reason', () => {
    const reasonWithoutQuickWin = words('All are large', 'fr', 'nl');
    when(chain, { reasonWithoutQuickWin }).then([
      drafted([itemA, itemB], {
        warnings: [{ warning: 'without-quick-win', reason: reasonWithoutQuickWin }],
      }),
    ]);
    const projects = { [A]: slow, [B]: quick };
    const costed = [itemA, itemB].map((plan) => ({ ...plan, budget: money(200_000) }));
    when(chain, {}, projects).then([drafted(costed, { warnings: [] })]);
    when(chain, { reasonWithoutQuickWin }, projects).then(refused('ROADMAP.QUICK_WIN_THERE'));
  });

  it('needs an open roadmap with items, an id of its own, and the public’s languages', () => {
    when([]).then(refused('ROADMAP.NOT_FOUND'));
    when(history()).then(refused('ROADMAP.BASELINE_EMPTY'));
    when([...chain, drafted([itemA])]).then(refused('ROADMAP.BASELINE_DRAFTED'));
    when(chain, { title: words('Version') }).then(refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES'));
    when(chain, { reasonWithoutQuickWin: words('None') }).then(
      refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES', { acceptable: /reasonWithoutQuickWin/ }),
    );
  });

  it('is the coordinator’s', () => {
    given(roadmapDecider, chain).when(draft(), { by: ofOwner, facts: {} }).then(refused('AUTH.FORBIDDEN'));
  });
});

describe('the current version', () => {
  const stands = [
    ...chain,
    drafted([{ ...item(A), budget: money(5) }, item(B)]),
    drafted([item(A)], { baselineId: LATER_BASELINE, number: 2 }),
  ];
  const budgets = [{ projectId: A, amount: money(5) }];
  const first = madeCurrent({ budgets });
  const later = {
    baselineId: LATER_BASELINE,
    decisionId: REPLACING,
    tookEffectOn: '2018-06-01',
    register: { year: 2018, number: 9 },
  };
  const make = (events: readonly DomainEvent[], changes: object = {}) => {
    const {
      budgets: _budgets,
      number: _number,
      ...data
    } = { ...(madeCurrent(changes).data as Record<string, unknown>) };
    return given(roadmapDecider, events).when(
      { name: 'MakeBaselineCurrent', data },
      { by: followsBoard, facts: {} },
    );
  };
  const replace = (events: readonly DomainEvent[], baselineId: string, decisionId: string) =>
    given(roadmapDecider, events).when(
      { name: 'NoteBaselineDecisionReplaced', data: { roadmapId: ROADMAP, baselineId, decisionId } },
      { by: followsBoard, facts: {} },
    );
  const replaced = (baselineId: string, decisionId: string, currentBaselineId?: string): DomainEvent => ({
    type: 'RoadmapBaselineDecisionReplaced',
    data: { roadmapId: ROADMAP, baselineId, decisionId, ...(currentBaselineId ? { currentBaselineId } : {}) },
  });
  const current = (events: readonly DomainEvent[]) =>
    currentBaseline(fold<Roadmap>(roadmapDecider, events))?.baselineId;

  it('is the one that the board decided on, with what it costs; the one before is kept', () => {
    make(stands).then([first]);
    make([...stands, first], later).then([madeCurrent({ ...later, number: 2, supersedes: BASELINE })]);
    expect(current([...stands, first, madeCurrent({ ...later, number: 2 })])).toBe(LATER_BASELINE);
  });

  it('may be older than the plan: it is what the board saw', () => {
    const moved = {
      type: 'RoadmapItemRescheduled',
      data: { ...item(B, { from: '2020-01-01', to: '2020-12-31', after: [A] }), reason },
    };
    make([...stands, moved]).then([first]);
  });

  it('changes once by a decision, and not by one that was replaced', () => {
    make([...stands, first]).then([]);
    make([...stands, replaced(BASELINE, DECISION)]).then([]);
  });

  it('is that of the decision that took effect last, in whichever order they are heard of', () => {
    const ahead = [...stands, madeCurrent({ ...later, number: 2 })];
    const overtaken = {
      type: 'RoadmapBaselineOvertaken',
      data: { ...(first.data as object), currentBaselineId: LATER_BASELINE },
    };
    make(ahead).then([overtaken]);
    expect(current([...ahead, overtaken])).toBe(LATER_BASELINE);
    const sameDay = { ...later, tookEffectOn: '2018-03-01', register: { year: 2018, number: 2 } };
    make([...stands, first], sameDay).then([
      {
        type: 'RoadmapBaselineOvertaken',
        data: {
          ...(madeCurrent({ ...sameDay, number: 2 }).data as object),
          currentBaselineId: BASELINE,
        },
      },
    ]);
  });

  it('is the one before again when its decision is replaced, or none', () => {
    const both = [...stands, first, madeCurrent({ ...later, number: 2 })];
    replace(both, LATER_BASELINE, REPLACING).then([replaced(LATER_BASELINE, REPLACING, BASELINE)]);
    replace([...stands, first], BASELINE, DECISION).then([replaced(BASELINE, DECISION)]);
    expect(current([...stands, first, replaced(BASELINE, DECISION)])).toBeUndefined();
    replace([...stands, first, replaced(BASELINE, DECISION)], BASELINE, DECISION).then([]);
  });

  it('stays when a later decision on it took the earlier one’s place', () => {
    const again = madeCurrent({ decisionId: REPLACING, register: { year: 2018, number: 4 } });
    replace([...stands, first, again], BASELINE, DECISION).then([replaced(BASELINE, DECISION, BASELINE)]);
  });

  it('is a version that was drafted, of a roadmap that is there', () => {
    make([]).then(refused('ROADMAP.NOT_FOUND'));
    make(chain).then(refused('ROADMAP.BASELINE_UNKNOWN'));
    replace(chain, BASELINE, DECISION).then(refused('ROADMAP.BASELINE_UNKNOWN'));
  });

  it('is made so by the policy alone', () => {
    const { budgets: _budgets, number: _number, ...data } = first.data as Record<string, unknown>;
    given(roadmapDecider, stands)
      .when({ name: 'MakeBaselineCurrent', data }, { by, facts: {} })
      .then(refused('AUTH.FORBIDDEN'));
  });
});
