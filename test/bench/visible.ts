import { measureOf, quantile, type Measure } from './measure.js';
import { openClient, type Client } from './office/client.js';
import { withOffice } from './office/office.js';
import { fillRoadmap, revised } from './office/projects.js';

const PROJECTS = 50;
const ROUNDS = 7;
const COMMANDS = 200;
const WARM_UP = 100;

const TITLE = /* GraphQL */ `
  query ($id: ID!) {
    project(id: $id) {
      title {
        text(language: FR)
      }
    }
  }
`;

interface Found {
  readonly project: { readonly title: { readonly text: string } } | null;
}

/** Milliseconds from giving a command: until it was answered, and until a query was answered with its change. */
export interface Times {
  readonly answered: number;
  readonly visible: number;
}

/** Gives a command and asks for its change at once. */
export const visibleAfter = async (
  coordinator: Client,
  projectId: string,
  revision: number,
): Promise<Times> => {
  const change = revised(projectId, revision);
  const began = performance.now();
  const token = await coordinator.command('ReviseWords', change);
  const answered = performance.now() - began;
  const { project } = await coordinator.query<Found>(TITLE, { id: projectId }, token);
  const visible = performance.now() - began;
  if (project?.title.text !== change.title.in.fr?.text)
    throw new Error('an answer did not hold the change it waited for');
  return { answered, visible };
};

const giveMany = async (
  coordinator: Client,
  ids: readonly string[],
  first: number,
  count: number,
): Promise<Times[]> => {
  const times: Times[] = [];
  for (let i = first; i < first + count; i += 1)
    times.push(await visibleAfter(coordinator, ids[i % ids.length]!, i));
  return times;
};

/** From giving a command until the read model answers with its change, against the command's own answer. */
export const measureVisible = (tell: (line: string) => void): Promise<Measure[]> =>
  withOffice(async (office) => {
    const coordinator = await openClient(office.url, office.dataDir, 'coordinator');
    try {
      tell('visible: one command after another');
      const ids = await fillRoadmap(coordinator, PROJECTS);
      await giveMany(coordinator, ids, 1, WARM_UP);
      const rounds: Times[][] = [];
      for (let i = 0; i < ROUNDS; i += 1) {
        rounds.push(await giveMany(coordinator, ids, 1 + WARM_UP + i * COMMANDS, COMMANDS));
      }
      return [0.5, 0.99].map((q) =>
        measureOf(
          rounds.map((times) => ({
            value: quantile(
              times.map((t) => t.visible),
              q,
            ),
            reference: quantile(
              times.map((t) => t.answered),
              q,
            ),
          })),
          {
            name: `command to visible, p${q * 100}`,
            unit: 'ms',
            aim: null,
            against: `the command's own answer over HTTP; ${COMMANDS} commands a round, each followed by a query that waits for its change`,
          },
        ),
      );
    } finally {
      coordinator.close();
    }
  });
