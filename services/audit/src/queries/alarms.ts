import type { AlarmRaised, EventOf } from '@helixboard/contracts';
import type { LocalProjection, StoredEvent } from '@helixboard/kit';
import type { PoolClient } from 'pg';

const raised = async (client: PoolClient, event: StoredEvent): Promise<void> => {
  const a = event.data as unknown as EventOf<typeof AlarmRaised>['data'];
  await client.query(
    `insert into alarms (alarm_id, source, kind, position, last_position, event_id, stream, version, event_type,
       pointer, raised_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (alarm_id) do nothing`,
    [
      ...[a.alarmId, a.source, a.alarmKind, a.position, a.lastPosition ?? null, a.eventId ?? null],
      ...[a.stream ?? null, a.version ?? null, a.eventType ?? null, a.pointer ?? null, event.recordedAt],
    ],
  );
};

/** The alarms with where they stand: what status and readiness show. Follows the service's own feed. */
export const alarmTable: LocalProjection = {
  name: 'audit/alarms',
  source: 'audit',
  types: ['AlarmRaised', 'AlarmAcknowledged'],
  tables: ['alarms'],
  apply: async (client, events) => {
    for (const event of events) {
      if (event.type === 'AlarmRaised') await raised(client, event);
      else
        await client.query('update alarms set acknowledged_at = $2 where alarm_id = $1', [
          event.data['alarmId'],
          event.recordedAt,
        ]);
    }
  },
};

/** An alarm that nobody has acknowledged, as status shows it. */
export interface OpenAlarm {
  readonly alarmId: string;
  readonly source: string;
  readonly kind: string;
  readonly position: string;
  readonly lastPosition: string | null;
  readonly eventId: string | null;
  readonly stream: string | null;
  readonly version: number | null;
  readonly eventType: string | null;
  readonly pointer: string | null;
  readonly raisedAt: Date;
}

/** The open alarms, the oldest first. */
export const OPEN_ALARMS = `
  select alarm_id as "alarmId", source, kind, position::text, last_position::text as "lastPosition",
    event_id as "eventId", stream, version, event_type as "eventType", pointer, raised_at as "raisedAt"
  from alarms where acknowledged_at is null order by raised_at, source, alarms.position limit $1`;
