import { auditService } from '@helixboard/audit';
import { SERVICES } from '@helixboard/contracts';
import {
  createLog,
  createMemoryStore,
  createPostgresStore,
  createService,
  feedSource,
  supplyOf,
  loadServiceKeys,
  migrateStore,
  type PostgresStore,
} from '@helixboard/kit';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { workOf } from './append/sample.js';
import { measureOf, secondsOf, type Measure, type Round } from './measure.js';
import { inFolder, withPostgres } from './server.js';

const EVENTS = 20_000;
const ROUNDS = 5;

const readAll = async (store: PostgresStore): Promise<void> => {
  for (let after = 0n; ;) {
    const events = await store.feed.read(after, 500);
    if (events.length === 0) return;
    after = events.at(-1)!.position;
  }
};

/** Events per second that the audit verifies and remembers, against reading the same feed alone. */
export const measureVerify = (tell: (line: string) => void): Promise<Measure[]> =>
  withPostgres((server) =>
    inFolder(async (folder) => {
      const keysDirectory = path.join(folder, 'keys');
      const ownerUrl = await server.database('bench_verify');
      const { url } = await migrateStore({
        ownerUrl,
        service: 'projects',
        rolePassword: randomBytes(8).toString('hex'),
      });
      const keys = await loadServiceKeys(keysDirectory, 'projects');
      const store = await createPostgresStore({ url, service: 'projects', keys });
      tell(`verify: ${EVENTS} events`);
      await Promise.all(
        workOf(16, EVENTS).map(async (appends) => {
          for (const append of appends) await store.append(append);
        }),
      );
      const head = await store.feed.head();
      const others = await Promise.all(
        SERVICES.filter((s) => s !== 'projects' && s !== 'audit').map(async (service) =>
          createMemoryStore({ service, keys: await loadServiceKeys(keysDirectory, service) }),
        ),
      );
      const log = createLog({ service: 'bench', level: 'error' });
      const verify = async (): Promise<number> => {
        const audit = await createService(auditService({ sweepEveryMs: 3_600_000 }), {
          ...{ database: { ownerUrl }, keysDirectory, log },
        });
        const seconds = await secondsOf(async () => {
          audit.follow(
            supplyOf([audit.source, feedSource(store.feed), ...others.map((s) => feedSource(s.feed))]),
          );
          await audit.readers!.caughtUp({ projects: head });
        });
        const { reasons } = await audit.readiness();
        if (reasons.length > 0) throw new Error(reasons.join('; '));
        await audit.stop();
        const client = new pg.Client({ connectionString: ownerUrl });
        await client.connect();
        await client.query('drop schema audit cascade');
        await client.end();
        return seconds;
      };
      const rounds: Round[] = [];
      try {
        for (let i = 0; i < ROUNDS; i += 1) {
          const value = Number(head) / (await verify());
          rounds.push({ value, reference: Number(head) / (await secondsOf(() => readAll(store))) });
        }
      } finally {
        await store.close();
      }
      return [
        measureOf(rounds, {
          name: 'events verified by the audit',
          unit: 'events/s',
          aim: null,
          against: `reading the same feed of ${EVENTS} events and doing nothing with it; the other side also computes payload and entry digests, checks seals and chains, and remembers each event`,
        }),
      ];
    }),
  );
