import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { helixboard, type Ran } from './command-line.js';
import { openDatabase } from './office-database.js';
import { demoFolder, discard } from './office-folder.js';
import { errorLines, ROOT, startOffice, type OfficeProcess } from './office-process.js';
import { fresh } from './project.fixture.js';

let office: OfficeProcess;
let dataDir: string;
/** Somewhere else than the installation. */
let elsewhere: string;

const run = (...args: string[]): Promise<Ran> => helixboard([...args, '--data', dataDir], elsewhere);

beforeAll(async () => {
  elsewhere = await mkdtemp(path.join(tmpdir(), 'helixboard-elsewhere-'));
  dataDir = await demoFolder();
  office = await startOffice(dataDir);
}, 240_000);

afterAll(async () => {
  const code = await office?.stop();
  await discard(dataDir);
  await rm(elsewhere, { recursive: true, force: true });
  expect([code, errorLines(office)]).toEqual([0, []]);
});

describe('./helixboard from another folder', () => {
  it('prints a token that the office takes', async () => {
    const { code, out, err } = await run('token', '--as', 'chair');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const { data } = await office.graphql('{ me { name roles { role } } }', { token: out.trim() });
    expect(data.me).toEqual({ name: expect.stringContaining('Chair'), roles: [{ role: 'CHAIR' }] });
    const list = await run('token', '--list');
    for (const persona of ['coordinator', 'chair', 'minister', 'agency', 'auditor', 'citizen'])
      expect(list.out).toMatch(new RegExp(`^${persona} `, 'm'));
  });

  it('tells how the office stands', async () => {
    const { code, out } = await run('status');
    expect(code).toBe(0);
    expect(out).toContain(`${office.url} (demo office): ready`);
    for (const service of ['stakeholders', 'projects', 'governance', 'gateway'])
      expect(out).toContain(service);
    const status = JSON.parse((await run('status', '--json')).out);
    expect(status).toMatchObject({ ready: true, reasons: [], demo: true, url: office.url });
    expect(status.services.map((s: { head: string }) => s.head)).toEqual(Object.values(await office.heads()));
  });

  it('works through a symbolic link, and finds ./.data of the folder it is called in', async () => {
    const link = path.join(elsewhere, 'hb');
    await symlink(path.join(ROOT, 'helixboard'), link);
    await symlink(dataDir, path.join(elsewhere, '.data'));
    expect(await helixboard(['status'], elsewhere, link)).toMatchObject({
      code: 0,
      out: expect.stringContaining(office.url),
    });
  });

  it('lists no dead letters of a sound office, and refuses to replay what is not set aside', async () => {
    expect(await run('dead-letters')).toEqual({ code: 0, out: 'No stream is set aside.\n', err: '' });
    expect((await run('dead-letters', '--json')).out).toBe('[]\n');
    const none = ['--reader', 'gateway/read-models', '--stream', 'project-x'];
    for (const args of [
      ['replay', ...none],
      ['skip', ...none, '--reason', 'nothing'],
      ['replay', '--reader', 'nobody', '--stream', 'x'],
    ]) {
      const { code, err } = await run('dead-letters', ...args);
      expect([code, err]).toEqual([1, expect.stringMatching(/^helixboard: [A-Z_]+\.[A-Z_]+: .+\n {2}.+/)]);
    }
  });

  it('rebuilds the read models and shows how far it is', async () => {
    const { code, out } = await run('rebuild', 'all');
    expect([code, out]).toEqual([0, expect.stringMatching(/100 % \(\d+ of \d+ events\)\n?.*\ndone\n$/s)]);
    expect(await run('rebuild', 'nonsense')).toMatchObject({
      code: 1,
      err: expect.stringContaining('READER.NOT_FOUND'),
    });
  });

  it('erases what is held of a subject, everywhere', async () => {
    const { data } = await office.graphql('{ me { personId name } }', {
      token: await office.tokenOf('citizen'),
    });
    const { personId, name } = data.me;
    const coordinator = await office.tokenOf('coordinator');
    const { code, out } = await run(
      'erase',
      '--subject',
      personId,
      '--reason',
      'consent-withdrawn',
      '--basis',
      'gdpr-17-1',
    );
    expect(code).toBe(0);
    for (const service of ['stakeholders', 'projects', 'governance'])
      expect(out).toMatch(new RegExp(`^${service}: the erasure is recorded at position \\d+$`, 'm'));
    await office.settled();
    const db = await openDatabase(dataDir);
    try {
      const { rowCount } = await db.query('select from stakeholders.personal where subject = $1', [personId]);
      expect(rowCount).toBe(0);
    } finally {
      await db.end();
    }
    // The identity went with the name: nobody signs in as that person any more.
    const gone = await office.graphql('{ me { name } }', { token: await office.tokenOf('citizen') });
    expect([gone.status, gone.text.includes(name)]).toEqual([403, false]);
    const trail = await office.graphql('query ($id: ID!) { trail(subject: $id) { nodes { type } } }', {
      token: coordinator,
      variables: { id: personId },
    });
    expect(trail.data.trail.nodes.map((n: { type: string }) => n.type)).toContain(
      'StakeholdersPersonalDataErased',
    );
    const again = await run(
      'erase',
      '--subject',
      fresh(),
      '--reason',
      'consent-withdrawn',
      '--basis',
      'gdpr-17-1',
    );
    expect(again.code).toBe(0);
  });
});

describe('what it is given wrongly', () => {
  it('is named, with status 2 for the command line and 1 for what the office refuses', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Usage: helixboard'),
      err: '',
    });
    expect(await run()).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Usage: helixboard'),
    });
    for (const [args, told] of [
      [['tokn'], 'there are status, token'],
      [['token'], '--as is needed'],
      [['token', 'chair'], 'write --as chair'],
      [['status', '--bogus'], '--bogus'],
      [['rebuild'], 'roadmap, or all'],
      [['erase', '--subject', fresh()], '--reason is needed'],
      [['dead-letters', 'burn'], 'replay or skip'],
    ] as const) {
      const { code, out, err } = await run(...args);
      expect([code, out, err]).toEqual([2, '', expect.stringContaining(told)]);
    }
    for (const [args, told] of [
      [['token', '--as', 'nobody'], 'PERSONA.NOT_FOUND'],
      [['erase', '--subject', 'x', '--reason', 'consent-withdrawn', '--basis', 'gdpr-17-1'], '/subjectId'],
      [['erase', '--subject', fresh(), '--reason', 'because', '--basis', 'gdpr-17-1'], '/reason'],
    ] as const) {
      const { code, out, err } = await run(...args);
      expect([code, out, err]).toEqual([1, '', expect.stringContaining(told)]);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });

  it('is a folder without an office, which it says', async () => {
    const ran = await helixboard(['status', '--data', path.join(elsewhere, 'nothing')], elsewhere);
    expect(ran).toEqual({ code: 2, out: '', err: expect.stringContaining('No office runs on') });
  });
});
