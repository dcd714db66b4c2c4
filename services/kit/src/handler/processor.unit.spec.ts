import { describe, expect, it } from '@jest/globals';
import type { Grant } from '@helixboard/contracts';
import { SettableClock } from '../clock.js';
import { newServiceKeys } from '../evidence/keys.js';
import { createMemoryStore } from '../store/memory/memory-store.js';
import { StoreUnavailable } from '../store/errors.js';
import type { EventStore } from '../store/port.js';
import { uuid } from '../testing/factories.js';
import { decodeWaitToken, type CommandDone, type CommandRefused } from './answer.js';
import { factLookup } from './facts.js';
import { processCommand, type Deciding } from './processor.js';
import type { CommandRequest } from './request.js';
import { tallyService } from './tally.fixture.js';

const tally = tallyService('projects');
const ANN = uuid(1);
const BEN = uuid(2);
const TALLY = uuid(10);
const GRANTS: Record<string, readonly Grant[]> = {
  [ANN]: [{ grantId: uuid(101), role: 'coordinator', organisationId: uuid(50) }],
  [BEN]: [{ grantId: uuid(102), role: 'analyst' }],
};

const setUp = (change: (store: EventStore) => Partial<EventStore> = () => ({})) => {
  const clock = new SettableClock(Date.parse('2018-02-19T11:00:00.000Z'));
  const keys = newServiceKeys();
  const inner = createMemoryStore({ service: 'projects', keys, clock, contracts: tally.contractOf });
  const store: EventStore = { ...inner, ...change(inner) };
  const deciding: Deciding = {
    service: 'projects',
    store,
    clock,
    keys,
    grantsOf: async (personId) => GRANTS[personId] ?? [],
    lookup: factLookup(
      store,
      async () => [],
      () => '',
    ),
  };
  const give = (
    contract: typeof tally.OpenTally | typeof tally.AddToTally,
    request: Partial<CommandRequest>,
  ) =>
    processCommand(deciding, tally.aggregate, contract as typeof tally.OpenTally, {
      name: contract.name,
      key: 'k',
      caller: { kind: 'person', id: ANN },
      data: {},
      ...request,
    });
  const open = (more: Partial<CommandRequest> = {}) =>
    give(tally.OpenTally, {
      key: 'open',
      data: { tallyId: TALLY, title: 'Stemmen', kind: 'votes' },
      ...more,
    });
  const add = (amount: number, key: string, more: Partial<CommandRequest> = {}) =>
    give(tally.AddToTally, { key, data: { tallyId: TALLY, amount }, ...more });
  return { store, open, add, clock };
};

const code = (answer: unknown) => (answer as CommandRefused).refusal?.code;

describe('a command', () => {
  it('is stored with who, for whom, on what ground and when, and answers where it stands', async () => {
    const { open, store } = setUp();
    const answer = (await open({ correlationId: 'case-1' })) as CommandDone;
    expect(answer).toMatchObject({
      status: 'done',
      service: 'projects',
      stream: `tally-${TALLY}`,
      version: 0,
    });
    expect(answer.positions).toEqual({ first: '1', last: '1' });
    expect(decodeWaitToken(answer.token)).toEqual({
      service: 'projects',
      stream: `tally-${TALLY}`,
      position: 1n,
    });
    const [event] = await store.readStream(`tally-${TALLY}`);
    expect(event!.meta).toMatchObject({
      actor: { kind: 'person', id: ANN },
      agency: uuid(50),
      mandate: uuid(101),
      correlationId: 'case-1',
      occurredAt: '2018-02-19T11:00:00.000Z',
    });
  });

  it('gets its first answer again when it is repeated, also when the state would refuse it now', async () => {
    const { open, add } = setUp();
    const first = await open();
    await add(5, 'a');
    expect(await open()).toEqual(first);
    expect(code(await open({ key: 'another' }))).toBe('TALLY.OPEN_ALREADY');
  });

  it('is refused when its key was used for other content, in any order of fields', async () => {
    const { open, add } = setUp();
    await open();
    const first = await add(5, 'a');
    expect(code(await add(6, 'a'))).toBe('REQUEST.IDEMPOTENCY_KEY_REUSED');
    expect(await add(5, 'a', { data: { amount: 5, tallyId: TALLY } })).toEqual(first);
  });

  it('does not meet the key of somebody else', async () => {
    const { open, add } = setUp();
    await open();
    await add(5, 'same');
    expect(await add(7, 'same', { caller: { kind: 'policy', id: 'projects/echo' } })).toMatchObject({
      status: 'done',
      version: 2,
    });
  });

  it('stores nothing when a rule refuses it, and is decided anew when it is repeated', async () => {
    const { open, add, store } = setUp();
    expect(code(await add(5, 'a'))).toBe('TALLY.NOT_FOUND');
    expect(await store.feed.head()).toBe(0n);
    await open();
    expect(await add(5, 'a')).toMatchObject({ status: 'done', version: 1 });
  });

  it('that changes nothing is done without an event', async () => {
    const { open, add, store } = setUp();
    await open();
    expect(await add(0, 'zero')).toMatchObject({ status: 'done', version: 0, positions: null });
    expect(await store.feed.head()).toBe(1n);
  });

  it('is refused to who holds nothing that allows it, and it says who may', async () => {
    const { open } = setUp();
    const answer = (await open({ caller: { kind: 'person', id: uuid(9) } })) as CommandRefused;
    expect(answer.refusal.code).toBe('AUTH.FORBIDDEN');
    expect(answer.refusal.acceptable).toEqual(['It may be given by the role coordinator.']);
    expect(code(await open({ caller: { kind: 'administrator' } }))).toBe('AUTH.FORBIDDEN');
    expect(code(await open({ caller: { kind: 'policy', id: 'projects/other' } }))).toBe('AUTH.FORBIDDEN');
  });

  it('needs the relation where the role alone does not suffice', async () => {
    const { open, add } = setUp();
    await open();
    expect(code(await add(1, 'b', { caller: { kind: 'person', id: BEN } }))).toBe('AUTH.FORBIDDEN');
  });

  it('with If-Match is refused when the stream stands elsewhere', async () => {
    const { open, add } = setUp();
    await open();
    expect(await add(1, 'a', { ifMatch: 0 })).toMatchObject({ status: 'done', version: 1 });
    const stale = (await add(1, 'b', { ifMatch: 0 })) as CommandRefused;
    expect(stale.refusal).toMatchObject({ code: 'STREAM.VERSION_CONFLICT', details: { version: 1 } });
  });

  it('with If-Match tells nobody who may not give it at which version the stream stands', async () => {
    const { open, add } = setUp();
    await open();
    const answer = await add(1, 'b', { ifMatch: 7, caller: { kind: 'person', id: BEN } });
    expect(code(answer)).toBe('AUTH.FORBIDDEN');
  });

  it('names each field that it does not accept', async () => {
    const { add } = setUp();
    const answer = (await add(1, 'a', {
      data: { tallyId: 'x', amount: 1.5, color: 'red' },
    })) as CommandRefused;
    expect(answer.refusal.code).toBe('REQUEST.INVALID');
    expect(answer.refusal.errors).toEqual([
      { pointer: '/tallyId', detail: 'This is not accepted.', accepted: 'must be a lowercase UUIDv7' },
      { pointer: '/amount', detail: 'This is not of the right kind.', accepted: 'a whole number' },
      { pointer: '/color', detail: 'This field is unknown.', accepted: 'the fields tallyId, amount, note' },
    ]);
  });
});

describe('many writers of one stream', () => {
  it('are all decided on what the others wrote, and none twice', async () => {
    const { open, add, store } = setUp();
    await open();
    const keys = Array.from({ length: 6 }, (_, i) => `k${i}`);
    const answers = await Promise.all([...keys, ...keys].map((key) => add(100, key)));
    expect(answers.every((a) => a.status === 'done')).toBe(true);
    expect((await store.readStream(`tally-${TALLY}`)).length).toBe(7);
  });

  it('are told that it is busy after a bounded number of attempts', async () => {
    let attempts = 0;
    const { open } = setUp(() => ({
      append: async () => {
        attempts += 1;
        return { status: 'conflict', version: 3 };
      },
    }));
    expect(code(await open())).toBe('STREAM.BUSY');
    expect(attempts).toBe(8);
  });
});

describe('a command that is given twice at once', () => {
  it('is not refused for what it has stored itself', async () => {
    let twin: (() => Promise<unknown>) | undefined;
    const { open, store } = setUp((inner) => ({
      // Between the look for a first answer and the reading of the stream the other one is done.
      readStream: async (...of) => {
        const other = twin;
        twin = undefined;
        await other?.();
        return inner.readStream(...of);
      },
    }));
    let first: unknown;
    twin = async () => (first = await open());
    expect(await open()).toEqual(first);
    expect(first).toMatchObject({ status: 'done', version: 0 });
    expect((await store.readStream(`tally-${TALLY}`)).length).toBe(1);
  });
});

describe('a store that cannot be reached', () => {
  it('is answered with SERVICE.UNAVAILABLE, and the repeat finds what was stored', async () => {
    let lost = true;
    const { open } = setUp((inner) => ({
      append: async (append) => {
        const result = await inner.append(append);
        if (lost) {
          lost = false;
          throw new StoreUnavailable('the connection dropped');
        }
        return result;
      },
    }));
    expect(code(await open())).toBe('SERVICE.UNAVAILABLE');
    expect(await open()).toMatchObject({ status: 'done', version: 0 });
  });
});
