import { describe, expect, it } from '@jest/globals';
import { deadLettersOf, poolTransactor } from '@helixboard/kit';
import {
  erased,
  otherwise,
  personalOffice,
  stakeholders,
  TOPIC,
  until,
  value,
  watermark,
} from './follow.fixture.js';
import { personalReasons } from './status.js';

const office = personalOffice();
const { place, follow, stop, values, progress } = office;

const broken = (position: bigint) => otherwise(value(position, 'Ada'), { value: Buffer.from('{"subject":') });
const KEY = 'event-1#/name';

describe('a personal value that cannot be read', () => {
  const letters = (follower: ReturnType<typeof follow>) =>
    deadLettersOf([follower.letters], poolTransactor(office.gateway.pool, 'gateway'));

  it('is set aside with its reason, and the others go on; it heals when it is published again', async () => {
    place(broken(1n), value(2n, 'Grace'), watermark(2n));
    const follower = follow();
    await follower.reached('stakeholders', 2n);
    expect(await values()).toEqual({ 'event-2': 'Grace' });
    expect(stakeholders(follower)).toMatchObject({ state: 'following', parked: 1 });
    expect(await letters(follower).listParked()).toMatchObject([
      {
        ...{ reader: 'gateway/personal', source: 'stakeholders', stream: KEY, events: 1, attempts: 1 },
        reason: 'personal value: the value is not JSON',
      },
    ]);
    expect(office.lines.filter((line) => line.includes('a personal value was set aside'))).toHaveLength(1);
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(3n));
    await follower.reached('stakeholders', 3n);
    expect(await values()).toEqual({ 'event-1': 'Ada', 'event-2': 'Grace' });
    expect(await letters(follower).listParked()).toEqual([]);
    expect(stakeholders(follower).parked).toBe(0);
  });

  it('is read again by a replay, and left out by a skip, as an event is', async () => {
    place(broken(1n), broken(2n), watermark(2n));
    const follower = follow();
    await follower.reached('stakeholders', 2n);
    const parked = letters(follower);
    const reason = 'personal value: the value is not JSON';
    expect(await parked.replay('gateway/personal', KEY)).toEqual({ done: 0, flows: false, reason });
    expect((await parked.listParked()).find((p) => p.stream === KEY)).toMatchObject({ attempts: 2 });
    // As by an update that can read it: the topic holds a readable one, and nobody has taken it.
    await stop(follower);
    place(value(1n, 'Ada'));
    expect(await parked.replay('gateway/personal', KEY)).toEqual({ done: 1, flows: true });
    expect(await values()).toEqual({ 'event-1': 'Ada' });
    const skipped = await parked.skip('gateway/personal', 'event-2#/name', 'lost with its source');
    expect(skipped).toEqual({ done: 0, flows: true });
    expect(await parked.listParked()).toEqual([]);
    const [row] = await office.gateway.query('select reader, position, reason from gateway.reader_skipped');
    expect(row).toMatchObject({ reader: 'gateway/personal', position: '2', reason: 'lost with its source' });
  });

  it('does not keep a value alive: a tombstone counts, whatever its headers say', async () => {
    place(value(1n, 'Ada'), watermark(1n));
    const follower = follow();
    await follower.reached('stakeholders', 1n);
    place(otherwise(erased(1n, 3n), {}, { 'hx-kind': 'forgotten' }), watermark(3n));
    await follower.reached('stakeholders', 3n);
    expect(await values()).toEqual({ 'event-1': null });
  });

  it('holds up what is behind when it is of a later version, and says so all the while', async () => {
    const later = otherwise(value(2n, 'Grace'), {}, { 'hx-wire': '2' });
    place(value(1n, 'Ada'), watermark(1n));
    const follower = follow();
    await follower.reached('stakeholders', 1n);
    place(value(4n, 'Edith'), later, erased(1n, 5n), watermark(5n));
    await until(() => stakeholders(follower).state === 'failing');
    const seen = new Set<string>();
    const from = (await tries()) + 2;
    await until(async () => {
      seen.add(JSON.stringify(personalReasons(follower.status())));
      return (await tries()) > from;
    });
    expect([...seen]).toEqual([
      expect.stringMatching(
        /^\["the personal values of stakeholders cannot be followed: SOURCE\.NEWER_RECORD: \S+ goes on with a record that this version does not understand: it is written in version 2\. Update/,
      ),
    ]);
    expect((await progress()).place).toBe('2');
    expect(await values()).toMatchObject({ 'event-1': 'Ada' });
    expect(office.lines.filter((line) => line.includes('wait for an update'))).toHaveLength(1);
    office.broker.lose(TOPIC);
    place(value(4n, 'Edith'), value(2n, 'Grace'), value(1n, 'Ada'), erased(1n, 5n), watermark(5n));
    await follower.reached('stakeholders', 5n);
    expect(await values()).toEqual({ 'event-1': null, 'event-2': 'Grace', 'event-4': 'Edith' });
    expect(personalReasons(follower.status())).toEqual([]);
  });
});

/** How often the topic was opened: each opening moves the revision. */
const tries = async (): Promise<number> => {
  const [row] = await office.gateway.query<{ revision: string }>(
    `select revision from gateway.reader_personal where source = 'stakeholders'`,
  );
  return Number(row?.revision ?? 0);
};
