import type { Grant, Role } from '@helixboard/contracts';
import type { StoredEvent } from '../store/port.js';
import type { Projection } from './projection-reader.js';
import type { Transactor } from './transactor.js';

interface Granted {
  readonly grantId: string;
  readonly personId: string;
  readonly role: Role;
  readonly organisationId?: string;
  readonly from: string;
  readonly to?: string;
}

const readerName = (service: string): string => `${service}/grants`;

const insert = async <Tx>(
  { query }: Transactor<Tx>,
  tx: Tx,
  events: readonly StoredEvent[],
): Promise<void> => {
  const granted = events.filter((e) => e.type === 'RoleGranted').map((e) => e.data as unknown as Granted);
  if (granted.length === 0) return;
  await query(
    tx,
    `insert into grants (person_id, grant_id, role, organisation_id, "from", "to")
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[], $6::date[])
     on conflict do nothing`,
    [
      granted.map((g) => g.personId),
      granted.map((g) => g.grantId),
      granted.map((g) => g.role),
      granted.map((g) => g.organisationId ?? null),
      granted.map((g) => g.from),
      granted.map((g) => g.to ?? null),
    ],
  );
};

const withdraw = async <Tx>(
  { query }: Transactor<Tx>,
  tx: Tx,
  events: readonly StoredEvent[],
): Promise<void> => {
  const withdrawn = events.filter((e) => e.type === 'RoleWithdrawn');
  if (withdrawn.length === 0) return;
  await query(
    tx,
    `update grants g set withdrawn_at = w.at
       from unnest($1::text[], $2::text[], $3::timestamptz[]) as w (person_id, grant_id, at)
      where g.person_id = w.person_id and g.grant_id = w.grant_id and g.withdrawn_at is null`,
    [
      withdrawn.map((e) => e.data['personId']),
      withdrawn.map((e) => e.data['grantId']),
      withdrawn.map((e) => e.recordedAt),
    ],
  );
};

/** The roles of persons as stakeholders records them, in the service's own table. A grant's id is used once. */
export const grantsProjection = <Tx>(service: string, transactor: Transactor<Tx>): Projection<Tx> => ({
  name: readerName(service),
  types: ['RoleGranted', 'RoleWithdrawn'],
  async apply(tx, events) {
    await insert(transactor, tx, events);
    await withdraw(transactor, tx, events);
  },
  clear: async (tx) => void (await transactor.query(tx, 'delete from grants')),
});

interface Row {
  readonly grant_id: string;
  readonly role: Role;
  readonly organisation_id: string | null;
}

/**
 * The grants that a person holds on a day: begun, not ended, not withdrawn; in a stable order. None while events of the
 * person wait among the dead letters: what was withdrawn may be among them.
 * @param service whose table it is
 * @param today ISO 8601 date in Europe/Brussels
 */
export const grantsOf = async (
  query: <R extends object>(sql: string, parameters: readonly unknown[]) => Promise<readonly R[]>,
  service: string,
  personId: string,
  today: string,
): Promise<readonly Grant[]> => {
  const rows = await query<Row>(
    `select grant_id, role, organisation_id from grants
      where person_id = $1 and withdrawn_at is null and "from" <= $2::date and ("to" is null or "to" >= $2::date)
        and not exists (
          select 1 from reader_parked where reader = $3 and source = 'stakeholders' and stream = 'person-' || $1)
      order by "from", grant_id`,
    [personId, today, readerName(service)],
  );
  return rows.map((row) => ({
    grantId: row.grant_id,
    role: row.role,
    ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
  }));
};
