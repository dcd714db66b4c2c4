import type { ServiceName } from '@helixboard/contracts';
import type { StoredEvent } from '@helixboard/kit';
import { withReferences } from '../personal/kept.js';
import { categoryOf, namedAfter, ownersOf, readersOf, type NamedReaders } from '../visibility/readers.js';
import type { OwnedEvent } from './fold.js';
import { insertRows } from './insert.js';
import { toColumns, type Query, type ReadSchema } from './sql.js';

/** What the read side keeps of a stream besides its rows: how far it was folded, and who reads it. */
export interface SourceStream {
  readonly source: ServiceName;
  readonly stream: string;
  readonly category: string;
  readonly version: number;
  readonly named: NamedReaders;
}

/** The streams of these events as they stand, by name. */
export const loadStreams = async (
  query: Query,
  schema: ReadSchema,
  source: ServiceName,
  events: readonly StoredEvent[],
): Promise<Map<string, SourceStream>> => {
  const rows = await query<SourceStream>(
    `select source, stream, category, version, named from ${schema}.source_stream
      where source = $1 and stream = any($2::text[])`,
    [source, [...new Set(events.map((e) => e.stream))]],
  );
  return new Map(rows.map((row) => [row.stream, row]));
};

/**
 * Takes the events that were not folded yet (a version that was is a repeated delivery) and finds who they belong to.
 * @param streams brought up to date
 */
export const takeNew = (
  source: ServiceName,
  streams: Map<string, SourceStream>,
  events: readonly StoredEvent[],
): readonly OwnedEvent[] =>
  events.flatMap((stored) => {
    const before = streams.get(stored.stream);
    if (before && stored.version <= before.version) return [];
    const event = { ...stored, source, data: withReferences(source, stored) };
    const named = namedAfter(before?.named ?? {}, stored.type, stored.data);
    streams.set(stored.stream, {
      source,
      stream: stored.stream,
      category: categoryOf(stored.stream),
      version: stored.version,
      named,
    });
    return [{ event, owners: ownersOf(stored.stream, named, stored.type, stored.data) }];
  });

export const writeStreams = async (
  query: Query,
  schema: ReadSchema,
  streams: readonly SourceStream[],
): Promise<void> => {
  const rows = streams.map((s) =>
    toColumns({
      ...s,
      self: readersOf(s.stream, s.named, 'self'),
      body: readersOf(s.stream, s.named, 'body'),
      team: readersOf(s.stream, s.named, 'team'),
      parties: readersOf(s.stream, s.named, 'parties'),
    }),
  );
  await insertRows(
    query,
    `${schema}.source_stream`,
    rows,
    `on conflict (source, stream) do update
        set version = excluded.version, named = excluded.named,
            self = excluded.self, body = excluded.body, team = excluded.team, parties = excluded.parties`,
  );
};
