import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOPICS, topicOf } from '@helixboard/contracts';
import { BROKER_CLIENTS } from '@helixboard/kit/broker';
import { runProgram } from '../e2e/office-process.js';
import { fresh, proposal } from '../e2e/project.fixture.js';
import { officeKafka } from './faults/apart/broker.js';
import { administer, send } from './faults/apart/client.js';
import { statusOf } from './faults/apart/status.js';
import { until } from './faults/apart/wait.js';
import { startOffice, type Office } from './faults/office.js';
import { securedEnvironment, type SecuredEnvironment } from './secured/environment.js';
import { securedKafka, type SecuredKafka } from './secured/kafka.js';
import { PROGRAMS } from './secured/programs.js';
import { rightsOf } from './secured/rules.js';

const MINUTES = 60_000;
const PROJECT = 'query ($id: ID!) { project(id: $id) { title { text } } }';

let secured: SecuredKafka;
let environment: SecuredEnvironment;
let office: Office;

/** What every process of the office has written until its last end. */
const written: string[] = [];

const command = async (): Promise<{ readonly code: number | null; readonly said: string }> => {
  const program = runProgram('deploy/cli/dist/main.js', ['topics'], { env: environment.of('topics') });
  const code = await program.ended;
  written.push(program.output());
  return { code, said: program.output() };
};

/** Why a program is not ready; empty when it is. */
const reasons = async (url: string): Promise<string> => {
  const reply = await send(`${url}/health/ready`, '');
  return (reply?.body.reasons ?? ['no answer']).join('; ');
};

const becomes = (url: string, what: RegExp): Promise<unknown> => {
  let last = '';
  const look = async () => what.test((last = await reasons(url)));
  return until(`${url} says ${what}`, look, { why: () => last });
};

const READY = /^$/;

const propose = async (): Promise<string> => {
  const { shared, token } = office;
  const [id, url] = [fresh(), `${office.gateways[0]!.url}/commands/ProposeProject`];
  const reply = await send(url, token, proposal(id, shared.organisationId, 'Secured'), id);
  expect(reply?.status).toBe(200);
  return id;
};

const isThere = async (id: string): Promise<boolean> => {
  const asked = { query: PROJECT, variables: { id } };
  const reply = await send(`${office.gateways[0]!.url}/graphql`, office.token, asked);
  return reply?.body.data?.project?.title !== undefined;
};

beforeAll(async () => {
  secured = await securedKafka();
  environment = await securedEnvironment(secured, PROGRAMS, 'kafkajs');
}, 5 * MINUTES);

afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
  await secured?.remove();
}, MINUTES);

describe('the command that makes the topics, on a Kafka that asks who it is', () => {
  it(
    'says what it lacks: a right, a password',
    async () => {
      const without = await command();
      expect([without.code, without.said]).toEqual([1, expect.stringContaining('BROKER.NOT_AUTHORIZED')]);
      await secured.rules.apply(...PROGRAMS);
      await environment.password('topics', 'another');
      const wrong = await command();
      expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('BROKER.NOT_AUTHENTICATED')]);
    },
    MINUTES,
  );

  it(
    'makes them with what the handbook gives it',
    async () => {
      await environment.password('topics', secured.passwordOf('topics'));
      const { code, said } = await command();
      expect([code, said.match(/: made$/gm)?.length]).toEqual([0, TOPICS.length]);
    },
    MINUTES,
  );
});

describe('an office of processes on a Kafka that asks who they are', () => {
  beforeAll(async () => {
    office = await startOffice({
      kafka: () => officeKafka(secured.kafka),
      env: (program) => environment.of(program),
    });
  }, 3 * MINUTES);

  it(
    'shows on the board what was commanded',
    async () => {
      const id = await propose();
      await until('the project is on the board', () => isThere(id));
      for (const { url } of [...Object.values(office.services), ...office.gateways])
        await becomes(url, READY);
    },
    MINUTES,
  );

  it(
    'says which right a service lost, takes commands meanwhile, and goes on once it is given back',
    async () => {
      const { name } = topicOf('projects', 'events');
      const rights = rightsOf('projects').filter(({ resourceName }) => resourceName === name);
      await secured.rules.take(rights);
      const { url } = office.services.projects;
      const id = await propose();
      await becomes(url, /BROKER\.NOT_AUTHORIZED: .*TOPIC_AUTHORIZATION_FAILED/);
      expect((await statusOf(office, 'projects')).relay).toMatchObject({ state: 'failing' });
      expect(await isThere(id)).toBe(false);
      await secured.rules.give(rights);
      await becomes(url, READY);
      await until('the project is on the board', () => isThere(id));
    },
    2 * MINUTES,
  );

  it.each(BROKER_CLIENTS)(
    'says that a password is wrong, through %s, and ends in order',
    async (client) => {
      const { stakeholders } = office.services;
      written.push(stakeholders.output());
      expect(await stakeholders.stop()).toBe(0);
      const wrong = `wrong-${fresh()}`;
      await environment.password('stakeholders', wrong);
      const env = { ...environment.of('stakeholders'), KAFKA_CLIENT: client };
      stakeholders.launch(env);
      await stakeholders.live();
      await becomes(stakeholders.url, /BROKER\.NOT_AUTHENTICATED: .*KAFKA_SASL_PASSWORD_FILE/);
      expect(await stakeholders.stop()).toBe(0);
      expect(stakeholders.output()).not.toContain(wrong);
      await environment.password('stakeholders', secured.passwordOf('stakeholders'));
      stakeholders.launch(env);
      await stakeholders.live();
      await becomes(stakeholders.url, READY);
    },
    2 * MINUTES,
  );

  it(
    'tells no password, in logs or in its status',
    async () => {
      const status = await administer(office, '/admin/status');
      const programs = [...Object.values(office.services), ...office.gateways];
      const all = [...written, ...programs.map((p) => p.output()), JSON.stringify(status?.body)].join('\n');
      expect(all).toContain('BROKER.NOT_AUTHORIZED');
      expect(PROGRAMS.filter((program) => all.includes(secured.passwordOf(program)))).toEqual([]);
    },
    MINUTES,
  );
});
