import {
  createPostgresStore,
  migrateStore,
  newServiceKeys,
  type Append,
  type EventStore,
} from '@helixboard/kit';
import type { Postgres } from '@helixboard/kit/postgres';
import pg from 'pg';
import { measureOf, secondsOf, type Measure, type Round } from '../measure.js';
import { withPostgres } from '../server.js';
import { openReplay, type Recording, type Replay } from './replay.js';
import { workOf } from './sample.js';

const CALLERS = [1, 16, 64];
const ROUNDS = 9;
const WARM_UP_ROUNDS = 3;
/** How long, in seconds, a round should take the store. */
const ROUND_TAKES = 1;
const FIRST_ROUND = 256;

const RAW_AIM = 0.7;
const ALONE_AIM = 8;

/** How a caller gives an append: to the store itself, or in single file. */
type Give = (append: Append) => Promise<unknown>;

const run = (work: readonly (readonly Append[])[], give: Give): Promise<unknown> =>
  Promise.all(
    work.map(async (appends) => {
      for (const append of appends) await give(append);
    }),
  );

const checked =
  (store: EventStore): Give =>
  async (append) => {
    const { status } = await store.append(append);
    if (status !== 'appended') throw new Error(`an append was answered "${status}"`);
  };

/** Lets one append at a time through: the store then never has two for a batch. */
const inSingleFile = (give: Give): Give => {
  let last: Promise<unknown> = Promise.resolve();
  return (append) => (last = last.then(() => give(append)));
};

const openStore = async (server: Postgres, database: string) => {
  const ownerUrl = await server.database(database);
  const { url } = await migrateStore({ ownerUrl, service: 'projects', rolePassword: server.password });
  return { ownerUrl, store: await createPostgresStore({ url, service: 'projects', keys: newServiceKeys() }) };
};

/** What an office's PostgreSQL promises of a commit must hold here too, or the numbers mean nothing. */
const requireDurable = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      const { rows } = await client.query<Record<string, string>>(`show ${setting}`);
      if (rows[0]?.[setting] !== 'on') throw new Error(`PostgreSQL runs without ${setting}`);
    }
  } finally {
    await client.end();
  }
};

interface Sides {
  readonly store: Give;
  readonly replay: Replay;
  /** A second store, given one append at a time. */
  readonly alone: Give;
  readonly aloneReplay: Replay;
}

const batchSize = ({ appends, batches }: Recording): number => appends / batches.length;

interface StoreRound extends Round {
  readonly batch: number;
  readonly alone?: number;
}

/** A round: the store, then its rows inserted raw, then (where asked) one append per batch. All in appends a second. */
const round = async (
  sides: Sides,
  callers: number,
  total: number,
  withAlone: boolean,
): Promise<StoreRound> => {
  const work = workOf(callers, total);
  const seconds = await secondsOf(() => run(work, sides.store));
  const recording = await sides.replay.record();
  const raw = await secondsOf(() => sides.replay.insert(recording));
  const measured = {
    value: recording.appends / seconds,
    reference: recording.appends / raw,
    batch: batchSize(recording),
  };
  if (!withAlone) return measured;
  const single = workOf(callers, Math.ceil(total / 8));
  const singleSeconds = await secondsOf(() => run(single, sides.alone));
  const proof = await sides.aloneReplay.record();
  if (batchSize(proof) !== 1) throw new Error('appends given in single file shared a batch');
  return { ...measured, alone: proof.appends / singleSeconds };
};

const measureCallers = async (sides: Sides, callers: number): Promise<Measure[]> => {
  const withAlone = callers === 16;
  let total = FIRST_ROUND;
  for (let i = 0; i < WARM_UP_ROUNDS; i += 1) {
    const { value } = await round(sides, callers, total, withAlone);
    total = Math.max(callers, Math.round(value * ROUND_TAKES));
  }
  const rounds: StoreRound[] = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await round(sides, callers, total, withAlone));
  const mean = rounds.reduce((sum, r) => sum + r.batch, 0) / rounds.length;
  const who = callers === 1 ? '1 caller' : `${callers} callers`;
  const raw = measureOf(rounds, {
    name: `append, ${who}, against raw INSERTs`,
    unit: 'appends/s',
    aim: RAW_AIM,
    against: `the same rows inserted unchecked, in the same batches (${mean.toFixed(1)} appends on average)`,
  });
  if (!withAlone) return [raw];
  const alone = measureOf(
    rounds.map((r) => ({ value: r.value, reference: r.alone! })),
    {
      name: `append, ${who}, against one append per batch`,
      unit: 'appends/s',
      aim: ALONE_AIM,
      against: 'the same callers and the same path, one append per batch on one connection',
    },
  );
  return [raw, alone];
};

/** Appends through the real store, fsync on, against raw INSERTs of the very rows that it wrote. */
export const measureAppend = (tell: (line: string) => void): Promise<Measure[]> =>
  withPostgres(async (server) => {
    await requireDurable(server.url());
    const main = await openStore(server, 'bench');
    const second = await openStore(server, 'bench_alone');
    const replay = await openReplay(main.ownerUrl);
    const aloneReplay = await openReplay(second.ownerUrl);
    const sides = {
      store: checked(main.store),
      replay,
      alone: inSingleFile(checked(second.store)),
      aloneReplay,
    };
    try {
      const measures: Measure[] = [];
      for (const callers of CALLERS) {
        tell(`append: ${callers} at a time`);
        measures.push(...(await measureCallers(sides, callers)));
      }
      await replay.compare();
      return measures;
    } finally {
      await Promise.all([main.store.close(), second.store.close(), replay.end(), aloneReplay.end()]);
    }
  });
