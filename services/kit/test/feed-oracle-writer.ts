// One process of the feed oracle. `node feed-oracle-writer.ts URL steady|unsteady COUNT SEED`
//   steady: many appenders through the store, each told to the parent once it is acknowledged
//   unsteady: transactions around the append function that commit late or roll back
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { newServiceKeys } from '../src/evidence/keys.js';
import { compose, NO_EVENTS } from '../src/store/compose.js';
import { appendOf, newStream, noted, sampleContracts } from '../src/store/contract/sample.js';
import { createPostgresStore } from '../src/store/postgres/postgres-store.js';
import { appendBatch } from '../src/store/postgres/append-batch.js';
import { clientConfig } from '../src/store/postgres/connection.js';
import { prepare } from '../src/store/prepare.js';

export interface Acknowledged {
  readonly commandId: string;
  readonly stream: string;
  readonly firstVersion: number;
  readonly lastVersion: number;
  readonly firstPosition: string;
  readonly lastPosition: string;
}
export type Report =
  { readonly acknowledged: Acknowledged } | { readonly rolledBack: string } | { readonly failed: string };

const APPENDERS = 24;
const [url, kind, counted, seed] = process.argv.slice(2) as [string, string, string, string];
const contracts = sampleContracts().lookup;
const tell = (report: Report): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send!(report, (error: Error | null) => (error ? reject(error) : resolve()));
  });

// Repeatable chance (mulberry32): the same seed mixes the same way.
let state = Number(seed);
const chance = (): number => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const events = () => Array.from({ length: 1 + Math.floor(chance() * 3) }, (_, i) => noted(`${i}`));
const SHARED = Array.from({ length: 6 }, (_, i) => `sample-shared-${i}`);

const steady = async (count: number): Promise<void> => {
  const store = await createPostgresStore({ url, service: 'projects', keys: newServiceKeys(), contracts });
  let left = count;
  const appender = async (): Promise<void> => {
    while (left-- > 0) {
      const shared = chance() < 0.4;
      const stream = shared ? SHARED[Math.floor(chance() * SHARED.length)]! : newStream();
      const append = appendOf(stream, shared ? 'exists' : 'none', { events: events() });
      const first = await store.append(append);
      const result =
        first.status === 'conflict' ? await store.append({ ...append, expected: 'none' }) : first;
      if (result.status !== 'appended') continue;
      const { status: _, firstPosition, lastPosition, ...where } = result;
      const acknowledged = {
        ...where,
        commandId: append.commandId,
        firstPosition: String(firstPosition),
        lastPosition: String(lastPosition),
      };
      await tell({ acknowledged });
    }
  };
  await Promise.all(Array.from({ length: APPENDERS }, appender));
  await store.close();
};

const unsteady = async (count: number): Promise<void> => {
  const client = new pg.Client(clientConfig({ url, schema: 'projects' }));
  await client.connect();
  const { id } = (await client.query<{ id: string }>('select id from store')).rows[0]!;
  const origin = { storeId: id, log: 'helixboard.local/log', sealKey: newServiceKeys().seal };
  for (let i = 0; i < count; i += 1) {
    const append = prepare(
      appendOf(newStream(), 'none', { events: events() }),
      'projects',
      contracts,
      Date.now(),
    );
    const rows = compose(append, NO_EVENTS, origin, Date.now());
    await client.query('begin');
    const [verdict] = await appendBatch(client, [{ append, version: -1, previous: null, rows }]);
    await pause(chance() * 12);
    if (chance() < 0.5) {
      await client.query('rollback');
      await tell({ rolledBack: append.commandId });
      continue;
    }
    await client.query('commit');
    const { stream, commandId } = append;
    await tell({
      acknowledged: {
        commandId,
        stream,
        firstVersion: 0,
        lastVersion: rows.length - 1,
        firstPosition: String(verdict!.firstPosition),
        lastPosition: String(verdict!.firstPosition + BigInt(rows.length - 1)),
      },
    });
  }
  await client.end();
};

try {
  await (kind === 'steady' ? steady : unsteady)(Number(counted));
} catch (error) {
  await tell({ failed: (error as Error).message });
}
process.exit();
