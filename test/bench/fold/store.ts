import {
  createPostgresStore,
  migrateStore,
  newServiceKeys,
  RELAY_MIGRATION,
  type PostgresStore,
} from '@helixboard/kit';
import { randomBytes } from 'node:crypto';
import { withPostgres } from '../server.js';
import { EVENTS_OF_A_LIFE, livesOf } from './log.js';

/** How many events the log of the benchmark holds. */
export const EVENTS = 20_000;
const AT_ONCE = 64;

/** A log to be read, and a way to a database beside it. */
export interface FilledStore {
  readonly store: PostgresStore;
  readonly head: bigint;
  /** Of the database that holds the log, for its owner. */
  readonly url: string;
  /** The same for the service itself. */
  readonly serviceUrl: string;
  /** Makes an empty database on the same server; gives its address. */
  readonly database: (name: string) => Promise<string>;
}

/** Runs work on a store of the service projects that holds {@link EVENTS} events of projects' lives. */
export const withFilledStore = <T>(work: (filled: FilledStore) => Promise<T>): Promise<T> =>
  withPostgres(async (server) => {
    const ownerUrl = await server.database('bench_log');
    const service = 'projects';
    const { url } = await migrateStore({
      ...{ ownerUrl, service },
      rolePassword: randomBytes(8).toString('hex'),
      extra: [RELAY_MIGRATION],
    });
    const store = await createPostgresStore({ url, service, keys: newServiceKeys() });
    try {
      const lives = livesOf(Math.ceil(EVENTS / EVENTS_OF_A_LIFE));
      for (let i = 0; i < lives.length; i += AT_ONCE) {
        await Promise.all(
          lives.slice(i, i + AT_ONCE).map(async (appends) => {
            for (const append of appends) await store.append(append);
          }),
        );
      }
      return await work({
        ...{ store, url: ownerUrl, serviceUrl: url },
        head: await store.feed.head(),
        database: (name) => server.database(name),
      });
    } finally {
      await store.close();
    }
  });

const BATCH = 500;

/** Reads the whole log as a reader does, and does nothing with it. */
export const readAll = async ({ feed }: Pick<PostgresStore, 'feed'>): Promise<void> => {
  for (let after = 0n; ;) {
    const events = await feed.read(after, BATCH);
    if (events.length === 0) return;
    after = events.at(-1)!.position;
  }
};
