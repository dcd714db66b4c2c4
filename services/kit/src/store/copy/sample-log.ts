import { newServiceKeys, type ServiceKeys } from '../../evidence/keys.js';
import { newId } from '../../evidence/derive-id.js';
import { appendOf, newStream, noted, sampleContracts, stored } from '../contract/sample.js';
import { createMemoryStore } from '../memory/memory-store.js';
import type { Append, EventStore } from '../port.js';
import type { CopyableStore } from './log-source.js';

/** A log that holds every kind of thing: several streams, appends of several events, values kept and values erased. */
export interface SampleLog<S extends EventStore = CopyableStore> {
  readonly store: S;
  readonly keys: ServiceKeys;
  /** Every append that it was given. */
  readonly given: readonly Append[];
  /** A person of whom a value is kept, and one whose values were erased. */
  readonly person: string;
  readonly erased: string;
}

const met = (personId: string, guestId: string) => ({
  type: 'SampleMet',
  data: {
    title: { original: 'fr', in: { fr: { text: 'Une réunion', status: 'original' } } },
    ...{ personId, name: 'Ada Unmistakable', remark: 'é € 😀 "\\ \u2028' },
    guests: [
      { personId: guestId, email: 'grace@unmistakable.example', words: { fr: 'mots', nl: 'woorden' } },
    ],
  },
});

/** Fills a store. @param streams how many streams; each gets 7 events in 4 appends */
export const fillSampleLog = async <S extends EventStore>(
  store: S,
  keys: ServiceKeys,
  streams = 12,
): Promise<SampleLog<S>> => {
  const given: Append[] = [];
  const [person, erased] = [newId(Date.now()), newId(Date.now() + 1)];
  const names = Array.from({ length: streams }, newStream);
  const give = async (append: Append): Promise<void> => {
    await stored(store, append);
    given.push(append);
  };
  for (const stream of names) await give(appendOf(stream, 'none', { events: [noted('one'), noted('two')] }));
  for (const [i, stream] of names.entries())
    await give(appendOf(stream, 1, { events: [met(person, i % 2 === 0 ? erased : person), noted(`${i}`)] }));
  for (const stream of names) {
    await give(appendOf(stream, 'exists', { events: [noted('x', { n: [1.5, -0.25, 2 ** 53 - 1, null] })] }));
    await give(appendOf(stream, 4, { events: [noted('a'), noted('b')] }));
  }
  await store.erase(erased);
  return { store, keys, given, person, erased };
};

/** A sample log in memory. */
export const sampleLog = (streams?: number): Promise<SampleLog> => {
  const keys = newServiceKeys();
  const store = createMemoryStore({ service: 'projects', keys, contracts: sampleContracts().lookup });
  return fillSampleLog(store, keys, streams);
};
