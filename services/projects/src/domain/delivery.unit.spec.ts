import { describe, expect, it } from '@jest/globals';
import { given, refused } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import {
  allOpen,
  AUTHORITY,
  completed,
  coordinator,
  DECISION,
  entered,
  inDelivery,
  ofOwner,
  PROJECT,
  proposed,
  ROADMAP,
  selected,
  started,
  stopped,
  submitted,
  drafted,
  upTo,
  words,
} from './project.fixture.js';

const by = coordinator;
const start = { name: 'StartDelivery', data: { projectId: PROJECT } };
const complete = (changes: object = {}) => ({
  name: 'CompleteProject',
  data: { projectId: PROJECT, completedOn: '2019-05-31', ...changes },
});
const stop = (changes: object = {}) => ({
  name: 'StopProject',
  data: { projectId: PROJECT, reason: words('no money', 'fr', 'nl'), ...changes },
});

describe('starting the delivery', () => {
  it('goes through four open gates', () => {
    given(projectDecider, [...upTo.onRoadmap, ...allOpen])
      .when(start, { by, now: '2018-06-01' })
      .then([started]);
  });

  it('is refused by every closed gate, each with what is missing and who must act', () => {
    const refusal = given(projectDecider, upTo.onRoadmap).when(start, { by }).refusal();
    expect(refusal.code).toBe('PROJECT.GATE_CLOSED');
    expect(refusal.acceptable).toEqual([
      'approval: The governance board has not decided on the project. To act: the governance board.',
      'funding: No funding plan with secured cover, and no waiver, is recorded. To act: the project’s owner.',
      'compliance: No screening of the legal requirements is recorded. To act: whoever keeps the compliance file.',
      'team: No operational team with a named contact and its required skills is recorded. To act: the project’s owner.',
    ]);
    expect(refusal.details?.gates).toContainEqual({
      gate: 'team',
      code: 'team-no-contact',
      who: 'owner',
      late: false,
    });
  });

  it.each([0, 1, 2, 3])('is refused by one closed gate alone (%i)', (i) => {
    const open = allOpen.toSpliced(i, 1);
    const refusal = given(projectDecider, [...upTo.onRoadmap, ...open])
      .when(start, { by })
      .refusal();
    expect(refusal.acceptable).toHaveLength(1);
  });

  it('names the authority that is awaited, and since when it is late', () => {
    const awaited = {
      type: 'ApprovalAwaitingAuthority',
      data: {
        projectId: PROJECT,
        standing: {
          gate: 'approval',
          open: false,
          reason: 'approval-awaiting-authority',
          decisionId: DECISION,
          authority: AUTHORITY,
          answerDue: '2018-06-30',
        },
      },
    };
    const history = [...upTo.onRoadmap, ...allOpen.slice(1), awaited];
    given(projectDecider, history)
      .when(start, { by, now: '2018-06-30' })
      .then(refused('PROJECT.GATE_CLOSED', { acceptable: /is awaited.*the Government \(due 2018-06-30\)/ }));
    given(projectDecider, history)
      .when(start, { by, now: '2018-07-01' })
      .then(refused('PROJECT.GATE_CLOSED', { acceptable: /overdue/ }));
  });

  it('needs a project on the roadmap', () => {
    given(projectDecider).when(start, { by }).then(refused('PROJECT.NOT_FOUND'));
    for (const history of [upTo.proposed, upTo.submitted, upTo.selected, inDelivery])
      given(projectDecider, history).when(start, { by }).then(refused('PROJECT.WRONG_STATE'));
    given(projectDecider, [...upTo.onRoadmap, stopped])
      .when(start, { by })
      .then(refused('PROJECT.ENDED'));
  });

  it('is done by the office', () => {
    for (const command of [start, complete(), stop()])
      given(projectDecider, inDelivery).when(command, { by: ofOwner }).then(refused('AUTH.FORBIDDEN'));
  });
});

describe('completing a project', () => {
  const now = '2019-06-15';

  it('says when, and what came of it', () => {
    given(projectDecider, inDelivery).when(complete(), { by, now }).then([completed]);
    const results = words('half the search time', 'fr', 'nl');
    given(projectDecider, inDelivery)
      .when(complete({ results }), { by, now })
      .then([{ type: 'ProjectCompleted', data: { projectId: PROJECT, completedOn: '2019-05-31', results } }]);
  });

  it('is dated between the start and today', () => {
    given(projectDecider, inDelivery)
      .when(complete({ completedOn: '2018-05-31' }), { by, now })
      .then(refused('PROJECT.DATES_OUT_OF_ORDER'));
    given(projectDecider, inDelivery)
      .when(complete({ completedOn: '2019-06-16' }), { by, now })
      .then(refused('PROJECT.DATE_IN_FUTURE'));
  });

  it('addresses the public in its languages', () => {
    given(projectDecider, inDelivery)
      .when(complete({ results: words('good') }), { by, now })
      .then(refused('PROJECT.NOT_IN_PUBLIC_LANGUAGES', { acceptable: /results: fr, nl/ }));
  });

  it('is not hindered by a gate that closed meanwhile', () => {
    const closed = {
      type: 'GateClosed',
      data: { projectId: PROJECT, standing: { gate: 'funding', open: false, reason: 'funding-lost' } },
    };
    given(projectDecider, [...inDelivery, closed])
      .when(complete(), { by, now })
      .then([completed]);
  });

  it('needs a project in delivery', () => {
    given(projectDecider).when(complete(), { by, now }).then(refused('PROJECT.NOT_FOUND'));
    given(projectDecider, upTo.onRoadmap).when(complete(), { by, now }).then(refused('PROJECT.WRONG_STATE'));
    given(projectDecider, [...inDelivery, completed])
      .when(complete(), { by, now })
      .then(refused('PROJECT.ENDED'));
  });
});

describe('stopping a project', () => {
  const note = 'the director said so';

  it('is public once the project is, with the roadmap its item stands on', () => {
    for (const history of [upTo.onRoadmap, inDelivery])
      given(projectDecider, history).when(stop(), { by }).then([stopped]);
    given(projectDecider, upTo.onRoadmap)
      .when(stop({ note }), { by })
      .then([{ type: 'ProjectStopped', data: { ...(stopped.data as object), note } }]);
  });

  it('names no roadmap when the project left it', () => {
    const left = {
      type: 'ProjectLeftRoadmap',
      data: { projectId: PROJECT, roadmapId: ROADMAP, state: 'selected' },
    };
    const [event] = given(projectDecider, [...upTo.onRoadmap, left])
      .when(stop(), { by })
      .events();
    expect(event).toMatchObject({ type: 'ProjectStopped' });
    expect(event?.data).not.toHaveProperty('roadmapId');
  });

  it('is for the parties and the office before that, in any language', () => {
    for (const history of [upTo.proposed, upTo.drafted, upTo.submitted, upTo.selected])
      given(projectDecider, history)
        .when(stop({ reason: words('no') }), { by })
        .then([{ type: 'ProjectWithdrawn', data: { projectId: PROJECT, reason: words('no') } }]);
  });

  it('addresses the public in its languages', () => {
    given(projectDecider, inDelivery)
      .when(stop({ reason: words('no') }), { by })
      .then(refused('PROJECT.NOT_IN_PUBLIC_LANGUAGES'));
    const nowhere = { territory: undefined };
    given(projectDecider, [proposed(nowhere), drafted(), submitted, selected, entered(nowhere)])
      .when(stop({ reason: words('no') }), { by })
      .then(refused('PROJECT.NOT_IN_PUBLIC_LANGUAGES'));
    const elsewhere = { territory: '62063' };
    given(projectDecider, [proposed(elsewhere), drafted(), submitted, selected, entered(elsewhere)])
      .when(stop({ reason: words('no') }), { by })
      .events();
  });

  it('happens once, and not to a project that is completed', () => {
    given(projectDecider).when(stop(), { by }).then(refused('PROJECT.NOT_FOUND'));
    for (const history of [
      [...inDelivery, completed],
      [...upTo.onRoadmap, stopped],
    ])
      given(projectDecider, history).when(stop(), { by }).then(refused('PROJECT.ENDED'));
  });
});
