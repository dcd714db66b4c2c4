import type { ServiceName } from '@helixboard/contracts';
import { fromColumns, instantOf } from '../../projection/sql.js';
import { narrow, type Standing } from '../../visibility/audiences.js';
import { MAY_READ_EVENT, STANDINGS_OF_EVENT } from '../../visibility/rows.js';

/** An event of the trail as the reader may see it, before it is put into words. */
export interface SeenTrailEvent {
  readonly eventId: string;
  readonly source: ServiceName;
  /** Position in its source, decimal. */
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  /** The payload without fields that are not for the reader; an erased value is null. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly actorKind: 'person' | 'policy' | 'administrator';
  readonly actorId: string;
  readonly agency: string | null;
  readonly mandate: string | null;
  readonly causationId: string;
  readonly correlationId: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
}

/** The events that the viewer may read, with the standings in which they read them: an expression for `from`. */
export const visibleEvents = (condition: string): string =>
  `(select e.*, ${STANDINGS_OF_EVENT} as standings
      from gateway.trail_event e
      join gateway.source_stream s on s.source = e.source and s.stream = e.stream
     where ($3::timestamptz is null or e.recorded_at < $3::timestamptz)
       and ${condition}
       and ${MAY_READ_EVENT})`;

/** An event of {@link visibleEvents} with narrowed fields left out; references stand for values kept apart. */
export const asSeen = (columns: object): SeenTrailEvent => {
  const {
    standings,
    audiences: _audiences,
    owners: _owners,
    subjects: _subjects,
    ...event
  } = fromColumns(columns);
  return {
    ...(event as unknown as SeenTrailEvent),
    position: String(event.position),
    data: narrow(String(event.type), event.data, standings as readonly Standing[]) as SeenTrailEvent['data'],
    occurredAt: instantOf(event.occurredAt),
    recordedAt: instantOf(event.recordedAt),
  };
};
