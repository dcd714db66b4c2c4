import pg from 'pg';

/** Rows of one transaction of the store, as the columns of both tables. */
type Batch = readonly unknown[];

const INSERT = `
  with stored as (
    insert into replay.events (position, stream, version, type, id, data, meta, entry_digest, seal, blind, recorded_at)
    select * from unnest($1::bigint[], $2::text[], $3::integer[], $4::text[], $5::uuid[], $6::text[], $7::text[],
      $8::bytea[], $9::bytea[], $10::bytea[], $11::timestamptz[])
  )
  insert into replay.appends (id, stream, digest, first_position, count)
  select * from unnest($12::bytea[], $13::text[], $14::bytea[], $15::bigint[], $16::integer[])`;

interface StoredRow extends Record<string, string | number> {
  transaction: string;
}

const EVENTS = `
  select e.xmin::text as transaction, e.position, e.stream, e.version, e.type, e.id, e.data, e.meta,
    e.entry_digest::text, e.seal::text, e.blind::text, e.recorded_at::text
  from projects.events e where e.position > $1 order by e.position`;

const APPENDS = `
  select a.xmin::text as transaction, a.id::text, a.stream, a.digest::text, a.first_position, a.count
  from projects.appends a where a.first_position > $1 order by a.first_position`;

const columnsOf = (rows: readonly StoredRow[]): unknown[] => {
  const [first] = rows;
  const names = Object.keys(first!).filter((name) => name !== 'transaction');
  return names.map((name) => rows.map((row) => row[name]));
};

const byTransaction = (rows: readonly StoredRow[]): ReadonlyMap<string, StoredRow[]> =>
  Map.groupBy(rows, (row) => row.transaction);

/** What the store wrote since it was last asked, in the batches in which it wrote it. */
export interface Recording {
  readonly batches: readonly Batch[];
  readonly appends: number;
}

/** The same rows inserted once more without any check, into tables of the same shape on the same server. */
export interface Replay {
  /** Reads what the store has written since the last recording. */
  record(): Promise<Recording>;
  /** Inserts it, a statement and a transaction for each batch, one after the other on one connection. */
  insert(recording: Recording): Promise<void>;
  /** Throws when both sides do not hold the same rows. */
  compare(): Promise<void>;
  end(): Promise<void>;
}

/** @param ownerUrl of a database with a store of the service projects in it */
export const openReplay = async (ownerUrl: string): Promise<Replay> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  // A connection that drops is told by the statement under way.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`
    create schema replay;
    create table replay.events (like projects.events including all);
    create table replay.appends (like projects.appends including all);`);
  let recorded = '0';
  const rowsSince = async (sql: string): Promise<StoredRow[]> =>
    (await client.query<StoredRow>(sql, [recorded])).rows;

  return {
    async record() {
      const [events, appends] = [await rowsSince(EVENTS), await rowsSince(APPENDS)];
      const appendsOf = byTransaction(appends);
      const batches = [...byTransaction(events)].map(([transaction, rows]) => [
        ...columnsOf(rows),
        ...columnsOf(appendsOf.get(transaction) ?? []),
      ]);
      recorded = String(events.at(-1)?.['position'] ?? recorded);
      return { batches, appends: appends.length };
    },
    async insert({ batches }) {
      for (const values of batches) await client.query({ name: 'replay', text: INSERT, values: [...values] });
    },
    async compare() {
      const { rows } = await client.query(`
        select position, stream, version, type, id, data, meta, entry_digest, seal, blind, recorded_at
        from projects.events except all select * from replay.events limit 1`);
      if (rows.length > 0) throw new Error('the replay does not hold what the store holds');
    },
    end: () => client.end(),
  };
};
