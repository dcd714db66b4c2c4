import type { ReadSchema } from '../projection/sql.js';

/** The tables of one part of the read models, in a schema: the one in use, or the one that a rebuild fills. */
export type TablesOf = (schema: ReadSchema) => string;

/** The columns that every table of rows begins with; see `entities/history.ts`. */
export const HISTORY = `stream     text not null,
    key        text not null,
    tier       text not null,
    reader     text not null,
    rank       smallint not null,
    version    integer not null,
    valid_from timestamptz(3) not null,
    valid_to   timestamptz(3)`;
