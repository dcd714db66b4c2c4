import { describe, expect, it } from '@jest/globals';
import { newServiceKeys } from '../evidence/keys.js';
import { appendOf, newStream, sampleContracts, stored } from './contract/sample.js';
import { createMemoryStore } from './memory/memory-store.js';
import type { RawEvent, RawPersonalValue } from './port.js';
import { brokenCommitments, checkEntry, rowDigest } from './verify.js';

const keys = newServiceKeys();
const PERSON = '01620000-0000-7000-8000-000000000001';

/** Two events of a stream as a store holds them, the first with values kept apart. */
const sample = async () => {
  const store = createMemoryStore({ service: 'projects', keys, contracts: sampleContracts().lookup });
  const data = {
    ...{ title: { original: 'fr', in: { fr: { text: 'Une réunion', status: 'original' } } } },
    ...{ personId: PERSON, name: 'Ada Unmistakable', remark: 'something', guests: [] },
  };
  const events = [
    { type: 'SampleMet', data },
    { type: 'SampleNoted', data: { note: 'x' } },
  ];
  await stored(store, appendOf(newStream(), 'none', { events }));
  const raw = store.feed.raw!;
  const [first, second] = await raw.read(0n, 2n, 10);
  return {
    origin: await raw.identity(),
    first: first!,
    second: second!,
    values: await raw.personal([first!.id]),
  };
};

describe('an event as its row stands', () => {
  it('matches what was sealed, after its predecessor', async () => {
    const { origin, first, second } = await sample();
    expect(checkEntry(first, null, origin, keys.seal)).toMatchObject({ matches: true, sealed: true });
    expect(checkEntry(second, first.entryDigest, origin, keys.seal)).toMatchObject({
      matches: true,
      sealed: true,
    });
    expect(checkEntry(second, null, origin, keys.seal)).toMatchObject({ matches: false, sealed: true });
    expect(checkEntry(first, null, origin, newServiceKeys().seal).sealed).toBe(false);
  });

  it.each<[string, (row: RawEvent) => Partial<RawEvent>]>([
    ['data', (row) => ({ data: row.data.replace('Une', 'Una') })],
    ['a blank in data', (row) => ({ data: `${row.data} ` })],
    ['a blank in meta', (row) => ({ meta: ` ${row.meta}` })],
    ['a field more in meta', (row) => ({ meta: row.meta.replace('{"actor"', '{"a":1,"actor"') })],
    ['a field less in meta', (row) => ({ meta: row.meta.replace(/"index":\d+,/, '') })],
    ['no JSON in meta', () => ({ meta: 'x' })],
    ['the type', () => ({ type: 'SampleNoted' })],
    ['the stream', () => ({ stream: 'sample-other' })],
    ['the version', () => ({ version: 1 })],
    ['the id', () => ({ id: PERSON })],
    ['the time', () => ({ recordedAt: '' })],
  ])('with another byte does not match: %s', async (_what, change) => {
    const { origin, first } = await sample();
    const altered = { ...first, ...change(first) };
    expect(checkEntry(altered, null, origin, keys.seal)).toMatchObject({ matches: false, sealed: true });
    expect(rowDigest(altered)).not.toBe(rowDigest(first));
  });

  it('in another store or log does not match', async () => {
    const { origin, first } = await sample();
    expect(checkEntry(first, null, { ...origin, log: 'other' }, keys.seal).matches).toBe(false);
    expect(checkEntry(first, null, { ...origin, storeId: PERSON }, keys.seal).matches).toBe(false);
  });
});

describe('values kept apart', () => {
  it('are what their event committed to, whether some are erased or not', async () => {
    const { origin, first, values } = await sample();
    const { commitments } = checkEntry(first, null, origin, keys.seal);
    expect(values).toHaveLength(2);
    expect(brokenCommitments(commitments, values)).toEqual([]);
    expect(brokenCommitments(commitments, values.slice(1))).toEqual([]);
    expect(brokenCommitments(commitments, [])).toEqual([]);
  });

  it.each<[string, (value: RawPersonalValue) => Partial<RawPersonalValue>]>([
    ['value', () => ({ value: '"Eve"' })],
    ['form of the same value', (v) => ({ value: ` ${v.value}` })],
    ['text that is no JSON', () => ({ value: 'x' })],
    ['key', () => ({ key: 'ab'.repeat(32) })],
    ['place', () => ({ pointer: '/elsewhere' })],
    ['event', () => ({ eventId: PERSON })],
  ])('with another %s are told', async (_what, change) => {
    const { origin, first, values } = await sample();
    const { commitments } = checkEntry(first, null, origin, keys.seal);
    const altered = { ...values[0]!, ...change(values[0]!) };
    expect(brokenCommitments(commitments, [altered, values[1]!])).toEqual([altered]);
  });
});
