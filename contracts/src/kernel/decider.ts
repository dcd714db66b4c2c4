import type { Actor } from './roles.js';

/** An event before it is stored, or after it is read back: what the domain knows of it. */
export interface DomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/** A command as the domain sees it: checked by its contract, with who gives it. */
export interface DomainCommand<N extends string = string, D = unknown> {
  readonly name: N;
  readonly data: D;
  readonly by: Actor;
}

/** The time of a decision, read once: the instant, and the calendar day that it is in Europe/Brussels. */
export interface Moment {
  /** ISO 8601 instant in UTC with milliseconds. */
  readonly now: string;
  /** ISO 8601 date in Europe/Brussels. */
  readonly today: string;
}

/** A refusal by a rule: nothing is stored, and the caller learns what would make the command acceptable. */
export interface Refusal {
  readonly refused: true;
  /** Stable code from the service's list, `PROJECT.GATE_CLOSED`. */
  readonly code: string;
  /** The reason, for a person. */
  readonly reason: string;
  /** What would make the command acceptable, for a person; one entry for each thing missing. */
  readonly acceptable: readonly string[];
  /** Facts behind the reason, for a program. Holds no personal data. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export const refuse = (
  code: string,
  reason: string,
  acceptable: string | readonly string[],
  details?: Readonly<Record<string, unknown>>,
): Refusal => ({
  refused: true,
  code,
  reason,
  acceptable: typeof acceptable === 'string' ? [acceptable] : acceptable,
  ...(details ? { details } : {}),
});

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true;

/**
 * A relation in which an actor stands to a stream, for the permissions that name one (`own-agency`, `holder`…). Where an
 * organisation makes it true it names that one: the grant used and the agency recorded are then that organisation's.
 */
export type Relation = string | { readonly relation: string; readonly organisationId?: string };

/**
 * The decision logic of one kind of stream: state from events, events from commands. Pure.
 *
 * `facts` are what the command's service looked up besides the stream; a rule that rests on them says so.
 */
export interface Decider<
  State,
  Command extends DomainCommand = DomainCommand,
  Event extends DomainEvent = DomainEvent,
  Facts = undefined,
> {
  readonly initialState: () => State;
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: (
    command: Command,
    state: State,
    facts: Facts,
    moment: Moment,
  ) => readonly Event[] | Refusal;
  /** The relations in which an actor stands to the stream; one that several organisations make true, once for each. */
  readonly relations?: (state: State, command: Command, facts: Facts, moment: Moment) => readonly Relation[];
}
