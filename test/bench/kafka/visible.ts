import { newId } from '@helixboard/kit';
import { findJava } from '@helixboard/kafka';
import { setTimeout as pause } from 'node:timers/promises';
import { atPace } from '../load/paced.js';
import { measureOf, quantile, type Measure } from '../measure.js';
import { openClient, type Client } from '../office/client.js';
import { ownerAndPartner, propose, revised } from '../office/projects.js';
import { commandsAtPace, withConnections } from '../sustained.js';
import { visibleAfter, type Times } from '../visible.js';
import { withProcesses } from './office.js';

const COMMANDS_PER_SECOND = 150;
const QUERIES_PER_SECOND = 300;
const SECONDS = 30;
/** The first seconds of the load are not counted: programs warm up. */
const WARM_UP_SECONDS = 10;
const PROJECTS = 20;
/** Between two that are measured: they must not become a load of their own. */
const PAUSE_MS = 50;

const ROADMAP = /* GraphQL */ `
  {
    roadmap(first: 20) {
      totalCount
      nodes {
        id
      }
    }
  }
`;

/** Gives one command after the other beside the load, each followed by a query that waits for its change. */
const probe = async (coordinator: Client, ids: readonly string[], until: () => boolean): Promise<Times[]> => {
  const times: Times[] = [];
  for (let revision = 1; !until(); revision += 1) {
    times.push(await visibleAfter(coordinator, ids[revision % ids.length]!, revision));
    await pause(PAUSE_MS);
  }
  return times;
};

const proposed = async (coordinator: Client): Promise<string[]> => {
  const [owner, partner] = await ownerAndPartner(coordinator);
  const ids = Array.from({ length: PROJECTS }, () => newId(Date.now()));
  for (const id of ids) await propose(coordinator, id, owner, partner);
  return ids;
};

const about = (q: number, times: readonly Times[], given: string) =>
  measureOf(
    [
      {
        value: quantile(
          times.map((t) => t.visible),
          q,
        ),
        reference: quantile(
          times.map((t) => t.answered),
          q,
        ),
      },
    ],
    {
      ...{ name: `command to visible over Kafka under load, p${q * 100}`, unit: 'ms', aim: null },
      against: `the command's own answer over HTTP; ${times.length} commands one after the other, each followed by a query that waits for its change, beside ${given}; every service, the gateway, Kafka and PostgreSQL are processes of one machine, and so is the load`,
    },
  );

/** From a command until the read model holds it, over Kafka, while others give commands and ask. */
export const measureVisibleOverKafka = async (tell: (line: string) => void): Promise<Measure[]> => {
  // Told before anything is started.
  await findJava();
  return withProcesses((office) =>
    withConnections(office, 'coordinator', (givers) =>
      withConnections(office, 'coordinator', async (askers) => {
        const coordinator = await openClient(office.url, office.dataDir, 'coordinator');
        try {
          tell(
            `kafka: ${COMMANDS_PER_SECOND} commands/s and ${QUERIES_PER_SECOND} queries/s for ${SECONDS} s`,
          );
          const ids = await proposed(coordinator);
          const load = (seconds: number) => {
            const began = performance.now();
            return Promise.all([
              commandsAtPace(givers, COMMANDS_PER_SECOND, seconds),
              atPace(
                QUERIES_PER_SECOND,
                seconds,
                askers.map((client) => () => client.query(ROADMAP)),
              ),
            ]).then(([commands, queries]) => ({
              commands,
              queries,
              took: (performance.now() - began) / 1000,
            }));
          };
          await load(WARM_UP_SECONDS);
          let over = false;
          const loading = load(SECONDS).finally(() => (over = true));
          const times = await probe(coordinator, ids, () => over);
          const { commands, queries, took } = await loading;
          const rate = (done: readonly unknown[]): string => (done.length / took).toFixed(0);
          const given = `${rate(commands)} commands/s and ${rate(queries)} queries/s (${COMMANDS_PER_SECOND} and ${QUERIES_PER_SECOND} were due)`;
          const late = [commands, queries].map((of, i) => {
            const took = of.map((t) => t.took);
            return measureOf([{ value: quantile(took, 0.99), reference: quantile(took, 0.5) }], {
              ...{ name: `${i === 0 ? 'command' : 'query'} answered under that load, p99`, unit: 'ms' },
              ...{ aim: null, against: 'their p50; time is counted from the moment at which each was due' },
            });
          });
          return [about(0.5, times, given), about(0.99, times, given), ...late];
        } finally {
          coordinator.close();
        }
      }),
    ),
  );
};
