import { newId } from '@helixboard/kit';
import { memoryUsage } from 'node:process';
import { atPace, type Timed } from './load/paced.js';
import { measureOf, quantile, type Measure } from './measure.js';
import { openClient, type Client } from './office/client.js';
import { withOffice } from './office/office.js';
import { ownerAndPartner, propose } from './office/projects.js';

const CONNECTIONS = 16;
const PER_SECOND = 150;
const SECONDS = 60;
const WARM_UP_SECONDS = 5;
/** The beginning and the end that are compared. */
const PART_SECONDS = 15;

const within = (times: readonly Timed[], from: number, to: number): number[] =>
  times.filter(({ due }) => due >= from * 1000 && due < to * 1000).map(({ took }) => took);

const MEBIBYTE = 2 ** 20;
const memory = (): number => memoryUsage.rss() / MEBIBYTE;

/** Gives commands at a steady pace; each proposes a project, so that no stream grows long. */
export const commandsAtPace = async (
  clients: readonly Client[],
  perSecond: number,
  seconds: number,
): Promise<readonly Timed[]> => {
  const [owner, partner] = await ownerAndPartner(clients[0]!);
  return atPace(
    perSecond,
    seconds,
    clients.map((client) => () => propose(client, newId(Date.now()), owner, partner)),
  );
};

/** Opens connections of one persona, for some work. */
export const withConnections = async <T>(
  office: { readonly url: string; readonly dataDir: string },
  persona: string,
  work: (clients: readonly Client[]) => Promise<T>,
): Promise<T> => {
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => openClient(office.url, office.dataDir, persona)),
  );
  try {
    return await work(clients);
  } finally {
    for (const client of clients) client.close();
  }
};

/** Commands at a steady pace for a minute: how their times and the memory of the process at the end compare. */
export const measureSustained = (tell: (line: string) => void): Promise<Measure[]> =>
  withOffice((office) =>
    withConnections(office, 'coordinator', async (clients) => {
      tell(`sustained: ${PER_SECOND} commands/s for ${SECONDS} s`);
      await commandsAtPace(clients, PER_SECOND, WARM_UP_SECONDS);
      const before = memory();
      const times = await commandsAtPace(clients, PER_SECOND, SECONDS);
      const after = memory();
      const quantiles = [0.5, 0.99].map((q) =>
        measureOf(
          [
            {
              value: quantile(within(times, SECONDS - PART_SECONDS, SECONDS), q),
              reference: quantile(within(times, 0, PART_SECONDS), q),
            },
          ],
          {
            name: `commands at ${PER_SECOND}/s for ${SECONDS} s, p${q * 100} of the last ${PART_SECONDS} s`,
            unit: 'ms',
            aim: null,
            against: `the first ${PART_SECONDS} s of the same minute; time is counted from the moment at which a command was due`,
          },
        ),
      );
      const held = measureOf([{ value: after, reference: before }], {
        name: `memory of the process after ${SECONDS} s of commands`,
        unit: 'MiB',
        aim: null,
        against: 'the same process before that minute; office, load and benchmark share it',
      });
      return [...quantiles, held];
    }),
  );
