import type { ServiceName } from '@helixboard/contracts';
import type { Query } from '../projection/sql.js';
import type { UnreadableValue } from './records.js';

/** The name under which values that cannot be read are set aside, each as the stream of its key. */
export const PERSONAL_READER = 'gateway/personal';

const of = (source: ServiceName): readonly [string, string] => [PERSONAL_READER, source];

/** Sets values aside that cannot be read. The reason quotes nothing of them. `now`: ISO 8601. */
export const setAside = async (
  query: Query,
  source: ServiceName,
  values: readonly UnreadableValue[],
  now: string,
): Promise<void> => {
  for (const { key, position, eventId, place, reason } of values) {
    await query(
      `insert into gateway.reader_parked as p (reader, source, stream, reason, attempts, parked_at)
       values ($1, $2, $3, $4, 1, $5)
           on conflict (reader, source, stream) do update set reason = excluded.reason, attempts = p.attempts + 1`,
      [...of(source), key, `personal value: ${reason}`, now],
    );
    await query(
      `insert into gateway.reader_parked_events (reader, source, stream, version, position, event_id, type, place)
       values ($1, $2, $3, 0, $4, $5, 'personal value', $6)
           on conflict (reader, source, stream, position) do update set place = excluded.place`,
      [...of(source), key, String(position), eventId, place],
    );
  }
};

const isKnownIn = (table: string): string =>
  `exists (select from ${table} v
            where v.source = e.source and v.event_id = split_part(e.stream, '#', 1)
              and v.pointer = substr(e.stream, strpos(e.stream, '#') + 1) and v.position >= e.position)`;

/** Forgets that values were set aside which have come since, readable. */
export const heal = async (query: Query, source: ServiceName): Promise<void> => {
  await query(
    `delete from gateway.reader_parked p
      where p.reader = $1 and p.source = $2
        and not exists (select from gateway.reader_parked_events e
                         where e.reader = p.reader and e.source = p.source and e.stream = p.stream
                           and not ${isKnownIn('gateway.personal_value')}
                           and not ${isKnownIn('gateway.reader_personal_held')})`,
    of(source),
  );
};

/** Forgets what was set aside of a service: everything is read again. */
export const forgetSetAside = async (query: Query, source: ServiceName): Promise<void> => {
  await query('delete from gateway.reader_parked where reader = $1 and source = $2', of(source));
};

/** How many values of a service are set aside. */
export const countSetAside = async (query: Query, source: ServiceName): Promise<number> => {
  const [row] = await query<{ count: string }>(
    'select count(*) as count from gateway.reader_parked where reader = $1 and source = $2',
    of(source),
  );
  return Number(row?.count ?? 0);
};
