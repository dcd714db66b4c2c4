import { describeEventStore } from '../contract.js';
import { createMemoryStore } from './memory-store.js';

describeEventStore('the store in memory', async (settings) => {
  const store = createMemoryStore(settings);
  return { store, other: store };
});
