import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { given, policy, refused, uuid } from '@helixboard/kit/testing';
import {
  completed,
  coordinator as by,
  inDelivery,
  ofOwner,
  ofPartner,
  ofStranger,
  ROADMAP,
  words,
} from './project.fixture.js';
import { roadmapDecider } from './roadmap.decider.js';
import {
  A,
  B,
  C,
  chain,
  CHANGE,
  drafted,
  halted,
  history,
  isSelected,
  item,
  madeCurrent,
  ofChange,
  onRoadmap,
  place,
  type Plan,
  placed,
  project,
  reason,
  remove,
  removed,
  requestChange,
  requested,
  reschedule,
  rescheduled,
} from './roadmap.fixture.js';

const adopted = [...chain, drafted([item(A), item(B)]), madeCurrent()];
const later: Plan = { from: '2019-02-01', to: '2019-12-31', after: [A] };
const asked = [...adopted, requested(B, later)];
const when = (events: readonly DomainEvent[], command: { name: string; data: unknown }, actor = by) =>
  given(roadmapDecider, events).when(command, { by: actor, facts: onRoadmap });
const accept = { name: 'AcceptChange', data: { roadmapId: ROADMAP, changeId: CHANGE } };
const decline = { name: 'DeclineChange', data: { ...accept.data, reason } };
const accepted = (projectId: string): DomainEvent => ({
  type: 'RoadmapChangeAccepted',
  data: ofChange(projectId),
});
const declined = { type: 'RoadmapChangeDeclined', data: { ...ofChange(B), reason } };
const lapsed = (projectId: string): DomainEvent => ({
  type: 'RoadmapChangeLapsed',
  data: ofChange(projectId),
});

describe('rescheduling what the current version covers', () => {
  it('needs a request; what it does not cover, or no version, needs none', () => {
    when(adopted, reschedule(B, later)).then(
      refused('ROADMAP.CHANGE_REQUEST_NEEDED', { acceptable: /RequestChange/ }),
    );
    when([...adopted, placed(C, {}, 3)], reschedule(C, { to: '2019-01-31' })).then([
      rescheduled(C, { to: '2019-01-31' }),
    ]);
    when([...chain, drafted([item(A), item(B)])], reschedule(B, later)).then([rescheduled(B, later)]);
  });
});

describe('requesting a change', () => {
  it('keeps what is asked with its reason; nothing moves', () => {
    when(adopted, requestChange(B, later)).then([requested(B, later)]);
    when(chain, requestChange(B, later)).then([requested(B, later)]);
  });

  it('is the office’s, and that of the agencies of owner and partners', () => {
    for (const party of [ofOwner, ofPartner])
      when(adopted, requestChange(A, { from: '2017-01-01' }), party).then([
        requested(A, { from: '2017-01-01' }),
      ]);
    when(adopted, requestChange(A, { from: '2017-01-01' }), ofStranger).then(refused('AUTH.FORBIDDEN'));
    when(asked, accept, ofOwner).then(refused('AUTH.FORBIDDEN'));
  });

  it('must be possible as the roadmap stands', () => {
    when([], requestChange(B, later)).then(refused('ROADMAP.NOT_FOUND'));
    when(adopted, requestChange(C, later)).then(refused('ROADMAP.NOT_PLACED'));
    when(adopted, requestChange(B, { from: '2018-12-01', to: '2019-12-31', after: [A] })).then(
      refused('ROADMAP.STARTS_TOO_EARLY'),
    );
    when(adopted, requestChange(A, { beside: [B] })).then(refused('ROADMAP.DEPENDENCY_CYCLE'));
    when(adopted, requestChange(A, {})).then(refused('ROADMAP.UNCHANGED'));
    when(adopted, requestChange(B, later, { reason: words('late') })).then(
      refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES'),
    );
  });

  it('has an id of its own, and waits for the answer to another of the same item', () => {
    when(asked, requestChange(A, { from: '2017-01-01' })).then(refused('ROADMAP.CHANGE_REQUESTED'));
    when(asked, requestChange(B, later, { changeId: uuid(131) })).then(
      refused('ROADMAP.CHANGE_OPEN', { details: { changeId: CHANGE } }),
    );
    when([...asked, declined], requestChange(B, later, { changeId: uuid(131) })).then([
      requested(B, later, { changeId: uuid(131) }),
    ]);
  });
});

describe('answering a request', () => {
  it('accepted, reschedules the item with the reason that was given', () => {
    when(asked, accept).then([
      accepted(B),
      { type: 'RoadmapItemRescheduled', data: { ...item(B, later), reason, changeId: CHANGE } },
    ]);
  });

  it('declined, leaves it, with the reason', () => {
    when(asked, decline).then([declined]);
    when(asked, { ...decline, data: { ...decline.data, reason: words('No') } }).then(
      refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES'),
    );
  });

  it('judges every rule again as the roadmap now stands', () => {
    const moved = rescheduled(A, { to: '2019-03-31' });
    when([...asked, moved], accept).then(refused('ROADMAP.STARTS_TOO_EARLY'));
    when([...asked, rescheduled(A, { beside: [] })], accept).then([
      accepted(B),
      { type: 'RoadmapItemRescheduled', data: { ...item(B, later), reason, changeId: CHANGE } },
    ]);
    const beside = history(placed(A), placed(B), placed(C));
    const circle = [...beside, requested(B, { beside: [C] }), rescheduled(C, { beside: [B] })];
    when(circle, accept).then(refused('ROADMAP.DEPENDENCY_CYCLE'));
    given(roadmapDecider, asked)
      .when(accept, { by, facts: project([...inDelivery, completed]) })
      .then(refused('ROADMAP.PROJECT_COMPLETED'));
    when([...asked, rescheduled(B, later)], accept).then(refused('ROADMAP.UNCHANGED'));
  });

  it('is for one that was requested, once', () => {
    when([], accept).then(refused('ROADMAP.NOT_FOUND'));
    for (const answer of [accept, decline]) {
      when(adopted, answer).then(refused('ROADMAP.CHANGE_UNKNOWN'));
      when([...asked, declined], answer).then(
        refused('ROADMAP.CHANGE_ANSWERED', { details: { state: 'turned-down' } }),
      );
      when([...asked, accepted(B)], answer).then(refused('ROADMAP.CHANGE_ANSWERED'));
      when([...asked, lapsed(B)], answer).then(
        refused('ROADMAP.CHANGE_ANSWERED', { details: { state: 'lapsed' } }),
      );
    }
  });
});

describe('taking off what the current version covers', () => {
  const data = { ...ofChange(B), reason };
  const ask = { name: 'RequestRemoval', data };
  const removal: DomainEvent = { type: 'RoadmapRemovalRequested', data };
  const asking = [...adopted, removal];
  const takenOff = [accepted(B), { type: 'RoadmapItemRemoved', data: { ...data, cause: 'decided' } }];

  it('needs a request; what it does not cover, or whose project has stopped, needs none', () => {
    when(adopted, remove(B)).then(refused('ROADMAP.CHANGE_REQUEST_NEEDED', { acceptable: /RequestRemoval/ }));
    when([...adopted, placed(C, {}, 3)], remove(C)).then([removed(C)]);
    when(
      [...adopted, rescheduled(B, { from: '2019-01-01', to: '2019-12-31' }), halted(A, [])],
      remove(A),
    ).then([removed(A)]);
  });

  it('is requested with its reason by the office, owner or partner, where it could be done', () => {
    for (const party of [by, ofOwner, ofPartner]) when(adopted, ask, party).then([removal]);
    when(adopted, ask, ofStranger).then(refused('AUTH.FORBIDDEN'));
    when([], ask).then(refused('ROADMAP.NOT_FOUND'));
    when(adopted, { ...ask, data: { ...data, projectId: C } }).then(refused('ROADMAP.NOT_PLACED'));
    when(adopted, { ...ask, data: { ...data, projectId: A } }).then(refused('ROADMAP.DEPENDED_ON'));
    when(adopted, { ...ask, data: { ...data, reason: words('late') } }).then(
      refused('ROADMAP.NOT_IN_PUBLIC_LANGUAGES'),
    );
    given(roadmapDecider, adopted)
      .when(ask, { by, facts: project(inDelivery) })
      .then(refused('ROADMAP.PROJECT_IN_DELIVERY'));
    when(asking, requestChange(B, later, { changeId: uuid(131) })).then(refused('ROADMAP.CHANGE_OPEN'));
    when(asked, { ...ask, data: { ...data, changeId: uuid(131) } }).then(refused('ROADMAP.CHANGE_OPEN'));
    when(asked, ask).then(refused('ROADMAP.CHANGE_REQUESTED'));
  });

  it('is done when the request is accepted, if every rule still lets it', () => {
    when(asking, accept).then(takenOff);
    when(asking, decline).then([declined]);
    when([...asking, placed(C, { from: '2020-01-01', to: '2020-12-31', after: [B] }, 3)], accept).then(
      refused('ROADMAP.DEPENDED_ON'),
    );
    when([...asking, ...takenOff], accept).then(refused('ROADMAP.CHANGE_ANSWERED'));
  });

  it('lets it come back as that version has it, and not otherwise', () => {
    const off = [...asking, ...takenOff];
    const back = (plan: Plan) => given(roadmapDecider, off).when(place(B, plan), { by, facts: isSelected });
    back({ from: '2019-06-01', to: '2019-12-31' }).then(refused('ROADMAP.CHANGE_REQUEST_NEEDED'));
    back({}).then([placed(B, {}, 3)]);
  });
});

describe('a request whose item can no longer be moved', () => {
  const clear = (projectId: string, placement: number) => ({
    name: 'ClearItem',
    data: { roadmapId: ROADMAP, projectId, placement, cause: 'project-stopped' },
  });
  const byPolicy = policy('projects/clear-roadmap');

  it('lapses, when the item is taken off or halted', () => {
    when([...chain, requested(B, later)], remove(B)).then([lapsed(B), removed(B)]);
    given(roadmapDecider, asked)
      .when(clear(B, 2), { by: byPolicy, facts: {} })
      .then([lapsed(B), removed(B, 'project-stopped')]);
    given(roadmapDecider, [...adopted, requested(A, { from: '2017-01-01' })])
      .when(clear(A, 1), { by: byPolicy, facts: {} })
      .then([lapsed(A), halted(A, [B])]);
  });
});
