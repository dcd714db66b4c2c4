import { describe, it } from '@jest/globals';
import { given, person, policy, refused } from '@helixboard/kit/testing';
import {
  allOpen,
  completed,
  coordinator as by,
  inDelivery,
  ROADMAP,
  stopped,
  upTo,
  words,
} from './project.fixture.js';
import { roadmapDecider } from './roadmap.decider.js';
import {
  A,
  B,
  chain,
  halted,
  history,
  onRoadmap,
  placed,
  project,
  remove,
  removed,
  rescheduled,
} from './roadmap.fixture.js';

describe('removing an item', () => {
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
  const clear = (projectId: string, cause = 'project-stopped', placement = 1) => ({
    name: 'ClearItem',
    data: { roadmapId: ROADMAP, projectId, placement, cause },
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

  it('leaves a later placement of the same project alone', () => {
    const again = history(placed(A), removed(A), placed(A));
    given(roadmapDecider, again)
      .when(clear(A, 'placement-declined', 1), { by: clearing })
      .then([]);
    given(roadmapDecider, [...again, rescheduled(A, { to: '2019-01-31' })])
      .when(clear(A, 'placement-declined', 2), { by: clearing })
      .then([removed(A, 'placement-declined')]);
  });

  it('is done by the policy alone', () => {
    for (const actor of [by, person('chair')])
      given(roadmapDecider, chain).when(clear(A), { by: actor }).then(refused('AUTH.FORBIDDEN'));
  });
});
