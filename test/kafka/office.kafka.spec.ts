import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@helixboard/contracts';
import { helixboard } from '../e2e/command-line.js';
import { demoFolder, discard, emptyFolder, postmasterOf } from '../e2e/office-folder.js';
import { startOffice } from '../e2e/office-process.js';
import { fresh, proposal } from '../e2e/project.fixture.js';
import { isRunning, startProcessOffice, until, type ProcessOffice } from './process-office.js';

const ALL_STATES =
  'states: [PROPOSED SHEET_DRAFTED SUBMITTED SELECTED NOT_SELECTED ON_ROADMAP IN_DELIVERY COMPLETED STOPPED]';
const BOARD = `{ roadmap(first: 100, filter: { ${ALL_STATES} }) { totalCount nodes { id state title { text(language: EN) }
  blockers { text(language: EN) } provenance { kind page } } } decisions(first: 100) { totalCount nodes { id state } } }`;
const TRAIL = `query ($id: ID!) { trail(subject: $id, first: 100, language: EN) { totalCount nodes { sentence } } }`;
const PROJECT = `query ($id: ID!) { project(id: $id) { title { text } } }`;

let dataDir: string;
let template: string;
let office: ProcessOffice;
let token: string;
let owner: string;
/** What an office of one process answers on the same story. */
let expected: { board: unknown; trail: unknown };

const boardOf = async (asked: Pick<ProcessOffice, 'graphql' | 'tokenOf'>) => {
  const who = await asked.tokenOf('coordinator');
  const { data, errors } = await asked.graphql(BOARD, { token: who });
  expect(errors).toBeUndefined();
  const id = data.roadmap.nodes[0].id as string;
  const trail = await asked.graphql(TRAIL, { token: who, variables: { id } });
  return { board: data as unknown, trail: trail.data as unknown };
};

beforeAll(async () => {
  template = await demoFolder();
  const single = await startOffice(template);
  expected = await boardOf(single);
  await single.stop();
  dataDir = await emptyFolder();
  office = await startProcessOffice(dataDir);
  token = await office.tokenOf('coordinator');
  const { data } = await office.graphql('{ organisations(first: 1) { nodes { id } } }');
  owner = data.organisations.nodes[0].id;
}, 600_000);

afterAll(async () => {
  await office?.stop();
  await discard(dataDir);
  await discard(template);
}, 120_000);

/** Proposes a project until it is taken; the key makes it one. */
const propose = async (title: string): Promise<string> => {
  const id = fresh();
  const key = `office-${id}`;
  await until(`${title} is proposed`, async () => {
    const { status } = await office.command('ProposeProject', proposal(id, owner, title), { token, key });
    return status === 200;
  });
  return id;
};

const arrives = (id: string): Promise<unknown> =>
  until('the project can be read', async () => {
    const { data } = await office.graphql(PROJECT, { token, variables: { id } });
    return data.project !== null;
  });

const boardAnswers = async (): Promise<void> => {
  const { status, data, errors } = await office.graphql(BOARD, { token });
  expect([status, errors]).toEqual([200, undefined]);
  expect(data.roadmap.totalCount).toBeGreaterThanOrEqual(28);
};

describe('an office of processes, its demo filled through Kafka', () => {
  it('answers as an office of one process does', async () => {
    expect(await boardOf(office)).toEqual(expected);
  });

  it('runs each part as a process of its own, and shows them', async () => {
    const names = ['postgres', 'broker', ...SERVICES, 'gateway'];
    const processes = await office.processes();
    expect(processes.map((p) => p.name).toSorted()).toEqual(names.toSorted());
    expect(new Set(processes.map((p) => p.pid)).size).toBe(names.length);
    const { code, out } = await helixboard(['status', '--data', dataDir], dataDir);
    expect(code).toBe(0);
    for (const name of names) expect(out).toMatch(new RegExp(`^ {2}${name} +ready `, 'm'));
    expect(out.match(/relay → Kafka: caught-up/g)).toHaveLength(SERVICES.length);
  });

  it('lets the board read while a service is killed, and goes on where it was', async () => {
    const pid = await office.kill('projects');
    await boardAnswers();
    const id = await propose('Across a death');
    await arrives(id);
    expect(await office.replaced('projects', pid)).toMatchObject({ restarts: 1 });
    await boardAnswers();
  }, 180_000);

  it('takes commands while Kafka is killed; they arrive when it is back', async () => {
    const pid = await office.kill('broker');
    const id = await propose('Without a broker');
    await boardAnswers();
    await office.replaced('broker', pid);
    await arrives(id);
  }, 180_000);

  it('starts the gateway again, which then answers as before', async () => {
    const pid = await office.kill('gateway');
    const { code, out } = await helixboard(['status', '--data', dataDir], dataDir);
    if (code === 1) expect(out).toContain('the gateway does not answer');
    await office.replaced('gateway', pid);
    await boardAnswers();
    await arrives(await propose('After the gateway'));
  }, 180_000);

  it('starts PostgreSQL again, and everybody goes on', async () => {
    const pid = await office.kill('postgres');
    await office.replaced('postgres', pid);
    await arrives(await propose('After PostgreSQL'));
    await until('all are ready', async () => (await office.processes()).every((p) => p.state === 'ready'));
  }, 240_000);

  it('publishes a log again for the asking, without effect on what was read', async () => {
    const count = async () => (await office.graphql(BOARD, { token })).data.roadmap.totalCount as number;
    const before = await count();
    const { code, out } = await helixboard(['refill', 'projects', '--data', dataDir], dataDir);
    expect([code, out]).toEqual([0, expect.stringContaining('published again')]);
    await until('the relay has sent all again', async () => {
      const status = (await (await office.admin('/admin/status')).json()) as {
        services: { name: string; relay: { state: string; lag: string } }[];
      };
      const { relay } = status.services.find((s) => s.name === 'projects')!;
      return relay.state === 'caught-up' && relay.lag === '0';
    });
    await arrives(await propose('After the refill'));
    expect(await count()).toBe(before + 1);
  }, 180_000);

  it('refuses another office on its folder', async () => {
    await expect(startProcessOffice(dataDir)).rejects.toThrow(/OFFICE.ALREADY_RUNNING/);
    await boardAnswers();
  });

  it('goes on with the same data after Ctrl-C, which leaves no process behind', async () => {
    const pids = (await office.processes()).map((p) => p.pid!);
    const postmaster = await postmasterOf(dataDir);
    expect(await office.stop()).toBe(0);
    expect([...pids, postmaster!].filter(isRunning)).toEqual([]);
    expect(['office.json', 'processes.json'].filter((f) => existsSync(path.join(dataDir, f)))).toEqual([]);
    office = await startProcessOffice(dataDir);
    await boardAnswers();
  }, 300_000);

  it('is stopped by its guard when the supervisor is killed', async () => {
    const pids = (await office.processes()).map((p) => p.pid!);
    office.program.child.kill('SIGKILL');
    await until('no process is left', async () => !pids.some(isRunning));
  }, 180_000);
});
