import { describe, expect, it } from '@jest/globals';
import { SERVICES } from '@helixboard/contracts';
import type { Broker, StoredEvent } from '@helixboard/kit';
import { applyEvents } from '../projection/apply.js';
import { erased, personalOffice, stakeholders, TOPIC, until, value, watermark } from './follow.fixture.js';

const office = personalOffice();
const { place, follow, stop, values, progress, witness } = office;

const MANY = 1_000n;
const numbers = (from: bigint, count: bigint): bigint[] =>
  Array.from({ length: Number(count) }, (_, n) => from + BigInt(n));

/** A broker that delivers some batches of values, and then none until it is told to. */
const slow = (batches: number): { readonly broker: Broker; readonly release: () => void } => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const broker = office.broker.another();
  let delivered = 0;
  const join: Broker['join'] = (group, topics, handlers) =>
    broker.join(group, topics, {
      ...handlers,
      records: async (of, records, end) => {
        delivered += 1;
        if (delivered > batches) await released;
        return handlers.records(of, records, end);
      },
    });
  return { broker: { ...broker, join }, release };
};

const held = async (): Promise<number> => {
  const [row] = await office.gateway.query<{ count: string }>(
    'select count(*) as count from gateway.reader_personal_held',
  );
  return Number(row!.count);
};

/** An event in the trail, as its fold leaves it. */
const folded = async (eventId: string, position: number, type: string, subjects: string[]): Promise<void> => {
  await office.gateway.query(
    `insert into gateway.trail_event
       (event_id, source, position, stream, version, type, audiences, owners, subjects, data, actor_kind, actor_id,
        causation_id, correlation_id, occurred_at, recorded_at)
     values ($1, 'stakeholders', $2, 'person-1', 0, $3, '{}', '{}', $4, '{}', 'policy', 'none', 'c', 'c', now(), now())`,
    [eventId, position, type, subjects],
  );
};

describe('values that were on a topic before it was opened', () => {
  it('are shown in one step: none that was erased behind, none that an older gateway had, not for a moment', async () => {
    await office.gateway.query(
      `insert into gateway.personal_value (source, event_id, pointer, subject, value, position) values
         ('stakeholders', 'event-5000', '/name', 'person', '"erased, and compacted away"', 500),
         ('stakeholders', 'event-9000', '/name', 'person', '"not sent yet"', 9000)`,
    );
    place(...numbers(1n, MANY).map((n) => value(n, `Ada ${n}`)));
    place(...numbers(1n, MANY - 1n).map((n) => erased(n, MANY + n)), watermark(2n * MANY));
    const shown = await witness();
    const follower = follow();
    await follower.reached('stakeholders', 2n * MANY);
    expect((await shown()).filter((told) => !told.endsWith(' gone'))).toEqual([
      `event-${MANY} "Ada ${MANY}"`,
    ]);
    const left = Object.entries(await values()).filter(([, kept]) => kept !== null);
    expect(left).toEqual([
      [`event-${MANY}`, `Ada ${MANY}`],
      ['event-9000', 'not sent yet'],
    ]);
    expect(await held()).toBe(0);
  });

  it('stay held back by a process that ends in the middle, and by the one that goes on', async () => {
    place(...numbers(1n, MANY).map((n) => value(n, `Ada ${n}`)), watermark(MANY));
    const shown = await witness();
    const one = slow(2);
    const first = follow({ by: one.broker });
    await until(async () => (await held()) > 0);
    expect(stakeholders(first).state).toBe('reading');
    const stopped = stop(first);
    one.release();
    await stopped;
    const before = await held();
    expect(before).toBeLessThan(Number(MANY));
    expect(await shown()).toEqual([]);
    // Erased while nobody reads.
    place(...numbers(1n, 10n).map((n) => erased(n, MANY + n)), watermark(MANY + 10n));
    const second = follow();
    await second.reached('stakeholders', MANY + 10n);
    expect(stakeholders(second)).toMatchObject({ state: 'following', position: MANY + 10n });
    expect((await shown()).filter((told) => /^event-\d "/.test(told))).toEqual([]);
    expect(Object.values(await values()).filter((kept) => kept !== null)).toHaveLength(Number(MANY) - 10);
  });

  it('are held back once, though two processes follow them in turn', async () => {
    place(...numbers(1n, MANY).map((n) => value(n, `Ada ${n}`)));
    place(...numbers(1n, MANY).map((n) => erased(n, MANY + n)), watermark(2n * MANY));
    const shown = await witness();
    const [first, second] = [follow(), follow()];
    for (let n = 0; n < 3; n += 1) office.broker.rebalance('helixboard.gateway.personal');
    await Promise.all([first, second].map((f) => f.reached('stakeholders', 2n * MANY)));
    expect((await shown()).filter((told) => !told.endsWith(' gone'))).toEqual([]);
  });

  it('are held back anew when a broker that was away is back', async () => {
    place(value(1n, 'Ada'), watermark(1n));
    const follower = follow();
    await follower.reached('stakeholders', 1n);
    office.broker.down();
    await until(() => stakeholders(follower).state !== 'following');
    const shown = await witness();
    place(...numbers(10n, MANY).map((n) => value(n, 'Grace')));
    place(...numbers(10n, MANY).map((n) => erased(n, n + MANY)), watermark(3n * MANY));
    office.broker.up();
    await follower.reached('stakeholders', 3n * MANY);
    expect((await shown()).filter((told) => !told.endsWith(' gone'))).toEqual([]);
  });

  it('come at once where nothing was there', async () => {
    const follower = follow();
    await until(() => follower.status().every((s) => s.state === 'following'));
    expect(follower.status()).toHaveLength(SERVICES.length);
    place(value(1n, 'Ada'), watermark(1n));
    await follower.reached('stakeholders', 1n);
    expect(await values()).toEqual({ 'event-1': 'Ada' });
  });
});

describe('a value whose erasure was folded', () => {
  it('is not shown, whatever the topic says', async () => {
    await folded('event-1', 1, 'PersonRegistered', []);
    await folded('event-3', 3, 'StakeholdersPersonalDataErased', ['person']);
    await folded('event-4', 4, 'PersonRegistered', []);
    const shown = await witness();
    place(value(1n, 'Ada'), value(4n, 'Ada again'), watermark(4n));
    const follower = follow();
    await follower.reached('stakeholders', 4n);
    expect(await values()).toEqual({ 'event-1': null, 'event-4': 'Ada again' });
    await folded('event-5', 5, 'PersonRegistered', []);
    await folded('event-6', 6, 'StakeholdersPersonalDataErased', ['person']);
    place(value(5n, 'Ada anew'), watermark(5n));
    await follower.reached('stakeholders', 5n);
    expect(await values()).toMatchObject({ 'event-5': null });
    expect(await shown()).toContain('event-4 "Ada again"');
  });

  it('goes when its erasure is folded, before the topic tells of it', async () => {
    await folded('event-1', 1, 'PersonRegistered', []);
    place(value(1n, 'Ada'), watermark(1n));
    await follow().reached('stakeholders', 1n);
    expect(await values()).toEqual({ 'event-1': 'Ada' });
    const at = '2026-01-05T10:00:00.000Z';
    const erasure = {
      ...{ position: 3n, id: 'event-3', stream: 'erasure-1', version: 0, schemaVersion: 1 },
      type: 'StakeholdersPersonalDataErased',
      data: { subjectId: 'person', reason: 'consent-withdrawn', basis: 'gdpr-17-1' },
      meta: {
        ...{ occurredAt: at, causationId: 'c', correlationId: 'c', commandId: 'c', index: 0, count: 1 },
        ...{ actor: { kind: 'administrator', id: 'administrator' }, commitments: [] },
      },
      ...{ recordedAt: at, entryDigest: '', seal: '', blind: '' },
    } as unknown as StoredEvent;
    await applyEvents(office.gateway.query, 'gateway', [erasure], undefined);
    expect(await values()).toEqual({ 'event-1': null });
    // Nor does it come back by a former relay, which sends what it had.
    place(value(1n, 'Ada'), watermark(4n));
    await until(async () => (await progress()).position === '4');
    expect(await values()).toEqual({ 'event-1': null });
    expect(office.broker.recordsOf(TOPIC)).toHaveLength(4);
  });
});
