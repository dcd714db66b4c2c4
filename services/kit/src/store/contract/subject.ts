import type { SettableClock } from '../../clock.js';
import type { ServiceKeys } from '../../evidence/keys.js';
import type { EventStore } from '../port.js';
import type { ContractLookup } from '../prepare.js';
import type { Upcaster } from '../upcast.js';

/** What the suite makes a store with. */
export interface StoreSettings {
  readonly service: 'projects';
  readonly keys: ServiceKeys;
  readonly clock: SettableClock;
  readonly contracts: ContractLookup;
  readonly upcasters: readonly Upcaster[];
}

/** A store, and another writer on the same one: a second process's adapter, or the same where there is only one. */
export interface StorePair {
  readonly store: EventStore;
  readonly other: EventStore;
}

export interface Subject extends StorePair {
  readonly keys: ServiceKeys;
  readonly clock: SettableClock;
  /** From now on, events are written by their newest contracts. */
  readonly useNewest: () => void;
}
