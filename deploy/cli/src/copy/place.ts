import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError, startPostgres } from '@helixboard/kit/postgres';
import { Refused, required, UsageError, type Values } from '../subcommand.js';

/** The database of the standalone office in its data folder. */
const OFFICE_DATABASE = 'helixboard_office';
const POSTGRES = /^postgres(?:ql)?:\/\//;
const KURRENTDB = /^(?:kurrentdb|kurrent|kdb|esdb)(?:\+discover)?:\/\//;

/** A store that is copied from or to, for as long as the copy takes. */
export interface Place {
  /** Connection of the owner of the service's schema. */
  readonly ownerUrl: string;
  /** KurrentDB, when the events are there. */
  readonly connectionString?: string;
  /** Where an office keeps its keys beside its database; undefined for an address. */
  readonly keys?: string;
  close(): Promise<void>;
}

const silent = { info: () => undefined, warn: () => undefined };

const ofFolder = async (option: string, folder: string): Promise<Place> => {
  if (!existsSync(path.join(folder, 'postgres', 'PG_VERSION')))
    throw new UsageError(
      `--${option} takes an address or the data folder of an office, and ${folder} is neither.`,
    );
  try {
    const postgres = await startPostgres({ dataDir: folder, log: silent });
    const ownerUrl = await postgres.database(OFFICE_DATABASE);
    return { ownerUrl, keys: path.join(folder, 'keys'), close: () => postgres.stop() };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError && error.code === 'OFFICE.ALREADY_RUNNING')
      throw new Refused(
        error.code,
        `An office runs on ${folder}.`,
        'Stop it: a store is copied while nobody writes to it.',
      );
    throw error;
  }
};

/** An address with a password need not be on the command line: `@FILE` names the file that holds it. */
const valueOf = (values: Values, option: string): string => {
  const value = required(values, option);
  if (!value.startsWith('@')) return value;
  try {
    return readFileSync(value.slice(1), 'utf8').trim();
  } catch {
    throw new UsageError(`--${option}: ${value.slice(1)} cannot be read.`);
  }
};

const openDatabase = async (values: Values, option: string): Promise<Place> => {
  const value = valueOf(values, option);
  if (POSTGRES.test(value) && URL.canParse(value)) return { ownerUrl: value, close: async () => undefined };
  if (value.includes('://'))
    throw new UsageError(`--${option} takes a postgres:// address or the data folder of a stopped office.`);
  return ofFolder(option, path.resolve(value));
};

/**
 * Opens what `--from` or `--to` names; with KurrentDB, also the database beside it. The embedded PostgreSQL of a data
 * folder is run until `close`, and no office can start on the folder meanwhile.
 */
export const openPlace = async (values: Values, option: 'from' | 'to'): Promise<Place> => {
  const value = valueOf(values, option);
  if (!KURRENTDB.test(value)) return openDatabase(values, option);
  return { ...(await openDatabase(values, `${option}-database`)), connectionString: value };
};
