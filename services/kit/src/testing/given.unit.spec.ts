import { describe, expect, it } from '@jest/globals';
import { erasure, ERASURES, refuse, type Decider, type DomainCommand } from '@helixboard/contracts';
import { administrator, moment, person, policy, uuid } from './factories.js';
import { fold, given, refused } from './given.js';

// The product's own erasure, decided in several wrong ways: the kit has to notice each.
const { command, event } = ERASURES[0]!;
const data = { subjectId: uuid(1), reason: 'objection', basis: 'gdpr-21' } as const;
const erase = { name: command.name, data };
const erased = { type: event.type, data };
const decider = (decide: Decider<number>['decide']): Decider<number> => ({
  initialState: () => 0,
  evolve: (state) => state + 1,
  decide,
});
const right = decider(({ data: d }: DomainCommand) => [{ type: event.type, data: d }]);
const by = administrator();

describe('given, when, then', () => {
  it('passes when the events are exactly those', () => {
    given(right).when(erase, { by }).then([erased]);
    given(right, [erased])
      .when(erase, { by, now: moment('2020-01-01') })
      .then([erased]);
    expect(fold(right, [erased, erased])).toBe(2);
  });

  it('fails when the events are others, or it is refused', () => {
    expect(() => given(right).when(erase, { by }).then([])).toThrow();
    expect(() => given(right).when(erase, { by }).then(refused('X.Y'))).toThrow(/it was accepted/);
    expect(() =>
      given(right)
        .when(erase, { by: person('coordinator') })
        .then([erased]),
    ).toThrow(/AUTH.FORBIDDEN/);
  });

  it('applies the permissions of the contract', () => {
    given(right)
      .when(erase, { by: person(['coordinator', 'chair']) })
      .then(refused('AUTH.FORBIDDEN'));
    given(right)
      .when(erase, { by: policy('stakeholders/x') })
      .then(refused('AUTH.FORBIDDEN', { acceptable: /admin token/ }));
  });

  it('fails when the contract does not accept the command', () => {
    const wrong = { name: command.name, data: { ...data, reason: 'whim' } };
    expect(() => given(right).when(wrong, { by })).toThrow(/\/reason/);
    expect(() => given(right).when({ name: 'NoSuchCommand', data }, { by })).toThrow(/no command/);
  });

  it('fails when an event breaks its contract, or holds what it does not know', () => {
    const missing = decider(() => [{ type: event.type, data: { subjectId: uuid(1) } }]);
    const more = decider(() => [{ type: event.type, data: { ...data, note: 'x' } }]);
    expect(() => given(missing).when(erase, { by })).toThrow(/is not valid/);
    expect(() => given(more).when(erase, { by })).toThrow(/unknown to it/);
    expect(() => given(right, [{ type: event.type, data: {} }]).when(erase, { by })).toThrow(/is not valid/);
  });

  it('fails when a refusal is not in the contract of its command', () => {
    const unlisted = decider(() => refuse('X.UNLISTED', 'No.', 'Never.'));
    expect(() => given(unlisted).when(erase, { by })).toThrow(
      /X\.UNLISTED, which its contract does not list/,
    );
  });

  it('fails when a state or a command is changed in place', () => {
    const changing: Decider<{ n: number }> = {
      initialState: () => ({ n: 0 }),
      evolve: (state) => {
        state.n += 1;
        return state;
      },
      decide: () => [erased],
    };
    expect(() => given(changing, [erased]).when(erase, { by })).toThrow(TypeError);
    const greedy = decider((c) => {
      (c.data as { reason: string }).reason = 'x';
      return [];
    });
    expect(() => given(greedy).when(erase, { by })).toThrow(TypeError);
  });

  it('is no promise: an await fails instead of passing without an expectation', async () => {
    await expect(
      async () => await (given(right).when(erase, { by }) as unknown as Promise<void>),
    ).rejects.toThrow(/nothing to await/);
  });
});

describe('what the domain specs are made of', () => {
  it('gives the same UUIDv7 for the same number', () => {
    expect(uuid(255)).toBe('01620000-0000-7000-8000-0000000000ff');
    expect(erasure('projects').command.data.safeParse({ ...data, subjectId: uuid(3) }).success).toBe(true);
  });

  it('knows the day in Brussels', () => {
    expect(moment('2018-02-19')).toEqual({ now: '2018-02-19T12:00:00.000Z', today: '2018-02-19' });
    expect(moment('2018-02-19T23:30:00.000Z').today).toBe('2018-02-20');
    expect(() => moment('soon')).toThrow(TypeError);
  });
});
