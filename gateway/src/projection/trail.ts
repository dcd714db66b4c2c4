import { contractOf } from '../visibility/audiences.js';
import { stepsOf, valuesAt } from '../visibility/fields.js';
import type { OwnedEvent } from './fold.js';
import { insertRows } from './insert.js';
import { toColumns, type Query, type ReadSchema } from './sql.js';

/** Writes one row for each event: what happened, about whom, by whom, why, and who reads it. */
export const writeTrail = async (
  query: Query,
  schema: ReadSchema,
  events: readonly OwnedEvent[],
): Promise<void> => {
  await insertRows(query, `${schema}.trail_event`, events.map(trailRow));
};

const trailRow = ({ event, owners }: OwnedEvent): Readonly<Record<string, unknown>> => {
  const { visibility, subjects } = contractOf(event.type);
  const ids = subjects.flatMap((s) => valuesAt(event.data, stepsOf(s.at))).map(String);
  return toColumns({
    eventId: event.id,
    source: event.source,
    position: event.position.toString(),
    stream: event.stream,
    version: event.version,
    type: event.type,
    audiences: visibility.audiences,
    owners,
    subjects: [...new Set(ids)],
    data: event.data,
    actorKind: event.meta.actor.kind,
    actorId: event.meta.actor.id,
    agency: event.meta.agency ?? null,
    mandate: event.meta.mandate ?? null,
    causationId: event.meta.causationId,
    correlationId: event.meta.correlationId,
    occurredAt: event.meta.occurredAt,
    recordedAt: event.recordedAt,
  });
};
