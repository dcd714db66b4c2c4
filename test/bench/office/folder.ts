import { createLog, systemClock, type EventStore } from '@helixboard/kit';
import { startPostgres } from '@helixboard/kit/postgres';
import { openServices, startOffice } from '@helixboard/standalone';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { inFolder } from '../server.js';
import type { RunningOffice } from './office.js';

const SILENT = { info: () => undefined, warn: () => undefined };
const DATABASE = 'helixboard_office';

/** The stores of an office that is not running. */
export interface OpenStores {
  readonly stores: readonly EventStore[];
  /** The connection of an empty database beside the office's. */
  freshDatabase(): Promise<string>;
}

/** A data folder with the demo in it; one thing at a time is done with it. */
export interface DemoFolder {
  /** Runs the office on it until the work is done. The office is ready then: all that is stored has been read. */
  office<T>(work: (office: RunningOffice) => Promise<T>): Promise<T>;
  /** Opens the stores without gateway or readers. */
  stores<T>(work: (open: OpenStores) => Promise<T>): Promise<T>;
}

/** Does some work with the data folder of a demo office, deleted afterwards. */
export const withDemoFolder = <T>(work: (folder: DemoFolder) => Promise<T>): Promise<T> =>
  inFolder(async (folder, interrupted) => {
    const dataDir = path.join(folder, 'data');
    const to = createWriteStream(path.join(folder, 'office.log'));
    const logOf = (service: string) => createLog({ service, to });
    const demo: DemoFolder = {
      async office(inside) {
        const settings = { port: 0, host: '127.0.0.1', dataDir, demo: true };
        const office = await startOffice(settings, logOf);
        try {
          await office.filled;
          const url = office.url.replace(/\/$/, '');
          await untilReady(url);
          return await inside({ url, dataDir });
        } finally {
          await office.stop();
        }
      },
      async stores(inside) {
        const postgres = await startPostgres({ dataDir, log: SILENT });
        let databases = 0;
        try {
          const ownerUrl = await postgres.database(DATABASE);
          const keysDirectory = path.join(dataDir, 'keys');
          const services = await openServices({ ownerUrl, keysDirectory, clock: systemClock, logOf });
          try {
            return await inside({
              stores: services.all.map((s) => s.store),
              freshDatabase: () => postgres.database(`bench_${(databases += 1)}`),
            });
          } finally {
            await services.stop();
          }
        } finally {
          await postgres.stop();
        }
      },
    };
    await demo.office(async () => undefined);
    return Promise.race([work(demo), interrupted]);
  });

/** Waits until the office says that it has read what it holds. */
const untilReady = async (url: string): Promise<void> => {
  for (;;) {
    const response = await fetch(`${url}/health/ready`);
    await response.body?.cancel();
    if (response.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
