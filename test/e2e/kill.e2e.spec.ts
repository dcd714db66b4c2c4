import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allAnswers } from './answers.js';
import { load, type Given, type Load } from './commands-under-way.js';
import { eventsIn, openDatabase } from './office-database.js';
import { demoFolder, discard, emptyFolder } from './office-folder.js';
import { addressOf, errorLines, runOffice, startOffice, type OfficeProcess } from './office-process.js';
import { officeClient } from './office-client.js';
import { fresh, proposal } from './project.fixture.js';

const CLIENTS = 8;
const SECONDS = 1_000;

let dataDir: string;
let office: OfficeProcess;
let token: string;
let owner: string;
const shared = fresh();
/** Everything that any round gave. */
const all: Given[] = [];

const begin = (round: string): Load => load(office, token, { round, clients: CLIENTS, owner, shared });

const start = async (): Promise<void> => {
  office = await startOffice(dataDir);
  token = await office.tokenOf('coordinator');
};

beforeAll(async () => {
  dataDir = await demoFolder();
  await start();
  const { data } = await office.graphql('{ organisations(first: 1) { nodes { id } } }');
  owner = data.organisations.nodes[0].id;
  expect((await office.command('ProposeProject', proposal(shared, owner, 'Shared'), { token })).status).toBe(
    200,
  );
}, 240_000);

afterAll(async () => {
  await office?.stop();
  await discard(dataDir);
});

/** Every acknowledged command is there once: its repeat is answered as the first time; the others are there or not. */
const checkEach = async (given: readonly Given[]): Promise<void> => {
  for (const one of given) {
    const repeated = await office.command(one.name, one.data, { token, key: one.key });
    expect([one.key, repeated.status, repeated.body]).toEqual([one.key, 200, one.answer ?? repeated.body]);
    one.answer = repeated.body;
  }
};

/** The events in the store are those of the commands, each once. */
const checkStore = async (): Promise<void> => {
  const db = await openDatabase(dataDir);
  try {
    const streams = (name: string) =>
      all.filter((g) => g.name === name).map((g) => String(g.answer!['stream']));
    for (const [service, name] of [
      ['stakeholders', 'RegisterOrganisation'],
      ['projects', 'ProposeProject'],
    ] as const) {
      const found = await eventsIn(db, service, streams(name));
      expect([...found.values()].every((n) => n === 1)).toBe(true);
      expect(found.size).toBe(streams(name).length);
    }
    const revisions = streams('ReviseWords').length;
    expect((await eventsIn(db, 'projects', [`project-${shared}`])).get(`project-${shared}`)).toBe(
      1 + revisions,
    );
    const versions = all.filter((g) => g.name === 'ReviseWords').map((g) => Number(g.answer!['version']));
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: revisions }, (_, i) => i + 1));
  } finally {
    await db.end();
  }
};

describe('an office that is killed while commands run', () => {
  it.each(['first', 'second', 'third'])(
    'has every acknowledged command once after the %s time',
    async (round) => {
      const work = begin(round);
      await work.reached(60);
      await office.kill();
      await work.over;
      expect(work.acknowledged()).toBeGreaterThanOrEqual(60);
      expect(errorLines(office)).toEqual([]);
      const began = performance.now();
      await start();
      expect(performance.now() - began).toBeLessThan(30 * SECONDS);
      all.push(...work.given);
      await checkEach(work.given);
      await checkStore();
    },
    120_000,
  );

  it('has read models that equal a fold from zero', async () => {
    await office.settled();
    const tokens = [undefined, token, await office.tokenOf('agency'), await office.tokenOf('chair')];
    const { data } = await office.graphql('{ roadmap(first: 2) { nodes { id } } }');
    const subjects = [shared, ...data.roadmap.nodes.map((n: { id: string }) => n.id)];
    const before = await allAnswers(office, tokens, subjects, 'before');
    expect(await office.rebuild()).toEqual({ finished: true });
    const after = await allAnswers(office, tokens, subjects, 'after');
    expect(after).toEqual(before);
    await checkEach(all.slice(-30));
    expect(await (await office.admin('/admin/dead-letters')).json()).toEqual({ parked: [] });
  }, 60_000);

  it('shows each of those commands in the read models', async () => {
    for (const round of ['first', 'second', 'third']) {
      const registered = all.filter((g) => g.name === 'RegisterOrganisation' && g.key.startsWith(round));
      const query = `{ organisations(filter: { text: "Organisation ${round}" }) { totalCount } }`;
      expect((await office.graphql(query, { token })).data.organisations.totalCount).toBe(registered.length);
    }
  });
});

describe('an office that is told to stop while commands run', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s ends with 0, having lost nothing that it acknowledged',
    async (signal) => {
      const work = begin(signal);
      await work.reached(30);
      expect(await office.stop(signal)).toBe(0);
      await work.over;
      expect(errorLines(office)).toEqual([]);
      for (const left of ['office.json', 'office.lock', 'postgres/postmaster.pid'])
        await expect(stat(path.join(dataDir, left))).rejects.toMatchObject({ code: 'ENOENT' });
      await start();
      all.push(...work.given);
      await checkEach(work.given);
      await checkStore();
    },
    120_000,
  );
});

describe('a second office on the same folder', () => {
  it('is refused with a clear message, and the first works on', async () => {
    const second = runOffice(dataDir);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(
      `OFFICE.ALREADY_RUNNING: An office already runs on ${dataDir} (process ${office.pid}).`,
    );
    expect(errorLines(second)).toEqual([]);
    expect(JSON.parse(await readFile(path.join(dataDir, 'office.json'), 'utf8'))).toEqual({
      url: office.url,
      pid: office.pid,
    });
    expect((await office.graphql('{ roadmap { totalCount } }')).status).toBe(200);
  }, 60_000);
});

describe('an office that is killed while it is filled', () => {
  it('takes nothing before, and is complete after the next start', async () => {
    const folder = await emptyFolder();
    try {
      const program = runOffice(folder);
      const url = await addressOf(program, folder);
      const early = await officeClient(url, folder);
      const sum = async () => Object.values(await early.heads()).reduce((a, b) => a + Number(b), 0);
      while ((await sum()) < 150);
      expect((await fetch(`${url}/health/ready`)).status).toBe(503);
      expect(await early.graphql('{ roadmap { totalCount } }')).toMatchObject({ status: 503 });
      expect((await early.administer('SetSizeLimits', {})).body).toMatchObject({
        code: 'SERVICE.UNAVAILABLE',
      });
      program.child.kill('SIGKILL');
      await program.ended;
      const again = await startOffice(folder);
      const template = await startOffice(await demoFolder());
      try {
        expect(await again.heads()).toEqual(await template.heads());
        const counts =
          '{ roadmap { totalCount hiddenCount } decisions { totalCount } organisations { totalCount } }';
        expect((await again.graphql(counts)).data).toEqual((await template.graphql(counts)).data);
        expect(errorLines(again)).toEqual([]);
      } finally {
        expect(await again.stop()).toBe(0);
        await template.stop();
        await discard(template.dataDir);
      }
    } finally {
      await discard(folder);
    }
  }, 180_000);
});
