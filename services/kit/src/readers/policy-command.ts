import { createHash } from 'node:crypto';
import { policyRefused, type CommandContract, type Refusal, type ServiceName } from '@helixboard/contracts';
import { instantOf, type Clock } from '../clock.js';
import { commandIdOf } from '../evidence/derive-id.js';
import type { PolicyCommand } from '../service.js';
import type { EventStore, ExpectedVersion, NewEvent } from '../store/port.js';
import { InfrastructureFailure } from './failure.js';

/** Why a command is given: under which key it counts once, and what caused it. */
export interface PolicyCause {
  /** The idempotency key of the policy as an actor. */
  readonly commandKey: string;
  /** Id of the event that caused it. */
  readonly causationId: string;
  readonly correlationId: string;
}

export type PolicyAnswer =
  { readonly status: 'done' } | { readonly status: 'refused'; readonly refusal: Refusal };

/**
 * Gives a command to the reader's own service, as the policy. The same key again gets the first answer. What it throws
 * is either the infrastructure's (then the same command is given again) or the program's (then the stream is parked).
 */
export type PolicyDispatch = (
  policy: string,
  command: string,
  data: unknown,
  cause: PolicyCause,
) => Promise<PolicyAnswer>;

/** What policies and deadlines act through. */
export interface PolicyActing {
  readonly service: ServiceName;
  readonly dispatch: PolicyDispatch;
  readonly store: Pick<EventStore, 'append' | 'findAppend' | 'readStream'>;
  readonly clock: Clock;
  /** The contract of a command of the service, to name the subject of a refusal. */
  readonly contractOf: (command: string) => CommandContract | undefined;
}

/** What became of a command: `refused` with the code of the rule. */
export type Outcome = { readonly outcome: 'done' } | { readonly outcome: 'refused'; readonly code: string };

/** Codes that are no rule's: the policy or the permissions are wrong, and somebody must mend the program. */
const FAULTS = new Set([
  'REQUEST.INVALID',
  'REQUEST.UNKNOWN_COMMAND',
  'AUTH.FORBIDDEN',
  'REQUEST.IDEMPOTENCY_KEY_INVALID',
]);
const TRANSIENT = new Set(['STREAM.BUSY', 'STREAM.VERSION_CONFLICT', 'SERVICE.UNAVAILABLE']);

/** A policy gave a command that its service cannot take at all. */
export class PolicyFault extends Error {
  constructor(readonly code: string) {
    super(`${code}: the command of a policy is not one that its service takes from it`);
    this.name = 'PolicyFault';
  }
}

/** The idempotency key of something that is done once: 64 hex digits over its parts. */
export const onceKey = (...parts: readonly (string | number)[]): string =>
  createHash('sha256')
    .update(`helixboard/policy-command/v1\n${JSON.stringify(parts)}`)
    .digest('hex');

/** The stream in which a policy's refusals stand. */
export const outcomeStream = (policy: string): string => `policy-${policy.replaceAll('/', '-')}`;

/**
 * Gives a policy's command and sees its answer through: exactly once in effect, however often it is called with the
 * same key. A rule's refusal is an outcome: it is recorded as an event and from then on never decided anew.
 *
 * @throws {InfrastructureFailure} and whatever the dispatch or the store throws
 * @throws {PolicyFault} when the command is not one that the service takes from this policy
 */
export const givePolicyCommand = async (
  acting: PolicyActing,
  policy: string,
  given: PolicyCommand,
  cause: PolicyCause,
): Promise<Outcome> => {
  const commandId = commandIdOf('policy', policy, `refused/${cause.commandKey}`);
  const recorded = await recordedRefusal(acting, policy, commandId);
  if (recorded) return recorded;
  const answer = await acting.dispatch(policy, given.command, given.data, cause);
  if (answer.status === 'done') return { outcome: 'done' };
  const { refusal } = answer;
  // The first command under this key was done; what the policy looked up has changed since.
  if (refusal.code === 'REQUEST.IDEMPOTENCY_KEY_REUSED') return { outcome: 'done' };
  if (TRANSIENT.has(refusal.code)) throw new InfrastructureFailure(refusal.code);
  if (FAULTS.has(refusal.code)) throw new PolicyFault(refusal.code);
  await recordRefusal(acting, policy, refusedEvent(acting, policy, given, cause, refusal), commandId, cause);
  return { outcome: 'refused', code: refusal.code };
};

const recordedRefusal = async (
  { store }: PolicyActing,
  policy: string,
  commandId: string,
): Promise<Outcome | undefined> => {
  const stream = outcomeStream(policy);
  const found = await store.findAppend(stream, commandId);
  if (!found) return undefined;
  const [event] = await store.readStream(stream, found.firstVersion);
  return { outcome: 'refused', code: String(event?.data['code']) };
};

const SUBJECTS = ['project', 'decision', 'meeting', 'body', 'organisation', 'person', 'roadmap'] as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const refusedEvent = (
  { service, contractOf }: PolicyActing,
  policy: string,
  { command, data }: PolicyCommand,
  { causationId }: PolicyCause,
  { code, reason }: Refusal,
): NewEvent => ({
  type: policyRefused(service).type,
  data: {
    policy,
    command,
    causeEventId: causationId,
    code,
    reason: reason.slice(0, 2000),
    ...subjectOf(contractOf(command), data),
  },
});

/** What a command is about: the kind of its stream, else the project that it names; and the id in its data. */
const subjectOf = (contract: CommandContract | undefined, data: unknown) => {
  const stream = contract?.stream(data, (_scope, key) => key);
  const about = (data as { projectId?: unknown }).projectId === undefined ? undefined : 'project';
  const kind = SUBJECTS.find((subject) => stream?.startsWith(`${subject}-`)) ?? about;
  if (!kind) return { subjectKind: 'none' as const };
  const id = (data as Record<string, unknown>)[`${kind}Id`];
  return { subjectKind: kind, ...(typeof id === 'string' && UUID.test(id) ? { subjectId: id } : {}) };
};

const recordRefusal = async (
  { store, clock }: PolicyActing,
  policy: string,
  event: NewEvent,
  commandId: string,
  { causationId, correlationId }: PolicyCause,
): Promise<void> => {
  const append = (expected: ExpectedVersion) =>
    store.append({
      stream: outcomeStream(policy),
      expected,
      events: [event],
      commandId,
      // Of the id and not of the content: whatever the reason says the second time, it is the same refusal.
      commandDigest: onceKey('refusal', commandId),
      meta: {
        occurredAt: instantOf(clock.now()),
        actor: { kind: 'policy', id: policy },
        mandate: policy,
        causationId,
        correlationId,
      },
    });
  // A stream that is there stays there, so one of the two expectations holds unless its first event comes between.
  for (const expected of ['exists', 'none', 'exists'] as const) {
    if ((await append(expected)).status !== 'conflict') return;
  }
  throw new InfrastructureFailure('STREAM.BUSY');
};
