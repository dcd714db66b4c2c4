import { contractOf, narrow, narrowedFields, sightOf, type Standing } from '../visibility/audiences.js';
import type { Tier } from '../visibility/tiers.js';
import type { Kind, SeenEvent, Values } from './kind.js';

/** One row of a stream as one tier sees it: which, and what it holds since when. */
export interface Row {
  readonly stream: string;
  readonly key: string;
  readonly tier: string;
  /** The person whose view it is, for a tier per person; else empty. */
  readonly reader: string;
  readonly rank: number;
  /** Version of the last event of the stream that this tier saw of this row. */
  readonly version: number;
  /** ISO 8601 instant from which the row stands: the recorded time of that event, never before the row it follows. */
  readonly validFrom: string;
  readonly values: Values;
}

/** An event with the persons who read it as `self`. */
export interface OwnedEvent {
  readonly event: SeenEvent;
  readonly owners: readonly string[];
}

export const addressOf = (r: { stream: string; key: string; tier: string; reader: string }): string =>
  JSON.stringify([r.stream, r.key, r.tier, r.reader]);

/**
 * Folds events into the rows of one kind, once per tier, each with what that tier may see.
 *
 * @param current the rows as they stand, by `addressOf`; it is brought up to date
 * @returns every row that stood at an instant, in order; of several changes at one instant the last
 */
export const foldKind = (
  kind: Kind,
  current: Map<string, Row>,
  events: readonly OwnedEvent[],
): readonly Row[] => {
  const stood = new Map<string, Row>();
  const readers = readersIn(current);
  for (const { event, owners } of events) {
    const change = kind.folds.get(event.type);
    const key = change && kind.key(event);
    if (!change || key === undefined) continue;
    for (const tier of personFirst(kind)) {
      for (const reader of readersToFold(tier, readers, event, key, owners)) {
        const data = dataFor(tier, event, owners, reader);
        if (!data) continue;
        const address = { stream: event.stream, key, tier: tier.name, reader };
        const base = tier.base === undefined ? undefined : { ...address, tier: tier.base, reader: '' };
        const row = current.get(addressOf(address)) ?? (base && current.get(addressOf(base)));
        const seen = { ...event, data };
        const values = row?.values ?? kind.start(seen);
        const next: Row = {
          ...address,
          rank: tier.rank,
          version: event.version,
          validFrom: row && row.validFrom > event.recordedAt ? row.validFrom : event.recordedAt,
          values: { ...values, ...change(seen, values) },
        };
        current.set(addressOf(address), next);
        stood.set(`${addressOf(address)}${next.validFrom}`, next);
        if (reader) known(readers, event.stream, key, tier.name).add(reader);
      }
    }
  }
  return [...stood.values()];
};

/** A person's view begins from the row of its base as it was before the event: the base is folded after it. */
const personFirst = (kind: Kind): readonly Tier[] => [
  ...kind.tiers.filter((t) => t.perPerson),
  ...kind.tiers.filter((t) => !t.perPerson),
];

type Readers = Map<string, Set<string>>;

const known = (readers: Readers, stream: string, key: string, tier: string): Set<string> => {
  const place = JSON.stringify([stream, key, tier]);
  const set = readers.get(place) ?? new Set<string>();
  readers.set(place, set);
  return set;
};

const readersIn = (current: ReadonlyMap<string, Row>): Readers => {
  const readers: Readers = new Map();
  for (const row of current.values())
    if (row.reader) known(readers, row.stream, row.key, row.tier).add(row.reader);
  return readers;
};

const readersToFold = (
  tier: Tier,
  readers: Readers,
  event: SeenEvent,
  key: string,
  owners: readonly string[],
): readonly string[] => {
  if (!tier.perPerson) return [''];
  const opensOwn = [
    contractOf(event.type).visibility.audiences,
    ...narrowedFields(event.type).map((f) => f.audience),
  ].some((audiences) => sightOf(audiences, tier.standings) === 'own');
  return [...new Set([...known(readers, event.stream, key, tier.name), ...(opensOwn ? owners : [])])];
};

const dataFor = (
  tier: Tier,
  event: SeenEvent,
  owners: readonly string[],
  reader: string,
): SeenEvent['data'] | undefined => {
  const standings: readonly Standing[] =
    tier.perPerson && !owners.includes(reader) ? tier.standings.filter((s) => s !== 'self') : tier.standings;
  const sight = sightOf(contractOf(event.type).visibility.audiences, standings);
  return sight === undefined ? undefined : (narrow(event.type, event.data, standings) as SeenEvent['data']);
};
