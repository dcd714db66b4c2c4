import { existsSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError, startPostgres } from '@helixboard/kit/postgres';
import { Refused, UsageError } from '../subcommand.js';

/** The database of the standalone office in its data folder. */
const OFFICE_DATABASE = 'helixboard_office';

/** A database that a store is copied from or to, for as long as the copy takes. */
export interface Place {
  readonly ownerUrl: string;
  /** Where an office keeps its keys beside its database; undefined for an address. */
  readonly keys?: string;
  close(): Promise<void>;
}

const silent = { info: () => undefined, warn: () => undefined };

const ofFolder = async (option: string, folder: string): Promise<Place> => {
  if (!existsSync(path.join(folder, 'postgres', 'PG_VERSION')))
    throw new UsageError(
      `--${option} takes a postgres:// address or the data folder of an office, and ${folder} is neither.`,
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

/**
 * Opens what `--from` or `--to` names. The embedded PostgreSQL of a data folder is run until `close`, and no office can
 * start on the folder meanwhile.
 */
export const openPlace = async (option: string, value: string): Promise<Place> => {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//.exec(value)?.[1];
  if (scheme === undefined) return ofFolder(option, path.resolve(value));
  if (!/^postgres(ql)?$/.test(scheme))
    throw new UsageError(`--${option} takes a postgres:// address or a data folder, not ${scheme}://.`);
  if (!URL.canParse(value)) throw new UsageError(`--${option} is not an address.`);
  return { ownerUrl: value, close: async () => undefined };
};
