import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { helixboard, type Ran } from './command-line.js';
import { demoFolder, discard, emptyFolder } from './office-folder.js';
import { errorLines, ROOT, startOffice, type OfficeProcess } from './office-process.js';

/** Somewhere else than the installation; the files lie there. */
let elsewhere: string;
beforeAll(async () => {
  elsewhere = await mkdtemp(path.join(tmpdir(), 'helixboard-elsewhere-'));
  await copyFile(
    path.join(ROOT, 'deploy/standalone/demo/belgian-notices.csv'),
    path.join(elsewhere, 'notices.csv'),
  );
});
afterAll(() => rm(elsewhere, { recursive: true, force: true }));

const fileOf = async (name: string, content: string): Promise<string> => {
  await writeFile(path.join(elsewhere, name), content);
  return name;
};
const written = (name: string): Promise<string> => readFile(path.join(elsewhere, name), 'utf8');

const ended = async (office: OfficeProcess | undefined, dataDir: string): Promise<void> => {
  const code = await office?.stop();
  await discard(dataDir);
  expect([code, office && errorLines(office)]).toEqual([0, []]);
};

describe('the Belgian notices, imported into an office of its own', () => {
  let office: OfficeProcess;
  let dataDir: string;
  const run = (...args: string[]): Promise<Ran> => helixboard([...args, '--data', dataDir], elsewhere);
  const historical = async (selection: string) =>
    (await office.graphql(`{ historicalProcedures(first: 100) { totalCount nodes { ${selection} } } }`)).data
      .historicalProcedures;

  beforeAll(async () => {
    dataDir = await emptyFolder();
    office = await startOffice(dataDir, ['--no-demo']);
  }, 240_000);
  afterAll(() => ended(office, dataDir));

  it('can be tried without storing anything', async () => {
    const before = await office.heads();
    const { code, out } = await run('import', 'procedures', 'notices.csv', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('46 rows: 21 refused, 25 would be taken. Nothing was stored.');
    expect(await office.heads()).toEqual(before);
  });

  it('are taken as historical and unchecked, or refused, each with its reason', async () => {
    const { code, out } = await run('import', 'procedures', 'notices.csv', '--report', 'first.csv');
    expect(code).toBe(0);
    expect(out).toContain('46 rows: 25 taken, 21 refused.');
    expect(out).toContain('row 3  2020/S 013-027184  taken: historical, unchecked, no value, no legal basis');
    expect(out).toContain('row 4  2021/S 015-034396  refused: Not a procedure: ');
    const lines = (await written('first.csv')).trimEnd().split('\r\n');
    expect([lines[0], lines.length]).toEqual(['row,name,outcome,reason', 47]);
    expect(lines.filter((line) => line.includes(',refused,Not a procedure: '))).toHaveLength(21);
  });

  it('are read by anybody, with what they lack and whom to thank for them', async () => {
    await office.settled();
    const { totalCount, nodes } = await historical(
      'id notice town municipality unchecked missing value { cents vat } attribution demo title { text }',
    );
    expect([totalCount, nodes.length]).toEqual([25, 25]);
    for (const node of nodes)
      expect(node).toMatchObject({
        unchecked: true,
        demo: false,
        attribution: expect.stringMatching(/^TED /),
      });
    const charleroi = nodes.find((n: { notice: string }) => n.notice === '2021/S 030-073997');
    expect(charleroi).toMatchObject({
      town: 'Charleroi',
      municipality: null,
      missing: ['NO_LEGAL_BASIS'],
      value: { cents: '22314050', vat: 'VAT_UNKNOWN' },
    });
    const inBrussels = nodes.filter((n: { municipality: string }) => n.municipality === '21004');
    expect(new Set(inBrussels.map((n: { town: string }) => n.town))).toEqual(
      new Set(['Bruxelles', 'Brussels', 'Брюксел']),
    );
    const valued = nodes.filter((n: { value: object | null }) => n.value);
    expect(valued).toHaveLength(8);
    const trail = await office.graphql(
      'query ($id: ID!) { trail(subject: $id) { nodes { sentence(language: NL) } } }',
      { variables: { id: charleroi.id } },
    );
    expect(trail.data.trail.nodes).toEqual([
      { sentence: expect.stringMatching(/2021\/S 030-073997 .*historisch, niet gecontroleerd\.$/) },
    ]);
  });

  it('change nothing when they come again, and each row says that it is there', async () => {
    const [before, answers] = [await office.settled(), await historical('id version')];
    const { code, out } = await run('import', 'procedures', 'notices.csv', '--report', 'second.json');
    expect([code, out]).toEqual([0, expect.stringContaining('0 taken, 25 there already, 21 refused.')]);
    const { rows, summary } = JSON.parse(await written('second.json'));
    expect(rows.filter((r: { outcome: string }) => r.outcome === 'unchanged')).toHaveLength(25);
    expect(summary).toMatchObject({ rows: 46, complete: true });
    expect([await office.settled(), await historical('id version')]).toEqual([before, answers]);
  });

  it('are refused with other content under the same number, or with a CPV code that cannot be', async () => {
    const before = await office.settled();
    const [header, first, second] = (await written('notices.csv')).split(/\r?\n/);
    const name = await fileOf(
      'other.csv',
      `\uFEFF${[header, first!.replace('Couillet', 'Gent'), second!.replace('79952000', '99952000')].join('\r\n')}\r\n`,
    );
    const { code, out } = await run('import', 'procedures', name);
    expect(code).toBe(0);
    expect(out).toContain(
      'row 2  2018/S 003-002881  refused: Notice 2018/S 003-002881 was taken over before',
    );
    expect(out).toContain('with other content: town.');
    expect(out).toMatch(/row 3 .* refused: cpv: must be a CPV code/);
    expect(await office.settled()).toEqual(before);
  });

  it.each([
    ['a column that is not known', (text: string) => text.replace('nuts', 'province'), 'missing: nuts'],
    [
      'a quotation mark left open',
      (text: string) => text.replace('ICDI', '"ICDI'),
      'A quotation mark in row 2',
    ],
    ['no content', () => '', 'The file is empty'],
  ])('are refused as a file with %s, and nothing of it is taken', async (_what, spoil, reason) => {
    const before = await office.settled();
    const name = await fileOf('spoilt.csv', spoil(await written('notices.csv')));
    const { code, err } = await run('import', 'procedures', name);
    expect([code, err]).toEqual([1, expect.stringContaining(reason)]);
    expect(err).toContain('Nothing was taken.');
    expect(await office.settled()).toEqual(before);
  });

  it('are read to where the file was cut off, and the report says so', async () => {
    const text = await written('notices.csv');
    const lines = text.split('\n').slice(0, 4);
    const name = await fileOf('cut.csv', `${lines.join('\n')}\n2018/S 020-0427`);
    const { code, out } = await run('import', 'procedures', name);
    expect([code, out]).toEqual([1, expect.stringContaining('INCOMPLETE')]);
    expect(out).toContain('row 5    refused: The file ends within this row');
  });
});

describe('what the demo office gives out', () => {
  let office: OfficeProcess;
  let dataDir: string;
  const run = (...args: string[]): Promise<Ran> => helixboard([...args, '--data', dataDir], elsewhere);

  beforeAll(async () => {
    dataDir = await demoFolder();
    office = await startOffice(dataDir);
  }, 240_000);
  afterAll(() => ended(office, dataDir));

  const total = async (list: string, token?: string): Promise<number> =>
    (await office.graphql(`{ ${list} { totalCount } }`, { token })).data[list].totalCount;

  it.each(['roadmap', 'decisions'])('is the %s that anybody may see', async (list) => {
    const { code, out, err } = await run('export', list, '--format', 'json');
    expect([code, err]).toEqual([0, '']);
    const rows = JSON.parse(out);
    expect(rows).toHaveLength(await total(list));
    expect((await run('export', list, '--format', 'json')).out).toBe(out);
  });

  it('holds more for those who may see more, and no more than that', async () => {
    const all = JSON.parse((await run('export', 'decisions', '--format', 'json', '--as', 'coordinator')).out);
    const coordinator = await office.tokenOf('coordinator');
    expect(all).toHaveLength(await total('decisions', coordinator));
    const open = JSON.parse((await run('export', 'decisions', '--format', 'json', '--as', 'public')).out);
    expect(open.length).toBeLessThan(all.length);
    const hidden = all.filter((d: { id: string }) => !open.some((o: { id: string }) => o.id === d.id));
    const { out } = await run('export', 'decisions');
    for (const { id, title } of hidden)
      expect([out.includes(id), out.includes(title)]).toEqual([false, false]);
    const byToken = await run('export', 'decisions', '--format', 'json', '--token', coordinator);
    expect(JSON.parse(byToken.out)).toEqual(all);
    expect(await run('export', 'decisions', '--token', 'x')).toMatchObject({
      code: 1,
      err: expect.stringContaining('AUTH.TOKEN_INVALID'),
    });
  });

  it('is CSV in a file that appears when it is whole, as it stood on a day', async () => {
    const day = ['--as-of', '2018-02-19'];
    const { code, out } = await run(
      'export',
      'roadmap',
      '--out',
      'r.csv',
      '--bom',
      '--language',
      'nl',
      ...day,
    );
    expect([code, out]).toEqual([0, '']);
    const text = await written('r.csv');
    expect(text.startsWith('\uFEFFid,version,title,state,')).toBe(true);
    const then = JSON.parse((await run('export', 'roadmap', '--format', 'json', ...day)).out);
    expect(text.trimEnd().split('\r\n')).toHaveLength(then.length + 1);
    const late = await run('export', 'roadmap', '--out', 'never.csv', '--as-of', '2999-01-01');
    expect(late).toMatchObject({ code: 1, err: expect.stringContaining('READ.DATE_INVALID') });
    expect((await readdir(elsewhere)).filter((name) => name.startsWith('never'))).toEqual([]);
  });

  it('is the trail of a project in words', async () => {
    const [project] = JSON.parse((await run('export', 'roadmap', '--format', 'json')).out);
    const ask = ['export', 'trail', '--subject', project.id, '--format', 'json', '--language', 'en'];
    const rows = JSON.parse((await run(...ask)).out);
    expect(rows.map((r: { type: string }) => r.type)).toContain('ProjectEnteredRoadmap');
    for (const row of rows) expect(row.sentence).toMatch(/\.$/);
    const all = JSON.parse((await run(...ask, '--as', 'coordinator')).out);
    expect(all.length).toBeGreaterThan(rows.length);
  });
});
