import { describe, expect, it } from '@jest/globals';
import { fold, given, person, policy, refused } from '@helixboard/kit/testing';
import fc from 'fast-check';
import { BODY, DAY, MEETING, motionOf, words } from './board.fixture.js';
import { registerDecider } from './register.decider.js';
import type { Register } from './register.js';

const by = policy('governance/register-decision');
const entry = (n: number) => ({
  bodyId: BODY,
  year: 2018,
  decisionId: motionOf(n),
  meetingId: MEETING,
  motionId: motionOf(n),
  decidedOn: DAY,
  outcome: 'adopted',
  title: words('Décision'),
});
const register = (n: number) => ({ name: 'RegisterDecision', data: entry(n) });
const registered = (n: number, number: number) => ({
  type: 'DecisionRegistered',
  data: { ...entry(n), number },
});

describe('the register', () => {
  it('numbers decisions from 1 in the order in which they enter', () => {
    given(registerDecider)
      .when(register(7), { by })
      .then([registered(7, 1)]);
    given(registerDecider, [registered(7, 1)])
      .when(register(3), { by })
      .then([registered(3, 2)]);
  });

  it('takes a decision once, and from the policy alone', () => {
    given(registerDecider, [registered(7, 1)])
      .when(register(7), { by })
      .then(refused('REGISTER.REGISTERED'));
    given(registerDecider)
      .when(register(7), { by: person('coordinator') })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('has no gap: number = version + 1, whatever comes twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 30 }), (wishes) => {
        const events = wishes.reduce<ReturnType<typeof registered>[]>((history, n) => {
          const command = { ...register(n), by } as never;
          const state = fold<Register>(registerDecider, history);
          const outcome = registerDecider.decide(command, state, undefined, { now: '', today: '' });
          return 'refused' in outcome ? history : [...history, ...(outcome as unknown as typeof history)];
        }, []);
        expect(events.map((e) => e.data.number)).toEqual(events.map((_, version) => version + 1));
        expect(events.length).toBe(new Set(wishes).size);
      }),
    );
  });
});
