import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { fold, given, person, policy, refused, uuid } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import {
  allOpen,
  completed,
  coordinator as by,
  drafted,
  inDelivery,
  MILESTONE,
  ofOwner,
  PROJECT,
  proposed,
  ROADMAP,
  selected,
  stopped,
  submitted,
  upTo,
  words,
} from './project.fixture.js';
import type { Project } from './project.js';
import { roadmapDecider } from './roadmap.decider.js';

const [A, B, C] = [PROJECT, uuid(101), uuid(102)];
const project = (history: readonly DomainEvent[]) => ({ project: fold<Project>(projectDecider, history) });
const isSelected = project(upTo.selected);
const title = words('Roadmap', 'fr', 'nl');
const reason = words('later', 'fr', 'nl');
const openedRoadmap = { type: 'RoadmapOpened', data: { roadmapId: ROADMAP, title } };

interface Plan {
  readonly from?: string;
  readonly to?: string;
  readonly after?: readonly string[];
  readonly beside?: readonly string[];
  readonly milestones?: readonly object[];
}
const item = (
  projectId: string,
  { from = '2018-01-01', to = '2018-12-31', after = [], beside = [], milestones = [] }: Plan = {},
) => ({
  roadmapId: ROADMAP,
  projectId,
  period: { from, to },
  milestones,
  dependencies: [
    ...after.map((id) => ({ projectId: id, kind: 'finish-to-start' })),
    ...beside.map((id) => ({ projectId: id, kind: 'overlap-allowed' })),
  ],
});
const placed = (id: string, plan?: Plan) => ({ type: 'RoadmapItemPlaced', data: item(id, plan) });
const rescheduled = (id: string, plan?: Plan) => ({
  type: 'RoadmapItemRescheduled',
  data: { ...item(id, plan), reason },
});
const place = (id: string, plan?: Plan) => ({ name: 'PlaceOnRoadmap', data: item(id, plan) });
const reschedule = (id: string, plan?: Plan) => ({
  name: 'RescheduleItem',
  data: { ...item(id, plan), reason },
});
const remove = (projectId: string) => ({
  name: 'RemoveFromRoadmap',
  data: { roadmapId: ROADMAP, projectId, reason },
});
const removed = (projectId: string, cause = 'decided') => ({
  type: 'RoadmapItemRemoved',
  data: { roadmapId: ROADMAP, projectId, cause, ...(cause === 'decided' ? { reason } : {}) },
});
const halted = (projectId: string, dependants: readonly string[], cause = 'project-stopped') => ({
  type: 'RoadmapItemHalted',
  data: { roadmapId: ROADMAP, projectId, cause, dependants },
});
const history = (...events: readonly DomainEvent[]) => [openedRoadmap, ...events];
/** Two items, the second after the first. */
const chain = history(placed(A), placed(B, { from: '2019-01-01', to: '2019-12-31', after: [A] }));

describe('opening a roadmap', () => {
  const open = { name: 'OpenRoadmap', data: { roadmapId: ROADMAP, title } };
  it('is done by the office, once', () => {
    given(roadmapDecider).when(open, { by }).then([openedRoadmap]);
    given(roadmapDecider, history()).when(open, { by }).then(refused('ROADMAP.ALREADY_OPENED'));
    given(roadmapDecider).when(open, { by: ofOwner }).then(refused('AUTH.FORBIDDEN'));
  });
});

describe('placing a project', () => {
  it('puts a selected project on an open roadmap', () => {
    given(roadmapDecider, history())
      .when(place(A), { by, facts: isSelected })
      .then([placed(A)]);
    given(roadmapDecider).when(place(A), { by, facts: isSelected }).then(refused('ROADMAP.NOT_FOUND'));
    given(roadmapDecider, history())
      .when(place(A), { by: ofOwner, facts: isSelected })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('takes only what the jury selected and what stands on no roadmap', () => {
    for (const events of [
      [],
      upTo.proposed,
      upTo.submitted,
      upTo.onRoadmap,
      inDelivery,
      [...upTo.onRoadmap, stopped],
    ])
      given(roadmapDecider, history())
        .when(place(A), { by, facts: project(events) })
        .then(refused('ROADMAP.PROJECT_NOT_SELECTED'));
    given(roadmapDecider, history()).when(place(A), { by }).then(refused('ROADMAP.PROJECT_NOT_SELECTED'));
  });

  it('happens once', () => {
    given(roadmapDecider, history(placed(A)))
      .when(place(A), { by, facts: isSelected })
      .then(refused('ROADMAP.ALREADY_PLACED'));
  });

  it('makes public what is in the languages of the public', () => {
    const english = project([proposed({ title: words('English alone') }), drafted(), submitted, selected]);
    given(roadmapDecider, history())
      .when(place(A), { by, facts: english })
      .then(refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES', { acceptable: /^title: fr, nl/ }));
    const milestones = [{ milestoneId: MILESTONE, title: words('street', 'nl'), date: '2018-03-01' }];
    given(roadmapDecider, history())
      .when(place(A, { milestones }), { by, facts: isSelected })
      .then(refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES', { acceptable: /milestones\/0\/title: fr/ }));
  });

  const milestone = (date: string) => ({ milestoneId: MILESTONE, title: words('street', 'fr', 'nl'), date });
  it('keeps milestones within the period, both ends included', () => {
    const period = { from: '2018-02-01', to: '2018-02-28' };
    for (const date of ['2018-02-01', '2018-02-28'])
      given(roadmapDecider, history())
        .when(place(A, { ...period, milestones: [milestone(date)] }), { by, facts: isSelected })
        .events();
    for (const date of ['2018-01-31', '2018-03-01'])
      given(roadmapDecider, history())
        .when(place(A, { ...period, milestones: [milestone(date)] }), { by, facts: isSelected })
        .then(refused('ROADMAP.MILESTONE_OUTSIDE_PERIOD', { acceptable: /2018-02-01 to 2018-02-28/ }));
    given(roadmapDecider, history())
      .when(place(A, { ...period, milestones: [milestone('2018-02-01'), milestone('2018-02-02')] }), {
        by,
        facts: isSelected,
      })
      .then(refused('ROADMAP.MILESTONE_REPEATED'));
  });

  it.each<[string, Plan, string]>([
    ['on itself', { after: [C] }, 'ROADMAP.DEPENDS_ON_ITSELF'],
    [
      'on one item twice',
      { from: '2019-01-01', to: '2019-02-01', after: [A], beside: [A] },
      'ROADMAP.DEPENDENCY_REPEATED',
    ],
    ['on what is not there', { after: [B] }, 'ROADMAP.DEPENDENCY_NOT_PLACED'],
    [
      'from the day on which what it waits for ends',
      { from: '2018-12-31', to: '2019-02-01', after: [A] },
      'ROADMAP.STARTS_TOO_EARLY',
    ],
  ])('does not let it depend %s', (_what, plan, code) => {
    given(roadmapDecider, history(placed(A)))
      .when(place(C, plan), { by, facts: isSelected })
      .then(refused(code));
  });

  it('lets it start the day after, or side by side when the plan says so', () => {
    const after: Plan = { from: '2019-01-01', to: '2019-12-31', after: [A] };
    given(roadmapDecider, history(placed(A)))
      .when(place(C, after), { by, facts: isSelected })
      .then([placed(C, after)]);
    given(roadmapDecider, history(placed(A)))
      .when(place(C, { beside: [A] }), { by, facts: isSelected })
      .then([placed(C, { beside: [A] })]);
  });

  it('says from when on it could start, after the last of what it waits for', () => {
    given(roadmapDecider, history(placed(A), placed(B, { to: '2019-03-31' })))
      .when(place(C, { after: [A, B] }), { by, facts: isSelected })
      .then(
        refused('ROADMAP.STARTS_TOO_EARLY', {
          acceptable: /A start on 2019-04-01/,
          details: { projects: [A, B] },
        }),
      );
  });

  it('takes a project in delivery that was taken off', () => {
    const left = {
      type: 'ProjectLeftRoadmap',
      data: { projectId: PROJECT, roadmapId: ROADMAP, state: 'in-delivery' },
    };
    given(roadmapDecider, history())
      .when(place(A), { by, facts: project([...inDelivery, left]) })
      .then([placed(A)]);
  });
});

describe('rescheduling an item', () => {
  const onRoadmap = project(upTo.onRoadmap);
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

  it('lets those that depend on a halted item move, with it or away from it', () => {
    const stands = [...chain, halted(A, [B])];
    const later: Plan = { from: '2019-02-01', to: '2019-12-31', after: [A] };
    move(stands, B, later).then([rescheduled(B, later)]);
    move(stands, B, {}).then([rescheduled(B)]);
  });
});

describe('removing an item', () => {
  const onRoadmap = project(upTo.onRoadmap);

  it('is done with a reason', () => {
    given(roadmapDecider, history(placed(A)))
      .when(remove(A), { by, facts: onRoadmap })
      .then([removed(A)]);
    given(roadmapDecider, chain)
      .when(remove(B), { by, facts: onRoadmap })
      .then([removed(B)]);
  });

  it('is not done while others depend on it', () => {
    given(roadmapDecider, chain)
      .when(remove(A), { by, facts: onRoadmap })
      .then(refused('ROADMAP.DEPENDED_ON', { acceptable: new RegExp(B), details: { projects: [B] } }));
  });

  it('is not done to a project that is delivered, or was', () => {
    for (const events of [inDelivery, [...inDelivery, completed]])
      given(roadmapDecider, history(placed(A)))
        .when(remove(A), { by, facts: project(events) })
        .then(refused('ROADMAP.PROJECT_IN_DELIVERY'));
    given(roadmapDecider, history(placed(A)))
      .when(remove(A), { by, facts: project([...upTo.onRoadmap, ...allOpen]) })
      .then([removed(A)]);
  });

  it('needs an open roadmap, an item, and words for the public', () => {
    given(roadmapDecider).when(remove(A), { by, facts: onRoadmap }).then(refused('ROADMAP.NOT_FOUND'));
    given(roadmapDecider, history())
      .when(remove(A), { by, facts: onRoadmap })
      .then(refused('ROADMAP.NOT_PLACED'));
    given(roadmapDecider, history(placed(A)))
      .when({ ...remove(A), data: { ...remove(A).data, reason: words('no') } }, { by, facts: onRoadmap })
      .then(refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES'));
  });
});

describe('clearing the item of a project that does not follow it', () => {
  const clearing = policy('projects/clear-roadmap');
  const clear = (projectId: string, cause = 'project-stopped') => ({
    name: 'ClearItem',
    data: { roadmapId: ROADMAP, projectId, cause },
  });

  it('takes it off, with the cause', () => {
    for (const cause of ['project-stopped', 'placement-declined'])
      given(roadmapDecider, history(placed(A)))
        .when(clear(A, cause), { by: clearing })
        .then([removed(A, cause)]);
  });

  it('halts it while others depend on it, until they no longer do', () => {
    given(roadmapDecider, chain)
      .when(clear(A), { by: clearing })
      .then([halted(A, [B])]);
    given(roadmapDecider, [...chain, halted(A, [B])])
      .when(clear(A), { by: clearing })
      .then([]);
    given(roadmapDecider, [...chain, halted(A, [B])])
      .when(remove(A), { by, facts: project([...upTo.onRoadmap, stopped]) })
      .then(refused('ROADMAP.DEPENDED_ON'));
    given(roadmapDecider, [...chain, halted(A, [B]), removed(B)])
      .when(remove(A), { by, facts: project([...upTo.onRoadmap, stopped]) })
      .then([removed(A)]);
  });

  it('changes nothing where it was taken off before', () => {
    given(roadmapDecider, history()).when(clear(A), { by: clearing }).then([]);
    given(roadmapDecider).when(clear(A), { by: clearing }).then(refused('ROADMAP.NOT_FOUND'));
  });

  it('is done by the policy alone', () => {
    for (const actor of [by, person('chair')])
      given(roadmapDecider, chain).when(clear(A), { by: actor }).then(refused('AUTH.FORBIDDEN'));
  });
});
