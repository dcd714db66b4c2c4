import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { shownPersonas } from '@helixboard/standalone/demo';
import pg from 'pg';
import { startProgram } from './node-program.js';
import { keysOf, logOf, personasOf } from './programs.js';
import type { Settings } from './settings.js';

const PROGRAM = fileURLToPath(new URL('./fill.js', import.meta.url));

/** Whether a store holds anything. The first command of the story is one to stakeholders. */
const holdsEvents = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query(`select to_regclass('stakeholders.events') is not null as made`);
    if (!rows[0].made) return false;
    return (await client.query('select exists (select from stakeholders.events) as any')).rows[0].any;
  } finally {
    await client.end();
  }
};

/** Fills the stores of a demo at its first start; gives whether it did. The gateway's personas are told at each. */
export const fillDemo = async (
  settings: Settings,
  databaseUrl: string,
  signal: AbortSignal,
): Promise<boolean> => {
  await writeFile(personasOf(settings), JSON.stringify(shownPersonas()), { mode: 0o600 });
  if (await holdsEvents(databaseUrl)) return false;
  const logFile = logOf(settings, 'fill');
  const filler = await startProgram({
    ...{ file: PROGRAM, logFile },
    env: {
      FILL_DATA_DIR: settings.dataDir,
      FILL_KEYS_DIR: keysOf(settings),
      FILL_DATABASE_URL: databaseUrl,
    },
  });
  const stop = () => void filler.stop();
  signal.addEventListener('abort', stop, { once: true });
  const { reason, final } = await filler.ended;
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (final || !reason.startsWith('ended with 0'))
    throw new Error(`The demo was not filled: the filling ${reason}.`);
  return true;
};
