import { describe, expect, it } from '@jest/globals';
import { TOMBSTONES_KEPT_MS } from '@helixboard/contracts';
import {
  erased,
  personalOffice,
  stakeholders,
  TOPIC,
  until,
  value,
  watermark,
  write,
} from './follow.fixture.js';

const office = personalOffice();
const { place, follow, stop, values, progress } = office;

describe('the values of a topic', () => {
  it('are there when their events are waited for, and gone when they were erased', async () => {
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(2n));
    const follower = follow();
    await follower.reached('stakeholders', 2n);
    expect(await values()).toEqual({ 'event-1': 'Ada', 'event-2': 'Grace' });
    place(erased(1n, 3n), watermark(3n));
    await follower.reached('stakeholders', 3n);
    expect(await values()).toEqual({ 'event-1': null, 'event-2': 'Grace' });
    expect(stakeholders(follower)).toMatchObject({
      ...{ state: 'following', position: 3n },
    });
  });

  it('never come back by an older record, in whatever order records come', async () => {
    place(erased(1n, 3n), watermark(3n));
    const follower = follow();
    await follower.reached('stakeholders', 3n);
    place(value(1n, 'Ada'), value(4n, 'Grace'), watermark(4n));
    await follower.reached('stakeholders', 4n);
    expect(await values()).toEqual({ 'event-1': null, 'event-4': 'Grace' });
  });

  it('are taken from genuine records alone', async () => {
    const { 'hx-tag': _tag, ...headers } = value(1n, 'Eve').headers;
    place({ ...value(1n, 'Eve'), headers }, value(2n, 'Ada'), watermark(2n));
    await follow().reached('stakeholders', 2n);
    expect(await values()).toEqual({ 'event-2': 'Ada' });
    expect(office.alarm.status()).toMatchObject([
      { topic: TOPIC, code: 'TRANSPORT.FORGED_RECORD', count: 1 },
    ]);
  });

  it('are followed by one process at a time, and by the next one from where it stopped', async () => {
    const [first, second] = [follow(), follow()];
    place(value(1n, 'Ada'), watermark(1n));
    await Promise.all([first.reached('stakeholders', 1n), second.reached('stakeholders', 1n)]);
    await stop(first);
    place(value(2n, 'Grace'), watermark(2n));
    await second.reached('stakeholders', 2n);
    expect(await values()).toEqual({ 'event-1': 'Ada', 'event-2': 'Grace' });
  });

  it('that are not on the topic any more go when it was not read for longer than erasures are told', async () => {
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(2n));
    const first = follow();
    await first.reached('stakeholders', 2n);
    await stop(first);
    // Compacted meanwhile: the value and its tombstone are both gone.
    office.broker.lose(TOPIC);
    place(value(2n, 'Grace'), value(3n, 'Edith'), watermark(4n));
    office.clock.advance(TOMBSTONES_KEPT_MS);
    await follow().reached('stakeholders', 4n);
    expect(await values()).toEqual({ 'event-2': 'Grace', 'event-3': 'Edith' });
  });

  it('go as well when the process itself stood still for so long and goes on', async () => {
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(2n));
    const follower = follow();
    await follower.reached('stakeholders', 2n);
    office.broker.lose(TOPIC);
    office.clock.advance(TOMBSTONES_KEPT_MS);
    // The last one stands where the follower was.
    place(value(2n, 'Grace'), value(3n, 'Edith'), watermark(3n), watermark(4n));
    await follower.reached('stakeholders', 4n);
    expect(await values()).toEqual({ 'event-2': 'Grace', 'event-3': 'Edith' });
  });

  it('go as well when reading them anew was broken off for so long', async () => {
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(2n));
    const first = follow();
    await first.reached('stakeholders', 2n);
    await stop(first);
    office.broker.lose(TOPIC);
    place(value(1n, 'Ada'), value(3n, 'Edith'));
    office.clock.advance(TOMBSTONES_KEPT_MS);
    const second = follow();
    // Without a watermark nothing says what the topic lacks.
    await until(async () => (await progress()).place === '1');
    expect(await values()).toEqual({ 'event-1': 'Ada', 'event-2': 'Grace' });
    await stop(second);
    office.broker.lose(TOPIC);
    place(value(3n, 'Edith'), watermark(5n));
    office.clock.advance(TOMBSTONES_KEPT_MS);
    await follow().reached('stakeholders', 5n);
    expect(await values()).toEqual({ 'event-3': 'Edith' });
  });

  it('stay when a broker lost them and nobody was away for long', async () => {
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(2n));
    const first = follow();
    await first.reached('stakeholders', 2n);
    await stop(first);
    office.broker.lose(TOPIC);
    place(value(3n, 'Edith'), watermark(3n));
    await follow().reached('stakeholders', 3n);
    expect(await values()).toEqual({ 'event-1': 'Ada', 'event-2': 'Grace', 'event-3': 'Edith' });
  });

  it('of a store that was copied, which counts anew, are erased as its positions say', async () => {
    place(value(100n, 'Ada'), value(101n, 'Grace'), watermark(101n));
    const first = follow();
    await first.reached('stakeholders', 101n);
    await stop(first);
    office.broker.lose(TOPIC);
    // The same event stands further ahead in the copy; its values come again, and then their erasure.
    const copied = { incarnation: 'store-2', position: 1n, eventId: 'event-100' };
    const { eventId } = copied;
    const erasure = { ...copied, position: 2n, eventId: 'event-2' };
    place(
      write.personal({ eventId, pointer: '/name', subject: 'person', value: 'Ada' }, copied),
      write.personalWatermark(copied),
    );
    follow();
    await until(async () => Object.keys(await values()).length === 1);
    expect(await values()).toEqual({ 'event-100': 'Ada' });
    place(write.erased({ eventId, pointer: '/name' }, erasure), write.personalWatermark(erasure));
    await until(async () => (await progress()).position === '2');
    expect(await values()).toEqual({ 'event-100': null });
  });

  it('that do not come are waited for once, and not by each event again', async () => {
    place(value(1n, 'Ada'), watermark(1n));
    const follower = follow({ waitMs: 200 });
    await follower.reached('stakeholders', 1n);
    await follower.reached('stakeholders', 5n);
    for (let n = 0; n < 20; n += 1) await follower.reached('stakeholders', 6n);
    expect(
      office.lines.filter((line) => line.includes('before their personal values have come')),
    ).toHaveLength(1);
  });
});
