import Fastify from 'fastify';
import { postOf } from './load/connection.js';
import { startGenerator, type Generator } from './load/generator.js';
import { measureOf, type Measure, type Round } from './measure.js';
import { openClient, type Client } from './office/client.js';
import { withOffice } from './office/office.js';
import { fillRoadmap } from './office/projects.js';

const PROJECTS = 50;
const ROUNDS = 9;
const WARM_UP_ROUNDS = 2;
const CONNECTIONS = 16;
const SECONDS = 1;
const AIM = 0.6;

/** Fifty projects with eight fields each, as the office's page of the roadmap asks for them. */
export const ROADMAP = /* GraphQL */ `
  {
    roadmap(first: 50) {
      totalCount
      nodes {
        id
        title {
          text(language: FR)
        }
        state
        dimensions
        period {
          from
          to
        }
        helices
        owner {
          name {
            text(language: FR)
          }
        }
        blockers {
          text(language: FR)
          whoMustAct {
            label(language: FR)
          }
        }
      }
    }
  }
`;

interface Roadmap {
  readonly roadmap: { readonly nodes: readonly object[] };
}

/** Serves one text as JSON, read from nowhere. */
const servePlainly = async (json: string) => {
  // The gateway keeps its answers as bytes: the reference sends bytes as well.
  const bytes = Buffer.from(json);
  const app = Fastify();
  app.post('/plain', async (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes));
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
};

const takeTurns = async (
  generator: Generator,
  gateway: string,
  plain: string,
  headers: Client['headers'],
) => {
  const body = { query: ROADMAP };
  const ask = async (url: string): Promise<number> => {
    const request = postOf(url, headers, body).toString('base64');
    return (await generator.run({ url, request, connections: CONNECTIONS, seconds: SECONDS })).perSecond;
  };
  const rounds: Round[] = [];
  for (let i = 0; i < WARM_UP_ROUNDS + ROUNDS; i += 1) {
    rounds.push({ value: await ask(`${gateway}/graphql`), reference: await ask(`${plain}/plain`) });
  }
  return rounds.slice(WARM_UP_ROUNDS);
};

const measureFor = async (
  who: string,
  client: Client,
  office: { readonly url: string },
  generator: Generator,
): Promise<Measure> => {
  const answer = await client.query<Roadmap>(ROADMAP);
  if (answer.roadmap.nodes.length !== PROJECTS) {
    throw new Error(`the roadmap shows ${answer.roadmap.nodes.length} projects, not ${PROJECTS}`);
  }
  const json = await client.text(ROADMAP);
  const plain = await servePlainly(json);
  try {
    return measureOf(await takeTurns(generator, office.url, plain.url, client.headers), {
      name: `roadmap of ${PROJECTS} projects × 8 fields, unchanged, ${who}`,
      unit: 'answers/s',
      aim: AIM,
      against: `Fastify in the same process sending the same ${Math.round(Buffer.byteLength(json) / 1024)} KiB to the same request from ${CONNECTIONS} connections of another process`,
    });
  } finally {
    await plain.close();
  }
};

/** The roadmap over GraphQL, nothing having changed since the last answer, against the same JSON served plainly. */
export const measureRoadmap = (tell: (line: string) => void): Promise<Measure[]> =>
  withOffice(async (office) => {
    const coordinator = await openClient(office.url, office.dataDir, 'coordinator');
    const anybody = await openClient(office.url, office.dataDir);
    const generator = startGenerator();
    try {
      tell(`roadmap: ${PROJECTS} projects`);
      await fillRoadmap(coordinator, PROJECTS);
      tell('roadmap: asked without a token');
      const open = await measureFor('without a token', anybody, office, generator);
      tell('roadmap: asked with a token');
      return [open, await measureFor('with a token', coordinator, office, generator)];
    } finally {
      await generator.stop();
      coordinator.close();
      anybody.close();
    }
  });
