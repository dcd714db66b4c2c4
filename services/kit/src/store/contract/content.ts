import { describe, expect, it } from '@jest/globals';
import { restore } from '../../evidence/commitments.js';
import { newId } from '../../evidence/derive-id.js';
import { isSealed } from '../../evidence/seal.js';
import { AppendRefused } from '../errors.js';
import { appendOf, newStream, noted, stored } from './sample.js';
import type { Subject } from './subject.js';

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

const meeting = (personId: string, guestId: string) => ({
  title: { original: 'fr', in: { fr: { text: 'Une réunion', status: 'original' } } },
  personId,
  name: 'Ada Unmistakable',
  remark: 'she said something unrepeatable',
  guests: [
    { personId: guestId, email: 'grace@unmistakable.example', words: { fr: 'bonjour unique', nl: 'uniek' } },
    { personId: guestId, words: {} },
  ],
});

/** What of an append is stored, and what is not. */
export const describeContent = (subject: () => Subject): void => {
  describe('an event', () => {
    it('is read back with its payload, place, cause and seal', async () => {
      const { store, keys, clock } = subject();
      clock.set('2026-04-01T08:00:00.123Z');
      const stream = newStream();
      const data = { note: 'é € 😀 "\\ \u2028', more: { b: [1.5, -0.25, 2 ** 53 - 1, null, true], a: {} } };
      const append = appendOf(stream, 'none', { events: [noted('x'), { type: 'SampleNoted', data }] });
      const meta = { ...append.meta, agency: newId(1), mandate: newId(2) };
      await stored(store, { ...append, meta });
      const [first, second] = await store.readStream(stream);
      expect(second).toMatchObject({ stream, version: 1, type: 'SampleNoted', schemaVersion: 1, data });
      expect(second!.meta).toEqual({
        ...meta,
        commandId: append.commandId,
        index: 1,
        count: 2,
        commitments: [],
      });
      expect(second!.recordedAt).toBe('2026-04-01T08:00:00.123Z');
      expect(second!.entryDigest).toMatch(/^[0-9a-f]{64}$/);
      expect(isSealed(keys.seal, second!.entryDigest, second!.seal)).toBe(true);
      expect(second!.blind).not.toBe(first!.blind);
      expect(await store.readStream(stream, 1)).toEqual([second]);
      expect(await store.readStream(stream, 2)).toEqual([]);
    });

    it('is not changed by who reads it', async () => {
      const { store } = subject();
      const stream = newStream();
      await stored(store, appendOf(stream, 'none', { events: [noted('x', { list: [1] })] }));
      const [read] = await store.readStream(stream);
      (read!.data as { more: { list: number[] } }).more.list.push(2);
      expect((await store.readStream(stream))[0]!.data).toEqual({ note: 'x', more: { list: [1] } });
    });

    it('is never recorded before the one it follows', async () => {
      const { store, clock } = subject();
      const stream = newStream();
      clock.set('2026-04-01T08:00:00.000Z');
      await stored(store, appendOf(stream, 'none'));
      clock.set('2026-03-01T08:00:00.000Z');
      await stored(store, appendOf(stream, 0));
      const times = (await store.readStream(stream)).map((e) => e.recordedAt);
      expect(times).toEqual(['2026-04-01T08:00:00.000Z', '2026-04-01T08:00:00.000Z']);
    });

    it('of an older schema version is read in the newest', async () => {
      const { store, useNewest } = subject();
      const stream = newStream();
      const from = await store.feed.head();
      await stored(
        store,
        appendOf(stream, 'none', { events: [{ type: 'SampleRenamed', data: { label: 'old' } }] }),
      );
      useNewest();
      await stored(
        store,
        appendOf(stream, 0, { events: [{ type: 'SampleRenamed', data: { name: 'new' } }] }),
      );
      const read = await store.readStream(stream);
      expect(read.map((e) => [e.schemaVersion, e.data])).toEqual([
        [2, { name: 'old' }],
        [2, { name: 'new' }],
      ]);
      const fed = await store.feed.read(from, 2);
      expect(fed).toEqual(read);
    });
  });

  describe('marked values', () => {
    const meet = async () => {
      const { store } = subject();
      const [personId, guestId] = [newId(Date.now()), newId(Date.now())];
      const data = meeting(personId, guestId);
      const stream = newStream();
      await stored(store, appendOf(stream, 'none', { events: [{ type: 'SampleMet', data }] }));
      const [event] = await store.readStream(stream);
      return { store, stream, data, event: event!, personId, guestId };
    };

    it('are nowhere in the event, which holds a commitment to each', async () => {
      const { event, data, personId, guestId } = await meet();
      expect(JSON.stringify({ ...event, position: 0 })).not.toMatch(/nmistakable|unrepeatable|unique|uniek/);
      expect(event.data).toEqual({
        title: data.title,
        personId,
        guests: [
          { personId: guestId, words: {} },
          { personId: guestId, words: {} },
        ],
      });
      expect(event.meta.commitments.map((c) => c.pointer)).toEqual([
        '/guests/0/email',
        '/guests/0/words/fr',
        '/guests/0/words/nl',
        '/name',
        '/remark',
      ]);
      expect(new Set(event.meta.commitments.map((c) => c.commitment)).size).toBe(5);
    });

    it('are read apart, each with its subject, and put back in their places', async () => {
      const { store, stream, data, event, personId, guestId } = await meet();
      const values = await store.readPersonal([event.id]);
      const subjects = Object.fromEntries(values.map((v) => [v.pointer, v.subject]));
      const streamId = stream.slice('sample-'.length);
      expect(subjects).toEqual({
        '/name': personId,
        '/guests/0/email': guestId,
        '/remark': streamId,
        '/guests/0/words/fr': streamId,
        '/guests/0/words/nl': streamId,
      });
      expect(restore(event.data, values)).toEqual(data);
      expect(await store.feed.readPersonal([event.id])).toEqual(values);
      expect(await store.readPersonal([])).toEqual([]);
    });

    it('of a subject are erased for good; the event and the others’ values stay', async () => {
      const { store, stream, event, personId, guestId } = await meet();
      expect(await store.erase(personId)).toBe(1);
      expect(await store.erase(personId)).toBe(0);
      expect((await store.readPersonal([event.id])).map((v) => v.subject)).not.toContain(personId);
      expect(await store.readPersonal([event.id])).toHaveLength(4);
      expect(await store.readStream(stream)).toEqual([event]);
      expect(await store.erase(guestId)).toBe(1);
      expect(await store.erase(stream.slice('sample-'.length))).toBe(3);
      expect(await store.readPersonal([event.id])).toEqual([]);
    });

    it('of a subject are erased of the events named alone, when some are named', async () => {
      const { store, event, personId } = await meet();
      const again = newStream();
      const data = meeting(personId, newId(Date.now()));
      await stored(store, appendOf(again, 'none', { events: [{ type: 'SampleMet', data }] }));
      const [later] = await store.readStream(again);
      expect(await store.erase(personId, [])).toBe(0);
      expect(await store.erase(personId, [event.id])).toBe(1);
      const left = await store.readPersonal([event.id, later!.id]);
      expect(left.filter((v) => v.subject === personId).map((v) => v.eventId)).toEqual([later!.id]);
      expect(await store.erase(personId)).toBe(1);
    });

    it('of a subject have places that are known before and after they are erased', async () => {
      const { store, event, personId, guestId } = await meet();
      const places = await store.feed.placesOf(guestId);
      expect(places).toEqual([{ eventId: event.id, pointer: '/guests/0/email' }]);
      await store.erase(guestId);
      expect(await store.feed.placesOf(guestId)).toEqual(places);
      expect(await store.feed.placesOf(personId)).toEqual([{ eventId: event.id, pointer: '/name' }]);
      expect(await store.feed.placesOf(newId(Date.now()))).toEqual([]);
      const again = newStream();
      await stored(
        store,
        appendOf(again, 'none', {
          events: [{ type: 'SampleMet', data: meeting(personId, guestId) }],
        }),
      );
      const [later] = await store.readStream(again);
      expect((await store.feed.placesOf(guestId)).map((p) => p.eventId).toSorted()).toEqual(
        [event.id, later!.id].toSorted(),
      );
    });
  });

  describe('what cannot be stored', () => {
    const bad: readonly [
      name: string,
      reason: string,
      callers: boolean,
      event: { type: string; data: unknown },
    ][] = [
      ['an unknown type', 'unknown-type', false, { type: 'SampleUnheardOf', data: {} }],
      ['another service’s event', 'unknown-type', false, { ...noted('x'), type: 'SampleElsewhere' }],
      ['a field of the wrong type', 'invalid', false, { type: 'SampleNoted', data: { note: 7 } }],
      [
        'a field unknown to the contract',
        'invalid',
        false,
        { type: 'SampleNoted', data: { note: 'x', who: 'y' } },
      ],
      ['undefined', 'not-json', false, { type: 'SampleNoted', data: { note: 'x', more: undefined } }],
      ['a function', 'not-json', false, noted('x', () => 1)],
      ['a date', 'not-json', false, noted('x', new Date(0))],
      ['NaN', 'not-json', false, noted('x', [Number.NaN])],
      ['an integer that is not exact', 'integer-range', true, noted('x', 2 ** 53)],
      ['NUL', 'malformed-text', true, noted('a\u0000b')],
      ['a lone surrogate', 'malformed-text', true, noted('a\ud800b')],
      ['a lone surrogate in a key', 'malformed-text', true, noted('x', { 'a\udc00': 1 })],
      ['nesting over 32', 'too-deep', true, noted('x', nested(32))],
      ['more than 256 KiB', 'too-large', true, noted('é'.repeat(128 * 1024))],
    ];

    it.each(bad)(
      '%s is refused, and those beside it are stored',
      async (_name, reason, isCallersFault, event) => {
        const { store } = subject();
        const streams = Array.from({ length: 4 }, newStream);
        const neighbours = streams.map((s) => store.append(appendOf(s, 'none')));
        const refused = store.append(appendOf(newStream(), 'none', { events: [noted('fine'), event] }));
        const after = store.append(appendOf(newStream(), 'none'));
        await expect(refused).rejects.toMatchObject({ name: 'AppendRefused', reason, isCallersFault });
        const results = await Promise.all([...neighbours, after]);
        expect(results.map((r) => r.status)).toEqual(Array.from({ length: 5 }, () => 'appended'));
      },
    );

    it('what is refused stores nothing, and the same command may come again', async () => {
      const { store } = subject();
      const append = appendOf(newStream(), 'none');
      const head = await store.feed.head();
      const events = [noted('fine'), noted('a\u0000b')];
      await expect(store.append({ ...append, events })).rejects.toBeInstanceOf(AppendRefused);
      expect(await store.feed.head()).toBe(head);
      expect(await store.append(append)).toMatchObject({ status: 'appended' });
    });

    it('exactly 32 deep and just under 256 KiB is stored', async () => {
      const { store } = subject();
      const deep = appendOf(newStream(), 'none', { events: [noted('x', nested(31))] });
      const large = appendOf(newStream(), 'none', { events: [noted('x'.repeat(256 * 1024 - 11))] });
      expect(await store.append(deep)).toMatchObject({ status: 'appended' });
      expect(await store.append(large)).toMatchObject({ status: 'appended' });
      expect((await store.readStream(large.stream))[0]!.data['note']).toHaveLength(256 * 1024 - 11);
    });

    it.each([
      ['a stream without a key', { stream: 'sample' }],
      ['a stream with a blank', { stream: 'sample-a b' }],
      ['a command id that is no digest', { commandId: 'short' }],
      ['a command digest that is no digest', { commandDigest: '' }],
      ['no event', { events: [] }],
      ['a version that is no whole number', { expected: 1.5 }],
      ['a version too large', { expected: 2 ** 31 }],
      ['a time that is none', { meta: { ...appendOf('sample-1', 'none').meta, occurredAt: 'yesterday' } }],
    ])('%s is refused', async (_name, over) => {
      const { store } = subject();
      await expect(store.append(appendOf(newStream(), 'none', over))).rejects.toMatchObject({
        reason: 'malformed',
      });
    });
  });
};
