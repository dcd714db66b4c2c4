import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  isRefusal,
  type Actor,
  type CommandContract,
  type DomainCommand,
  type DomainEvent,
  type Refusal,
  type ServiceName,
} from '@helixboard/contracts';
import { momentOf, type Clock } from '../clock.js';
import { commandDigestOf, keyedBy, type ServiceKeys } from '../evidence/keys.js';
import type { Aggregate, FactLookup } from '../service.js';
import { isInfrastructure } from '../readers/failure.js';
import { AppendRefused, StoreUnavailable } from '../store/errors.js';
import type { Appended, EventStore } from '../store/port.js';
import { encodeWaitToken, type CommandAnswer, type CommandDone } from './answer.js';
import { forbidden, mandateFor, mayPerhaps, type Mandate } from './authorise.js';
import { commandIdFor, isCommandKey } from './command-identity.js';
import { foldStored, type Folded } from './facts.js';
import {
  busy,
  invalidData,
  invalidKey,
  reusedKey,
  unavailable,
  unstorable,
  versionConflict,
} from './refusals.js';
import type { CommandRequest, GrantsOf } from './request.js';

/** What a service's commands are decided with. */
export interface Deciding {
  readonly service: ServiceName;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly grantsOf: GrantsOf;
  readonly lookup: FactLookup;
  readonly keys: Pick<ServiceKeys, 'commandDigest' | 'streamName'>;
}

/** How often a command is decided anew after another writer came first, before it is answered with STREAM.BUSY. */
export const ATTEMPTS = 8;

interface Task {
  readonly contract: CommandContract;
  readonly aggregate: Aggregate;
  readonly request: CommandRequest;
  readonly command: DomainCommand;
  readonly stream: string;
  readonly commandId: string;
  readonly commandDigest: string;
}

interface Decision {
  readonly events: readonly DomainEvent[];
  readonly read: Folded<unknown>;
  readonly mandate: Mandate;
  readonly at: string;
}

const refusedWith = (refusal: Refusal): CommandAnswer => ({ status: 'refused', refusal });

const actorOf = async ({ caller }: CommandRequest, deciding: Deciding): Promise<Actor> => {
  if (caller.kind === 'administrator') return { kind: 'administrator', id: 'administrator', grants: [] };
  if (caller.kind === 'policy') return { kind: 'policy', id: caller.id, grants: [] };
  const grants = await deciding.grantsOf(caller.id, momentOf(deciding.clock).today);
  return { kind: 'person', id: caller.id, grants };
};

const done = (deciding: Deciding, stream: string, appended: Appended): CommandDone => ({
  status: 'done',
  service: deciding.service,
  stream,
  version: appended.lastVersion,
  positions: { first: String(appended.firstPosition), last: String(appended.lastPosition) },
  token: encodeWaitToken({ service: deciding.service, stream, position: appended.lastPosition }),
});

const unchanged = (
  deciding: Deciding,
  stream: string,
  { version, position }: Folded<unknown>,
): CommandDone => ({
  status: 'done',
  service: deciding.service,
  stream,
  version,
  positions: null,
  token: encodeWaitToken({ service: deciding.service, stream, position }),
});

const answeredBefore = async (deciding: Deciding, task: Task): Promise<CommandAnswer | undefined> => {
  const before = await deciding.store.findAppend(task.stream, task.commandId);
  if (!before) return undefined;
  return before.commandDigest === task.commandDigest
    ? done(deciding, task.stream, before)
    : refusedWith(reusedKey());
};

const decideOnce = async (deciding: Deciding, task: Task): Promise<Decision | Refusal> => {
  const { aggregate, contract, command, request } = task;
  const moment = momentOf(deciding.clock);
  const read = foldStored<unknown>(aggregate.decider, await deciding.store.readStream(task.stream));
  const facts = await aggregate.facts?.(command, deciding.lookup, moment);
  const relations = aggregate.decider.relations?.(read.state, command, facts, moment) ?? [];
  const mandate = mandateFor(contract, command.by, relations);
  if (!mandate) return forbidden(contract);
  // Not before: the version of a stream is not for those who may not write it.
  if (request.ifMatch !== undefined && request.ifMatch !== read.version) return versionConflict(read.version);
  const events = aggregate.decider.decide(command, read.state, facts, moment) as
    readonly DomainEvent[] | Refusal;
  return isRefusal(events) ? events : { events, read, mandate, at: moment.now };
};

const append = (deciding: Deciding, task: Task, { events, read, mandate, at }: Decision) => {
  const { by } = task.command;
  return deciding.store.append({
    stream: task.stream,
    expected: read.version < 0 ? 'none' : read.version,
    events,
    commandId: task.commandId,
    commandDigest: task.commandDigest,
    meta: {
      occurredAt: at,
      actor: { kind: by.kind, id: by.id },
      ...mandate,
      causationId: task.request.causationId ?? task.commandId,
      correlationId: task.request.correlationId ?? randomUUID(),
    },
  });
};

/** The refusal that stands for a failure of the store, where there is one: everything else is a fault of the program. */
const refusalOfFailure = (error: unknown): Refusal | undefined => {
  if (error instanceof AppendRefused && error.isCallersFault) return unstorable(error.message, error.pointer);
  return error instanceof StoreUnavailable || isInfrastructure(error) ? unavailable() : undefined;
};

const decideAndAppend = async (deciding: Deciding, task: Task): Promise<CommandAnswer> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await answeredBefore(deciding, task);
    if (before) return before;
    const decision = await decideOnce(deciding, task);
    if (isRefusal(decision) || decision.events.length === 0) {
      // The same command may have been under way twice: then this one was decided on what the other has stored.
      const meanwhile = await answeredBefore(deciding, task);
      if (meanwhile) return meanwhile;
      return isRefusal(decision) ? refusedWith(decision) : unchanged(deciding, task.stream, decision.read);
    }
    const result = await append(deciding, task, decision);
    if (result.status === 'reused') return refusedWith(reusedKey());
    if (result.status !== 'conflict') return done(deciding, task.stream, result);
    // Writers that collided once part ways: each waits a different few milliseconds before it reads again.
    await pause(Math.random() * 4 * attempt);
  }
  return refusedWith(busy());
};

/**
 * Decides one command of one aggregate: authorise by role, look for the first answer, load and fold, relations, decide,
 * append with the version that was read; when another came first, all over again, a bounded number of times.
 * Source: DESIGN, "The write side" 2.
 *
 * Where the store cannot be reached the answer is the refusal SERVICE.UNAVAILABLE.
 *
 * @throws what is a fault of the program: an event that breaks its contract, a decider that fails
 */
export const processCommand = async (
  deciding: Deciding,
  aggregate: Aggregate,
  contract: CommandContract,
  request: CommandRequest,
): Promise<CommandAnswer> => {
  try {
    return await answerOf(deciding, aggregate, contract, request);
  } catch (error) {
    const refusal = refusalOfFailure(error);
    if (!refusal) throw error;
    return refusedWith(refusal);
  }
};

const answerOf = async (
  deciding: Deciding,
  aggregate: Aggregate,
  contract: CommandContract,
  request: CommandRequest,
): Promise<CommandAnswer> => {
  if (!isCommandKey(request.key)) return refusedWith(invalidKey());
  const parsed = contract.data.safeParse(request.data);
  if (!parsed.success) return refusedWith(invalidData(contract, parsed.error, request.data));
  const by = await actorOf(request, deciding);
  if (!mayPerhaps(contract, by)) return refusedWith(forbidden(contract));
  const task: Task = {
    contract,
    aggregate,
    request,
    command: { name: contract.name, data: parsed.data, by },
    stream: contract.stream(parsed.data, keyedBy(deciding.keys)),
    commandId: commandIdFor(by, request.key),
    commandDigest: commandDigestOf(deciding.keys, [contract.name, parsed.data]),
  };
  return decideAndAppend(deciding, task);
};
