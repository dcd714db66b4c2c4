import { createLog } from '@helixboard/kit';
import { startOffice } from '@helixboard/standalone';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { inFolder } from '../server.js';

/** An office that answers. */
export interface RunningOffice {
  /** Without a slash at its end. */
  readonly url: string;
  readonly dataDir: string;
}

/** Runs work on an office with its demo, in this process, on a data folder of its own. */
export const withOffice = <T>(work: (office: RunningOffice) => Promise<T>): Promise<T> =>
  inFolder(async (folder, interrupted) => {
    const dataDir = path.join(folder, 'data');
    const to = createWriteStream(path.join(folder, 'office.log'));
    const settings = { port: 0, host: '127.0.0.1', dataDir, demo: true };
    const office = await startOffice(settings, (service) => createLog({ service, to }));
    try {
      const working = office.filled.then(() => work({ url: office.url.replace(/\/$/, ''), dataDir }));
      return await Promise.race([working, interrupted]);
    } finally {
      await office.stop();
    }
  });
