import { describe, it } from '@jest/globals';
import { given, refused } from '@helixboard/kit/testing';
import {
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
import { roadmapDecider } from './roadmap.decider.js';
import {
  A,
  B,
  C,
  history,
  isSelected,
  openedRoadmap,
  place,
  placed,
  project,
  removed,
  title,
  type Plan,
} from './roadmap.fixture.js';

describe('opening a roadmap', () => {
  const open = { name: 'OpenRoadmap', data: { roadmapId: ROADMAP, title } };
  it('is done by the office, once', () => {
    given(roadmapDecider).when(open, { by }).then([openedRoadmap]);
    given(roadmapDecider, history()).when(open, { by }).then(refused('ROADMAP.ALREADY_OPENED'));
    given(roadmapDecider).when(open, { by: ofOwner }).then(refused('AUTH.FORBIDDEN'));
  });

  it('is done in the languages that the office’s public is owed, none by machine', () => {
    const machine = { ...title, in: { ...title.in, nl: { text: 'Roadmap', status: 'machine' } } };
    for (const [lacking, words_] of [
      [/title: fr, nl/, words('English alone')],
      [/title: nl/, machine],
    ] as const)
      given(roadmapDecider)
        .when({ ...open, data: { ...open.data, title: words_ } }, { by })
        .then(refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES', { acceptable: lacking }));
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

  it('takes a project without a territory for one of the office’s own', () => {
    const english = proposed({ title: words('English alone'), territory: undefined });
    given(roadmapDecider, history())
      .when(place(A), { by, facts: project([english, drafted(), submitted, selected]) })
      .then(refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES', { acceptable: /^title: fr, nl/ }));
  });

  it('is counted, so that each placement is told from an earlier one of the same project', () => {
    given(roadmapDecider, history(placed(A), placed(B), removed(A)))
      .when(place(A), { by, facts: isSelected })
      .then([placed(A, {}, 3)]);
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
      .then([placed(C, after, 2)]);
    given(roadmapDecider, history(placed(A)))
      .when(place(C, { beside: [A] }), { by, facts: isSelected })
      .then([placed(C, { beside: [A] }, 2)]);
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
