import type { DomainEvent } from '@helixboard/contracts';
import type { AnyDecider, FactLookup } from '../service.js';
import type { EventStore, StoredEvent } from '../store/port.js';
import type { QueryTables } from './request.js';

/** A stream as it stands: its folded state and last version, −1 when there is none. */
export interface Folded<S> {
  readonly state: S;
  readonly version: number;
  /** Position of the last event; 0 when there is none. */
  readonly position: bigint;
}

/** Folds stored events with a decider's `evolve`. */
export const foldStored = <S>(
  decider: Pick<AnyDecider, 'initialState' | 'evolve'>,
  events: readonly StoredEvent[],
): Folded<S> => ({
  state: events.reduce<S>(
    (state, { type, data }) => decider.evolve(state, { type, data } satisfies DomainEvent) as S,
    decider.initialState() as S,
  ),
  version: events.at(-1)?.version ?? -1,
  position: events.at(-1)?.position ?? 0n,
});

/** What a service's deciders and policies look up, over its store and its query tables. */
export const factLookup = (
  store: Pick<EventStore, 'readStream'>,
  query: QueryTables,
  keyed: (scope: string, key: string) => string,
): FactLookup => ({
  async load<S>(stream: string, decider: Pick<AnyDecider, 'initialState' | 'evolve'>) {
    const { state, version } = foldStored<S>(decider, await store.readStream(stream));
    return { state, version };
  },
  query,
  keyed,
});
