import { describe, expect, it } from '@jest/globals';
import { fold, given, refused, uuid } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import {
  completed,
  coordinator,
  drafted,
  entered,
  followRoadmap as by,
  inDelivery,
  PROJECT,
  proposed,
  ROADMAP,
  selected,
  slot,
  stopped,
  submitted,
  upTo,
  words,
} from './project.fixture.js';
import type { KnownProject } from './project.js';

const OTHER = uuid(60);
const placed = { projectId: PROJECT, roadmapId: ROADMAP };
const confirm = (roadmapId = ROADMAP, placement = 1) => ({
  name: 'ConfirmRoadmapPlacement',
  data: { ...placed, roadmapId, placement, ...slot },
});
const later = { ...slot, period: { from: '2018-07-01', to: '2019-06-30' } };
const change = (roadmapId = ROADMAP) => ({
  name: 'ConfirmRoadmapChange',
  data: { ...placed, roadmapId, ...later },
});
const removal = (roadmapId = ROADMAP) => ({ name: 'ConfirmRoadmapRemoval', data: { ...placed, roadmapId } });
const left = (state: string) => ({ type: 'ProjectLeftRoadmap', data: { ...placed, state } });
const declined = (reason: string, roadmapId = ROADMAP, placement = 1) => ({
  type: 'RoadmapPlacementDeclined',
  data: { ...placed, roadmapId, placement, reason },
});
const withdrawn = { type: 'ProjectWithdrawn', data: { projectId: PROJECT, reason: words('no') } };

describe('entering a roadmap', () => {
  it('makes public all that the public sees of a selected project', () => {
    given(projectDecider, upTo.selected).when(confirm(), { by }).then([entered()]);
  });

  it('carries the words as last revised, and no partner’s name', () => {
    const revised = {
      projectId: PROJECT,
      title: words('Parking', 'fr', 'nl'),
      summary: words('Sensors', 'fr', 'nl'),
    };
    const { figures: _figures, ...data } = entered(revised).data as Record<string, unknown>;
    given(projectDecider, [...upTo.selected, { type: 'ProjectWordsRevised', data: revised }])
      .when(confirm(), { by })
      .then([{ type: 'ProjectEnteredRoadmap', data }]);
    expect(data).not.toHaveProperty('partners');
  });

  it('happens once', () => {
    given(projectDecider, upTo.onRoadmap).when(confirm(), { by }).then([]);
    given(projectDecider, inDelivery).when(confirm(), { by }).then([]);
  });

  it('is declined by what changed since the roadmap took it', () => {
    given(projectDecider, [...upTo.selected, withdrawn])
      .when(confirm(), { by })
      .then([declined('not-selected')]);
    given(projectDecider, upTo.submitted)
      .when(confirm(), { by })
      .then([declined('not-selected')]);
    given(projectDecider, upTo.onRoadmap)
      .when(confirm(OTHER), { by })
      .then([declined('on-another-roadmap', OTHER)]);
    const english = [proposed({ title: words('English alone') }), drafted(), submitted, selected];
    given(projectDecider, english)
      .when(confirm(), { by })
      .then([declined('not-in-public-languages')]);
  });

  it('is declined by a project that stopped on an earlier placement, so that the later one is cleared too', () => {
    given(projectDecider, [...upTo.onRoadmap, stopped])
      .when(confirm(ROADMAP, 2), { by })
      .then([declined('not-selected', ROADMAP, 2)]);
    given(projectDecider, [...upTo.onRoadmap, stopped])
      .when(confirm(ROADMAP, 1), { by })
      .then([]);
  });

  it('is open again to a project that left, delivered or not', () => {
    given(projectDecider, [...upTo.onRoadmap, left('selected')])
      .when(confirm(), { by })
      .then([entered()]);
    const project = fold<KnownProject>(projectDecider, [
      ...inDelivery,
      left('in-delivery'),
      entered({ state: 'in-delivery' }),
    ]);
    expect(project).toMatchObject({ state: 'in-delivery', slot: { roadmapId: ROADMAP } });
    const [event] = given(projectDecider, [...inDelivery, left('in-delivery')])
      .when(confirm(), { by })
      .events();
    expect(event).toMatchObject({ type: 'ProjectEnteredRoadmap', data: { state: 'in-delivery' } });
  });

  it('is confirmed by the policy alone, for a project that is there', () => {
    given(projectDecider).when(confirm(), { by }).then(refused('PROJECT.NOT_FOUND'));
    for (const command of [confirm(), change(), removal()])
      given(projectDecider, upTo.selected).when(command, { by: coordinator }).then(refused('AUTH.FORBIDDEN'));
  });
});

describe('following an item', () => {
  it('takes over its new period, milestones and dependencies', () => {
    const moved = { type: 'RoadmapSlotChanged', data: { ...placed, ...later } };
    given(projectDecider, upTo.onRoadmap).when(change(), { by }).then([moved]);
    expect(fold<KnownProject>(projectDecider, [...upTo.onRoadmap, moved]).slot).toMatchObject({
      period: later.period,
      placement: 1,
    });
  });

  it('off the roadmap leaves it selected, or in delivery', () => {
    given(projectDecider, upTo.onRoadmap)
      .when(removal(), { by })
      .then([left('selected')]);
    given(projectDecider, inDelivery)
      .when(removal(), { by })
      .then([left('in-delivery')]);
    const project = fold<KnownProject>(projectDecider, [...upTo.onRoadmap, left('selected')]);
    expect(project).toMatchObject({ state: 'selected', published: true, slot: undefined });
  });

  it('is nothing to a project that stands elsewhere, or has ended', () => {
    for (const command of [change(OTHER), removal(OTHER)])
      given(projectDecider, upTo.onRoadmap).when(command, { by }).then([]);
    for (const ended of [
      [...inDelivery, completed],
      [...upTo.onRoadmap, stopped],
    ])
      for (const command of [change(), removal()])
        given(projectDecider, ended).when(command, { by }).then([]);
  });

  it('needs a project', () => {
    for (const command of [change(), removal()])
      given(projectDecider).when(command, { by }).then(refused('PROJECT.NOT_FOUND'));
  });
});
