import type { ServiceName } from '@helixboard/contracts';
import type { StoredEvent, StoredPersonalValue } from '@helixboard/kit';
import { eraseValues, hideErased, isErasure, keepValues, lockValues } from '../personal/values.js';
import { contractOf } from '../visibility/audiences.js';
import { foldKind } from './fold.js';
import { kindsOf } from './kinds/index.js';
import { loadRows, writeRows } from './rows.js';
import type { Query, ReadSchema } from './sql.js';
import { loadStreams, takeNew, writeStreams, type SourceStream } from './streams.js';
import { writeTrail } from './trail.js';
import { announce, ERASURE, moveVersions, PERSONAL, STREAMS, TRAIL } from './versions.js';

/**
 * Folds a batch of events into the read models, in the transaction that `query` runs in. Set-based: the number of
 * statements depends on the kinds touched, not on the number of events. Events that were folded before are passed over.
 *
 * @param personal the values of these events; undefined when they come another way, and the fold leaves them alone
 * @throws when no contract names an event's type, or a marked field holds its value
 */
export const applyEvents = async (
  query: Query,
  schema: ReadSchema,
  events: readonly StoredEvent[],
  personal: readonly StoredPersonalValue[] | undefined,
): Promise<void> => {
  const bySource = Map.groupBy(events, (e) => contractOf(e.type).service);
  for (const [source, own] of bySource) await applyOf(query, schema, source, own, personal);
};

const applyOf = async (
  query: Query,
  schema: ReadSchema,
  source: ServiceName,
  delivered: readonly StoredEvent[],
  personal: readonly StoredPersonalValue[] | undefined,
): Promise<void> => {
  const streams = await loadStreams(query, schema, source, delivered);
  const before = new Map(streams);
  const events = takeNew(source, streams, delivered);
  const touched = new Set<string>();
  for (const kind of kindsOf(source)) {
    const changing = events.filter(({ event }) => kind.folds.has(event.type));
    if (changing.length === 0) continue;
    const current = await loadRows(query, schema, kind, changing, (stream) => before.has(stream));
    const since = new Map([...current].map(([address, { validFrom }]) => [address, validFrom]));
    await writeRows(query, schema, kind, since, foldKind(kind, current, changing));
    touched.add(kind.table);
  }
  if (events.length > 0) {
    const changed = new Set(events.map(({ event }) => event.stream));
    await writeStreams(
      query,
      schema,
      [...streams.values()].filter((s) => changed.has(s.stream)),
    );
    await writeTrail(query, schema, events);
    touched.add(TRAIL);
    if ([...changed].some((s) => haveOtherReaders(before.get(s), streams.get(s)))) touched.add(STREAMS);
  }
  const taken = new Set(events.map(({ event }) => event.id));
  const values = (personal ?? []).filter((v) => taken.has(v.eventId));
  const erasures = events.map(({ event }) => event).filter(isErasure);
  if (personal) {
    await keepValues(query, schema, source, values);
    await eraseValues(query, schema, source, erasures);
  } else if (schema === 'gateway') {
    // Values and events come in any order: whichever is folded later sees that the value was erased.
    const eventIds = events
      .filter(({ event }) => event.meta.commitments.length > 0)
      .map(({ event }) => event.id);
    const subjects = erasures.map((e) => String(e.data.subjectId));
    if (eventIds.length + subjects.length > 0) await lockValues(query, source);
    await hideErased(query, source, { eventIds, subjects });
  }
  if (values.length > 0) touched.add(PERSONAL);
  if (erasures.length > 0) touched.add(PERSONAL).add(ERASURE);
  await moveVersions(query, schema, touched);
  await announce(query, source);
};

const haveOtherReaders = (before: SourceStream | undefined, after: SourceStream | undefined): boolean =>
  before?.named !== after?.named;
