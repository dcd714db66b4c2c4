import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { EVENT_PARTITIONS } from '@helixboard/contracts';
import type { OutgoingRecord, ReceivedRecord } from '../broker/port.js';
import type { RawEvent } from '../store/port.js';
import { tagOf, TAG } from './tag.js';
import { decode, encoder } from './wire.js';

const KEY = randomBytes(32);
const ROW: RawEvent = {
  ...{ position: 7n, stream: 'project-1', version: 2, type: 'ProjectProposed', id: 'e7' },
  data: '{"title":"É, \\"meta\\":{ , \\"meta\\":"}',
  meta: '{"commitments":[],"schemaVersion":3}',
  recordedAt: '2026-01-02T03:04:05.678Z',
  ...{ entryDigest: 'd'.repeat(64), seal: '5'.repeat(64), blind: 'b'.repeat(64) },
};
const STAND = { incarnation: 'a:b', position: 9n, eventId: 'e9' };

const write = encoder('projects', KEY);
const received = (record: OutgoingRecord, change: Partial<ReceivedRecord> = {}): ReceivedRecord => ({
  ...record,
  offset: 0n,
  ...change,
});
const tagged = (record: ReceivedRecord): ReceivedRecord => ({
  ...record,
  headers: { ...record.headers, [TAG]: tagOf(KEY, record) },
});

describe('a record', () => {
  it('carries an event text for text, as a CloudEvent', () => {
    const record = write.event(ROW, 'a:b', 4n);
    expect(record.headers).toMatchObject({
      ce_type: 'ProjectProposed',
      ce_subject: 'project-1',
      ce_schemaversion: '3',
    });
    expect(record.partition).toBeLessThan(EVENT_PARTITIONS);
    expect(JSON.parse(record.value!.toString())).toMatchObject({ data: { title: 'É, "meta":{ , "meta":' } });
    expect(decode(KEY, received(record))).toEqual({
      ...{ kind: 'event', incarnation: 'a:b', position: 7n, eventId: 'e7', previous: 4n },
      row: ROW,
    });
  });

  it('carries a watermark, a value kept apart, and its erasure', () => {
    const value = { eventId: 'e9', pointer: '/name/first#x', subject: 's', value: { n: [1, null] } };
    expect(decode(KEY, received(write.watermark(3, STAND, 8n)))).toEqual({
      kind: 'watermark',
      previous: 8n,
      ...STAND,
    });
    expect(decode(KEY, received(write.personal(value, STAND)))).toEqual({
      kind: 'personal',
      value,
      ...STAND,
    });
    expect(decode(KEY, received(write.erased({ eventId: 'e1', pointer: '/name' }, STAND)))).toEqual({
      kind: 'erased',
      of: { eventId: 'e1', pointer: '/name' },
      ...STAND,
    });
  });

  it.each<[string, Partial<ReceivedRecord>]>([
    ['another partition', { partition: 99 }],
    ['another topic', { topic: 'helixboard.funding.events.v1' }],
    ['another key', { key: 'project-2' }],
    ['no key', { key: null }],
    ['another value', { value: Buffer.from('{}') }],
    ['no value', { value: null }],
  ])('has no effect with %s', (_what, change) => {
    expect(decode(KEY, received(write.event(ROW, 'a:b', 4n), change))).toMatchObject({ kind: 'forged' });
  });

  it('has no effect with another header, a header less, another key, or no tag', () => {
    const record = received(write.event(ROW, 'a:b', 4n));
    const { 'hx-position': _position, ...less } = record.headers;
    const { [TAG]: _tag, ...untagged } = record.headers;
    for (const headers of [{ ...record.headers, 'hx-position': '8' }, less, untagged, {}])
      expect(decode(KEY, { ...record, headers })).toMatchObject({ kind: 'forged' });
    expect(decode(randomBytes(32), record)).toMatchObject({ kind: 'forged' });
  });

  it('says where it stands when it is genuine and cannot be read', () => {
    const record = received(write.event(ROW, 'a:b', 4n));
    const broken = tagged({ ...record, value: Buffer.from('{"data":') });
    expect(decode(KEY, broken)).toMatchObject({
      kind: 'unreadable',
      stand: { position: 7n, eventId: 'e7', previous: 4n, stream: 'project-1', type: 'ProjectProposed' },
    });
    const later = tagged({ ...record, headers: { ...record.headers, 'hx-wire': '2' } });
    expect(decode(KEY, later)).toMatchObject({ kind: 'newer', stand: { position: 7n } });
  });
});
