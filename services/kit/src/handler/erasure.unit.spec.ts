import { eventContract } from '@helixboard/contracts';
import { expect, it } from '@jest/globals';
import { newId } from '../evidence/derive-id.js';
import { appendOf, newStream, sampleContracts, stored } from '../store/contract/sample.js';
import { createMemoryStore } from '../store/memory/memory-store.js';
import type { EventStore, StoredEvent } from '../store/port.js';
import { applyErasure } from './erasure.js';

const contracts = (type: string) => sampleContracts().lookup(type) ?? eventContract(type);
const ADA = newId(Date.now());

/** Appends one event. Gives it as it was stored. */
const append = async (
  store: EventStore,
  stream: string,
  type: string,
  data: Record<string, unknown>,
): Promise<StoredEvent> => {
  await stored(store, appendOf(stream, 'none', { events: [{ type, data }] }));
  return (await store.readStream(stream))[0]!;
};

const meet = (store: EventStore, name: string): Promise<StoredEvent> => {
  const title = { original: 'fr', in: { fr: { text: 'Une réunion', status: 'original' } } };
  return append(store, newStream(), 'SampleMet', { title, personId: ADA, name });
};

const askForErasure = (store: EventStore): Promise<StoredEvent> =>
  append(store, `erasure-${newId(Date.now())}`, 'ProjectsPersonalDataErased', {
    ...{ subjectId: ADA, reason: 'consent-withdrawn', basis: 'gdpr-17-1' },
  });

const namesIn = async (store: EventStore, events: readonly StoredEvent[]): Promise<unknown[]> =>
  (await store.readPersonal(events.map((e) => e.id))).filter((v) => v.subject === ADA).map((v) => v.value);

it('an erasure that is done late, or again, leaves what was given after it', async () => {
  const store = createMemoryStore({ service: 'projects', contracts });
  const before = [await meet(store, 'Ada'), await meet(store, 'Ada King')];
  const erasure = await askForErasure(store);
  const after = await meet(store, 'Ada Lovelace');
  expect(await applyErasure(store, erasure)).toBe(2);
  expect(await applyErasure(store, erasure)).toBe(0);
  expect(await namesIn(store, [...before, after])).toEqual(['Ada Lovelace']);
  expect(await applyErasure(store, await askForErasure(store))).toBe(1);
  expect(await namesIn(store, [...before, after])).toEqual([]);
});
