import { describe, expect, it } from '@jest/globals';
import { commandContract, type DomainEvent } from '@helixboard/contracts';
import type { Deadlines, FactLookup, Policy, StoredEvent } from '@helixboard/kit';
import { BODY, DAY, MEETING, motionOf, words } from '../domain/board.fixture.js';
import { authorityAnswer, followUp } from './deadlines.js';
import { openDecision } from './open-decision.js';
import { registerDecision } from './register-decision.js';
import { supersedeDecision } from './supersede-decision.js';

const stored = (event: DomainEvent) => event as unknown as StoredEvent;
const on = (policy: Policy, type: string, data: object) =>
  policy.on[type]!(stored({ type, data }), undefined as unknown as FactLookup) as {
    command: string;
    data: Record<string, unknown>;
  }[];
const due = (deadlines: Deadlines, type: string, data: object) => deadlines.on[type]!(stored({ type, data }));

/** Both names are what the other side knows: the contract lists the policy for the command that it gives. */
const mayGive = (name: string, command: string, data: unknown) => {
  const contract = commandContract(command)!;
  expect(contract.allowed).toContainEqual({ policy: name });
  expect(contract.data.safeParse(data).error).toBeUndefined();
  return contract.stream(data as never, (scope, key) => `${scope}-${key}`);
};

const decided = {
  bodyId: BODY,
  meetingId: MEETING,
  motionId: motionOf(1),
  decidedOn: '2018-12-31',
  title: words('Décision'),
};

describe('registering a decision', () => {
  it.each(['adopted', 'advised', 'rejected'])(
    'follows a motion that was %s, in the year of its day',
    (outcome) => {
      const [given, ...rest] = on(registerDecision, 'MotionDecided', { ...decided, outcome });
      expect(rest).toEqual([]);
      expect(mayGive(registerDecision.name, given!.command, given!.data)).toBe(`register-${BODY}-2018`);
      const [again] = on(registerDecision, 'MotionDecided', { ...decided, outcome });
      expect(again!.data.decisionId).toBe(given!.data.decisionId);
    },
  );

  it.each(['no-quorum', 'deferred'])('does not follow a motion that ended %s', (outcome) => {
    expect(on(registerDecision, 'MotionDecided', { ...decided, outcome })).toEqual([]);
  });
});

describe('opening a decision', () => {
  it('follows its number', () => {
    const registered = { ...decided, decisionId: motionOf(2), year: 2018, number: 3, outcome: 'adopted' };
    const [given] = on(openDecision, 'DecisionRegistered', registered);
    expect(mayGive(openDecision.name, given!.command, given!.data)).toBe(`decision-${motionOf(2)}`);
  });
});

describe('superseding a decision', () => {
  it('follows the effect of the one that says so', () => {
    const [given] = on(supersedeDecision, 'DecisionTookEffect', {
      decisionId: motionOf(2),
      supersedes: motionOf(1),
    });
    expect(mayGive(supersedeDecision.name, given!.command, given!.data)).toBe(`decision-${motionOf(1)}`);
    expect(on(supersedeDecision, 'DecisionTookEffect', { decisionId: motionOf(2) })).toEqual([]);
  });
});

describe('deadlines', () => {
  const decisionId = motionOf(2);

  it('of the authority’s answer fall at 24:00 in Brussels, winter and summer, and end with the answer', () => {
    const at = (answerDue: string) => {
      const [change] = due(authorityAnswer, 'DecisionOpened', { decisionId, answerDue });
      if (!change || !('set' in change)) throw new Error('no deadline');
      mayGive(authorityAnswer.name, change.set.command.command, change.set.command.data);
      return change.set;
    };
    expect(at(DAY).due).toBe('2018-02-19T23:00:00.000Z');
    expect(at('2018-07-01').due).toBe('2018-07-01T22:00:00.000Z');
    expect(due(authorityAnswer, 'DecisionOpened', { decisionId })).toEqual([]);
    for (const type of ['AuthorityDecided', 'DecisionSuperseded'])
      expect(due(authorityAnswer, type, { decisionId })).toEqual([{ cancel: at(DAY).id }]);
  });

  it('of a follow-up fall at 24:00 of its day, and end when it is done', () => {
    const data = { decisionId, followUpId: motionOf(3), due: DAY };
    const [change] = due(followUp, 'FollowUpAdded', data);
    if (!change || !('set' in change)) throw new Error('no deadline');
    expect(change.set.due).toBe('2018-02-19T23:00:00.000Z');
    mayGive(followUp.name, change.set.command.command, change.set.command.data);
    expect(due(followUp, 'FollowUpCompleted', data)).toEqual([{ cancel: change.set.id }]);
  });
});
