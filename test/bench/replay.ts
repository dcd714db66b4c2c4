import pg from 'pg';
import { EVENTS, readAll, withFilledStore } from './fold/store.js';
import { measureOf, secondsOf, type Measure, type Round } from './measure.js';

const ROUNDS = 7;
const WARM_UP_ROUNDS = 2;
const BATCH = 500;

/** The same rows as they stand in the table, in the same batches, given to nobody. */
const readRows = async (client: pg.Client): Promise<void> => {
  for (let after = '0'; ;) {
    const { rows } = await client.query<{ position: string }>({
      name: 'rows',
      text: 'select * from projects.events where position > $1 order by position limit $2',
      values: [after, BATCH],
    });
    if (rows.length === 0) return;
    after = rows.at(-1)!.position;
  }
};

/** Events per second that are read of a log, against the rows of its table. */
export const measureReplay = (tell: (line: string) => void): Promise<Measure[]> =>
  withFilledStore(async ({ store, url, head }) => {
    tell(`replay: ${head} events`);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    const rounds: Round[] = [];
    try {
      for (let i = 0; i < WARM_UP_ROUNDS + ROUNDS; i += 1) {
        const value = Number(head) / (await secondsOf(() => readAll(store)));
        rounds.push({ value, reference: Number(head) / (await secondsOf(() => readRows(client))) });
      }
    } finally {
      await client.end();
    }
    return [
      measureOf(rounds.slice(WARM_UP_ROUNDS), {
        name: 'events read of a log',
        unit: 'events/s',
        aim: null,
        against: `the rows of the same table of ${EVENTS} events, in the same batches of ${BATCH}, neither checked for gaps nor made into events; the aim is 50 000 events/s`,
      }),
    ];
  });
