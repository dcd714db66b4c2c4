import pg from 'pg';
import type { ApartOffice } from './office.js';
import { until } from './wait.js';

/** A session of the database that waits for a lock. */
export interface Waiter {
  /** Of the server's process. */
  readonly pid: number;
  /** How the program calls itself to the database. */
  readonly application: string;
}

/** Keeps everybody else from writing a table, until it is let go. */
export interface HeldTable {
  /** Waits until a session is in the midst of a transaction and waits for the table. */
  waiter(): Promise<Waiter>;
  letGo(): Promise<void>;
}

export const holdTable = async ({ database }: ApartOffice, table: string): Promise<HeldTable> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${table} in exclusive mode`);
  return {
    waiter: () =>
      until(`somebody waits for ${table}`, async () => {
        const [found] = await database.query<Waiter>(
          `select a.pid, a.application_name as application
             from pg_locks l join pg_stat_activity a using (pid)
            where l.relation = $1::regclass and not l.granted`,
          [table],
        );
        return found;
      }),
    letGo: () => client.end(),
  };
};

/** How a session of the database stands; undefined when it has ended. */
export const sessionState = async (
  { database }: ApartOffice,
  { pid }: Waiter,
): Promise<string | undefined> => {
  const [found] = await database.query<{ state: string }>(
    'select state from pg_stat_activity where pid = $1 and state is not null',
    [pid],
  );
  return found?.state;
};
