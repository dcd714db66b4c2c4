import type { ServiceName } from '@helixboard/contracts';
import type { Query, ReadSchema } from './sql.js';

/** The channel on which a change of read tables is told, after its commit. */
export const READ_CHANNEL = 'helixboard_gateway_read';

/** What versions are kept of, besides each table of rows. */
export const TRAIL = 'trail_event';
export const PERSONAL = 'personal_value';
/** Moves when a stream begins or its readers change. */
export const STREAMS = 'source_stream';
/** Moves with every erasure: whatever was kept in memory is void. */
export const ERASURE = 'erasure';

/** Moves the versions of read tables, in the order of their names so that two services never wait for each other. */
export const moveVersions = async (
  query: Query,
  schema: ReadSchema,
  touched: Iterable<string>,
): Promise<void> => {
  await query(
    `insert into ${schema}.read_version as v (name, version)
     select name, 1 from unnest($1::text[]) as name order by name
         on conflict (name) do update set version = v.version + 1`,
    [[...new Set(touched)].sort()],
  );
};

/** Tells of the change when the transaction is committed. */
export const announce = async (query: Query, source: ServiceName): Promise<void> => {
  await query('select pg_notify($1, $2)', [READ_CHANNEL, source]);
};
