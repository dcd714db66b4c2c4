import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { given, refused } from '@helixboard/kit/testing';
import { completed, coordinator as by, inDelivery, stopped, upTo, words } from './project.fixture.js';
import { roadmapDecider } from './roadmap.decider.js';
import {
  A,
  B,
  C,
  chain,
  halted,
  history,
  isSelected,
  item,
  onRoadmap,
  place,
  placed,
  project,
  reschedule,
  rescheduled,
  type Plan,
} from './roadmap.fixture.js';

describe('rescheduling an item', () => {
  const move = (events: readonly DomainEvent[], id: string, plan: Plan) =>
    given(roadmapDecider, events).when(reschedule(id, plan), { by, facts: onRoadmap });

  it('gives it its new plan with the reason', () => {
    move(history(placed(A)), A, { to: '2019-01-31' }).then([rescheduled(A, { to: '2019-01-31' })]);
  });

  it('needs an open roadmap, an item, and a change', () => {
    given(roadmapDecider).when(reschedule(A), { by, facts: onRoadmap }).then(refused('ROADMAP.NOT_FOUND'));
    move(history(), A, {}).then(refused('ROADMAP.NOT_PLACED'));
    move(history(placed(A)), A, {}).then(refused('ROADMAP.UNCHANGED'));
  });

  it('is checked against what it depends on and against what depends on it', () => {
    move(chain, B, { from: '2018-12-01', to: '2019-12-31', after: [A] }).then(
      refused('ROADMAP.STARTS_TOO_EARLY'),
    );
    move(chain, A, { to: '2019-01-01' }).then(
      refused('ROADMAP.DEPENDANTS_BROKEN', { acceptable: /before 2019-01-01/, details: { projects: [B] } }),
    );
    move(chain, A, { from: '2017-01-01' }).then([rescheduled(A, { from: '2017-01-01' })]);
  });

  it('does not touch those that run side by side', () => {
    const beside = history(placed(A), placed(B, { beside: [A] }));
    move(beside, A, { to: '2020-12-31' }).then([rescheduled(A, { to: '2020-12-31' })]);
  });

  it('closes no circle, which it names', () => {
    const three = history(placed(A), placed(B, { beside: [A] }), placed(C, { beside: [B] }));
    move(three, A, { beside: [C] }).then(
      refused('ROADMAP.DEPENDENCY_CYCLE', { details: { circle: [A, C, B, A] } }),
    );
    move(three, A, { beside: [A] }).then(refused('ROADMAP.DEPENDS_ON_ITSELF'));
  });

  it('addresses the public in its languages', () => {
    given(roadmapDecider, history(placed(A)))
      .when(
        { name: 'RescheduleItem', data: { ...item(A, { to: '2019-01-31' }), reason: words('late') } },
        { by, facts: onRoadmap },
      )
      .then(refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES', { acceptable: /reason: fr, nl/ }));
  });

  it('is not for a project that stopped, nor lets another begin to depend on one', () => {
    given(roadmapDecider, history(placed(A)))
      .when(reschedule(A, { to: '2019-01-31' }), { by, facts: project([...upTo.onRoadmap, stopped]) })
      .then(refused('ROADMAP.PROJECT_STOPPED'));
    const stands = [...chain, halted(A, [B])];
    move(stands, A, { to: '2018-06-30' }).then(refused('ROADMAP.PROJECT_STOPPED'));
    given(roadmapDecider, stands)
      .when(place(C, { beside: [A] }), { by, facts: isSelected })
      .then(refused('ROADMAP.PROJECT_STOPPED', { details: { projects: [A] } }));
  });

  it('is not for a project that is completed; what comes after it still moves', () => {
    const ended = project([...inDelivery, completed]);
    given(roadmapDecider, chain)
      .when(reschedule(A, { to: '2018-06-30' }), { by, facts: ended })
      .then(refused('ROADMAP.PROJECT_COMPLETED'));
    const later: Plan = { from: '2019-02-01', to: '2019-12-31', after: [A] };
    move(chain, B, later).then([rescheduled(B, later)]);
  });

  it('lets those that depend on a halted item move, with it or away from it', () => {
    const stands = [...chain, halted(A, [B])];
    const later: Plan = { from: '2019-02-01', to: '2019-12-31', after: [A] };
    move(stands, B, later).then([rescheduled(B, later)]);
    move(stands, B, {}).then([rescheduled(B)]);
  });
});
