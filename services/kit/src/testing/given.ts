import assert from 'node:assert/strict';
import {
  commandContract,
  isRefusal,
  type Actor,
  type Decider,
  type DomainCommand,
  type DomainEvent,
  type Moment,
  type Refusal,
} from '@helixboard/contracts';
import { forbidden, mandateFor, mayPerhaps } from '../handler/authorise.js';
import type { AnyDecider } from '../service.js';
import { acceptedCommand, assertWritable, asStored } from './contracts.js';
import { moment } from './factories.js';

/** Who gives the command, when (2018-02-19 when not said), and the facts that its service looked up. */
export interface Circumstances {
  readonly by: Actor;
  readonly now?: Moment | string;
  readonly facts?: unknown;
}

/** A refusal that is expected: its code and, where the test says so, what its words and details must hold. */
export interface ExpectedRefusal {
  readonly refusal: string;
  readonly acceptable?: RegExp;
  readonly reason?: RegExp;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Expects a refusal with this code. */
export const refused = (code: string, more: Omit<ExpectedRefusal, 'refusal'> = {}): ExpectedRefusal => ({
  refusal: code,
  ...more,
});

/** What a decision gave, after it was checked against the contracts. */
export interface Decided {
  /** Expects exactly these events, or this refusal. */
  then(expected: readonly DomainEvent[] | ExpectedRefusal): void;
  /** The events, for expectations of one's own; fails on a refusal. */
  events(): readonly DomainEvent[];
  /** The refusal, for expectations of one's own; fails on events. */
  refusal(): Refusal;
}

export interface Given {
  when(command: { readonly name: string; readonly data: unknown }, circumstances: Circumstances): Decided;
}

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};

/** Folds events as the store gives them back: personal and erasable values taken out, state never changed in place. */
export const fold = <S>(
  decider: Pick<AnyDecider, 'initialState' | 'evolve'>,
  events: readonly DomainEvent[],
): S =>
  events.reduce<S>(
    (state, event) => freeze(decider.evolve(state, freeze(asStored(event))) as S),
    freeze(decider.initialState() as S),
  );

const decide = (
  decider: AnyDecider,
  history: readonly DomainEvent[],
  command: DomainCommand,
  { by, now = '2018-02-19', facts }: Circumstances,
): readonly DomainEvent[] | Refusal => {
  const contract = commandContract(command.name)!;
  const at = typeof now === 'string' ? moment(now) : now;
  if (!mayPerhaps(contract, by)) return forbidden(contract);
  const state = fold(decider, history);
  const relations = decider.relations?.(state, command, facts, at) ?? [];
  if (!mandateFor(contract, by, relations)) return forbidden(contract);
  const outcome = decider.decide(command, state, facts, at) as readonly DomainEvent[] | Refusal;
  if (isRefusal(outcome)) {
    assert.ok(
      contract.refusals.includes(outcome.code),
      `${contract.name} was refused with ${outcome.code}, which its contract does not list`,
    );
    assert.ok(outcome.acceptable.length > 0, `${outcome.code} does not say what would be acceptable`);
    return outcome;
  }
  outcome.forEach(assertWritable);
  fold(decider, [...history, ...outcome]);
  return outcome;
};

const assertRefusal = (outcome: readonly DomainEvent[] | Refusal, expected: ExpectedRefusal): void => {
  assert.ok(
    isRefusal(outcome),
    `expected ${expected.refusal}, but it was accepted: ${JSON.stringify(outcome)}`,
  );
  assert.equal(outcome.code, expected.refusal, `${outcome.code}: ${outcome.reason}`);
  if (expected.reason) assert.match(outcome.reason, expected.reason);
  if (expected.acceptable) assert.match(outcome.acceptable.join('\n'), expected.acceptable);
  for (const [key, value] of Object.entries(expected.details ?? {})) {
    assert.deepEqual(outcome.details?.[key], value, `details.${key}`);
  }
};

const decided = (outcome: readonly DomainEvent[] | Refusal): Decided => ({
  then(expected) {
    // `await` on it would come here with functions, and the test would pass without an expectation.
    assert.notEqual(
      typeof expected,
      'function',
      'call .then(events) or .then(refused(code)); nothing to await',
    );
    if ('refusal' in expected) return assertRefusal(outcome, expected);
    assert.ok(
      !isRefusal(outcome),
      isRefusal(outcome) ? `refused with ${outcome.code}: ${outcome.reason}` : '',
    );
    assert.deepEqual(outcome, expected);
  },
  events() {
    assert.ok(
      !isRefusal(outcome),
      isRefusal(outcome) ? `refused with ${outcome.code}: ${outcome.reason}` : '',
    );
    return outcome;
  },
  refusal() {
    assert.ok(isRefusal(outcome), `it was accepted: ${JSON.stringify(outcome)}`);
    return outcome;
  },
});

/**
 * A rule as it reads: given what happened, when somebody gives a command, then this. The command passes its contract
 * and the permissions exactly as in the service; events given lose their personal and erasable values as in the store;
 * events decided must be what their contracts say, refusals must be listed by the command's contract.
 */
export const given = <S, C extends DomainCommand, E extends DomainEvent, F>(
  decider: Decider<S, C, E, F>,
  history: readonly DomainEvent[] = [],
): Given => ({
  when(command, circumstances) {
    history.forEach(assertWritable);
    const data = freeze(acceptedCommand(command.name, command.data));
    const outcome = decide(
      decider,
      history,
      { name: command.name, data, by: circumstances.by },
      circumstances,
    );
    return decided(outcome);
  },
});
