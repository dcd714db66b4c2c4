import type { EventContract, EventOf, ServiceName } from '@helixboard/contracts';
import type { StoredEvent } from '@helixboard/kit';
import { tiersOf, type Tier } from '../visibility/tiers.js';

/** An event as a tier sees it: narrowed fields gone, references where values are kept apart. */
export interface SeenEvent<D = Readonly<Record<string, unknown>>> extends Omit<StoredEvent, 'data'> {
  readonly source: ServiceName;
  readonly data: D;
}

/** A row without its history: values by property name, as JSON. */
export type Values = Readonly<Record<string, unknown>>;

/** What one event type changes in a row. */
export interface Fold {
  readonly type: string;
  readonly change: (event: SeenEvent, row: Values) => Values;
}

/** A kind of read row: the table it is in, the streams it comes from, and how events change it. Pure. */
export interface Kind {
  readonly table: string;
  readonly source: ServiceName;
  readonly category: string;
  /** Which row of the stream an event changes, where a stream has several; undefined when none. */
  readonly key: (event: SeenEvent) => string | undefined;
  /** The row before its first event. */
  readonly start: (event: SeenEvent) => Values;
  readonly folds: ReadonlyMap<string, Fold['change']>;
  readonly tiers: readonly Tier[];
}

/** What an event of this contract changes in a row: the properties that it returns. */
export const on = <C extends EventContract, Row extends object = Record<string, unknown>>(
  contract: C,
  change: (data: EventOf<C>['data'], row: Row, event: SeenEvent) => Partial<Row>,
): Fold => ({
  type: contract.type,
  change: (event, row) => change(event.data as EventOf<C>['data'], row as Row, event) as Values,
});

/** Defines a kind of read row. Its tiers are those that its events' contracts tell apart. */
export const defineKind = (kind: {
  readonly table: string;
  readonly source: ServiceName;
  readonly category: string;
  readonly key?: (data: Readonly<Record<string, unknown>>, event: SeenEvent) => unknown;
  readonly start: (event: SeenEvent) => object;
  readonly folds: readonly Fold[];
}): Kind => ({
  table: kind.table,
  source: kind.source,
  category: kind.category,
  key: (event) => (kind.key ? (kind.key(event.data, event) as string | undefined) : ''),
  start: kind.start as (event: SeenEvent) => Values,
  folds: new Map(kind.folds.map((f) => [f.type, f.change])),
  tiers: tiersOf(kind.folds.map((f) => f.type)),
});
