import { openReadSide } from '@helixboard/gateway';
import {
  createLog,
  createPostgresStore,
  createRegistry,
  feedSource,
  newServiceKeys,
  systemClock,
} from '@helixboard/kit';
import pg from 'pg';
import { RUNNING } from '../apart/office.js';
import type { Office } from '../office.js';

/** What a reader keeps of its own way, and what only tells caches that something moved. */
const OWN = /^(?:reader_.*|read_version|migrations)$/;

const TABLES = `select table_name as name from information_schema.tables
  where table_schema = 'gateway' and table_type = 'BASE TABLE' order by 1`;

/** Of values kept apart those that are there: only over Kafka it must be remembered that one was erased. */
const LIVING: Readonly<Record<string, string>> = {
  personal_value:
    "select (to_jsonb(t) - 'seen')::text as row from gateway.personal_value t where value is not null",
};

type Tables = ReadonlyMap<string, readonly string[]>;

const dump = async (url: string): Promise<Tables> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = new Map<string, readonly string[]>();
    const { rows } = await client.query<{ name: string }>(TABLES);
    for (const { name } of rows.filter((r) => !OWN.test(r.name))) {
      const found = await client.query<{ row: string }>(
        LIVING[name] ?? `select to_jsonb(t)::text as row from gateway.${pg.escapeIdentifier(name)} t`,
      );
      tables.set(name, found.rows.map((r) => r.row).toSorted());
    }
    return tables;
  } finally {
    await client.end();
  }
};

let folds = 0;

/** Folds what the stores hold, straight from their feeds, into a database of its own. */
const foldAnew = async ({ database }: Office): Promise<Tables> => {
  const url = await database.another(`fold_${(folds += 1)}`);
  const log = createLog({ service: 'test', level: 'silent' });
  const stores = await Promise.all(
    RUNNING.map((service) =>
      createPostgresStore({ url: database.url, service, keys: newServiceKeys(), poolSize: 2 }),
    ),
  );
  try {
    const readSide = await openReadSide({
      ...{ databaseUrl: url, clock: systemClock, log, registry: createRegistry() },
      sources: (_reader, service) =>
        stores.filter((_store, i) => RUNNING[i] === service).map((store) => feedSource(store.feed)),
    });
    const heads = await Promise.all(stores.map(async (s, i) => [RUNNING[i]!, await s.feed.head()] as const));
    await readSide.reader.caughtUp(Object.fromEntries(heads));
    await readSide.stop();
    return await dump(url);
  } finally {
    await Promise.all(stores.map((store) => store.close()));
  }
};

/** Whether the gateway's tables hold, row by row, what a fold of the stores from the start gives. */
export const wrongInReadModels = async (office: Office): Promise<readonly string[]> => {
  const [due, is] = [await foldAnew(office), await dump(office.database.url)];
  const wrong: string[] = [];
  for (const [table, rows] of due) {
    const [wanted, there] = [new Set(rows), new Set(is.get(table))];
    const missing = rows.filter((row) => !there.has(row));
    const surplus = [...there].filter((row) => !wanted.has(row));
    if (missing.length + surplus.length > 0 || is.get(table)?.length !== rows.length)
      wrong.push(
        `${table}: ${missing.length} rows are missing, ${surplus.length} too many; first ${missing[0]} and ${surplus[0]}`,
      );
  }
  if (due.get('trail_event')?.length === 0) wrong.push('nothing was folded');
  return wrong;
};
