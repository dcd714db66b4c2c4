import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Postgres } from '@helixboard/kit/postgres';
import pg from 'pg';

/** The sign that a data folder's demo is not all in yet. */
const markerOf = (dataDir: string): string => path.join(dataDir, 'demo-filling');

/** A filling of the demo was cut short, and the office is now started without the demo. */
export class FillCutShort extends Error {
  override readonly name = 'FillCutShort';
}

/**
 * Throws away what a filling that was cut short (kill -9, power) left behind, before anything is opened: nobody but the
 * filler can have written it, since the office takes no commands before it is filled.
 * @throws {FillCutShort} when the office is to run without the demo
 */
export const clearCutShort = async (
  dataDir: string,
  demo: boolean,
  postgres: Postgres,
  database: string,
): Promise<void> => {
  const marked = await stat(markerOf(dataDir)).then(Boolean, () => false);
  if (!marked) return;
  if (!demo)
    throw new FillCutShort(
      `The demo on ${dataDir} was not filled to its end. Start it with the demo once, or choose another --data folder.`,
    );
  const client = new pg.Client({ connectionString: postgres.url() });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(database)} with (force)`);
  } finally {
    await client.end();
  }
};

/** Notes that a filling begins. */
export const beginFill = (dataDir: string): Promise<void> =>
  writeFile(markerOf(dataDir), '', { mode: 0o600, flush: true });

/** Notes that the filling is all in. */
export const endFill = (dataDir: string): Promise<void> => rm(markerOf(dataDir), { force: true });
