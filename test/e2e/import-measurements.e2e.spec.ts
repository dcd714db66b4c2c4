import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { helixboard, type Ran } from './command-line.js';
import { measuring } from './indicator.fixture.js';
import { demoFolder, discard } from './office-folder.js';
import { errorLines, startOffice, type OfficeProcess } from './office-process.js';
import { fresh } from './project.fixture.js';

let office: OfficeProcess;
let dataDir: string;
let elsewhere: string;
let coordinator: string;
const indicatorId = fresh();

const run = (...args: string[]): Promise<Ran> =>
  helixboard(['import', 'measurements', ...args, '--data', dataDir], elsewhere);
/** A file as a spreadsheet of this country writes it: byte order mark, semicolons, decimal commas. */
const fileOf = async (name: string, rows: readonly (readonly string[])[]): Promise<string> => {
  const lines = [['indicatorId', 'from', 'to', 'value', 'source', 'quality', 'note'], ...rows];
  await writeFile(path.join(elsewhere, name), `\uFEFF${lines.map((row) => `${row.join(';')}\r\n`).join('')}`);
  return name;
};
const row = (year: number, value: string, ...more: readonly string[]) => [
  ...[indicatorId, `${year}-01-01`, `${year}-12-31`, value],
  ...['Réseau', 'measured', ...more],
];
const measurements = async () =>
  (
    await office.graphql(
      'query ($id: ID!) { indicator(id: $id) { version status { code value } measurements { value source quality note period { from to } } } }',
      { token: coordinator, variables: { id: indicatorId } },
    )
  ).data.indicator;

beforeAll(async () => {
  elsewhere = await mkdtemp(path.join(tmpdir(), 'helixboard-elsewhere-'));
  dataDir = await demoFolder();
  office = await startOffice(dataDir);
  coordinator = await office.tokenOf('coordinator');
  const { data } = await office.graphql('{ me { personId } }', { token: coordinator });
  for (const [name, given] of measuring(indicatorId, data.me.personId, 'Not given here.').slice(0, 2)) {
    expect([name, (await office.command(name, given, { token: coordinator })).status]).toEqual([name, 200]);
    await office.settled();
  }
}, 240_000);

afterAll(async () => {
  const code = await office?.stop();
  await discard(dataDir);
  await rm(elsewhere, { recursive: true, force: true });
  expect([code, errorLines(office)]).toEqual([0, []]);
});

describe('measurements of a spreadsheet, imported by a person', () => {
  const LAST = new Date().getUTCFullYear() - 1;
  const rows = [
    row(LAST - 1, '1.059,50', 'Grève'),
    row(LAST, '58,25', ''),
    row(LAST + 1, '57,5', ''),
    row(LAST, 'beaucoup', ''),
    [fresh(), `${LAST}-01-01`, `${LAST}-12-31`, '1,5', 'Réseau', 'measured', ''],
    [indicatorId, `01/01/${LAST}`, `${LAST}-12-31`, '1,5', 'Réseau', 'measured', ''],
  ];

  it('asks who answers for them', async () => {
    const { code, err } = await run(await fileOf('none.csv', rows));
    expect([code, err]).toEqual([expect.any(Number), expect.stringContaining('--as PERSONA')]);
    expect(code).not.toBe(0);
  });

  it('takes what can be read and is due, and tells of each other row why it is not', async () => {
    const name = await fileOf('measured.csv', rows);
    const { code, out, err } = await run(name, '--as', 'coordinator', '--report', 'first.csv');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('6 rows: 2 taken, 4 refused.');
    await office.settled();
    expect(await measurements()).toMatchObject({
      status: { value: '58.25' },
      measurements: [
        { value: '1059.5', quality: 'MEASURED', source: 'Réseau', note: 'Grève' },
        { value: '58.25', note: null, period: { from: `${LAST}-01-01`, to: `${LAST}-12-31` } },
      ],
    });
    const report = (await readFile(path.join(elsewhere, 'first.csv'), 'utf8')).trimEnd().split('\r\n');
    expect(report).toHaveLength(7);
    expect(report.map((line) => line.split(',')[2])).toEqual([
      ...['outcome', 'taken', 'taken', 'refused', 'refused', 'refused', 'refused'],
    ]);
    expect(report[4]).toContain('“beaucoup” is not a number');
    expect(report[6]).toContain('from: must be a day like 2026-03-31');
  });

  it('changes nothing when it comes again, and says of each row that it is there', async () => {
    const [heads, before] = [await office.settled(), await measurements()];
    const { code, out } = await run('measured.csv', '--as', 'coordinator', '--report', 'second.json');
    expect([code, out]).toEqual([0, expect.stringContaining('0 taken, 2 there already, 4 refused.')]);
    const { rows: told } = JSON.parse(await readFile(path.join(elsewhere, 'second.json'), 'utf8'));
    expect(told.map((r: { outcome: string }) => r.outcome)).toEqual([
      ...['unchanged', 'unchanged', 'refused', 'refused', 'refused', 'refused'],
    ]);
    expect([await office.settled(), await measurements()]).toEqual([heads, before]);
  });

  it('refuses another value for a period that is measured, naming the correction', async () => {
    const heads = await office.settled();
    const name = await fileOf('other.csv', [row(LAST, '58,26', '')]);
    const { code, out } = await run(name, '--as', 'coordinator');
    expect([code, out]).toEqual([0, expect.stringMatching(/refused: .*CorrectMeasurement/)]);
    expect(await office.settled()).toEqual(heads);
  });

  it('is refused to a person who may not measure', async () => {
    const heads = await office.settled();
    const name = await fileOf('citizen.csv', [row(LAST - 2, '58,25', '')]);
    const { out } = await run(name, '--as', 'citizen');
    expect(out).toContain('1 row: 0 taken, 1 refused.');
    expect(await office.settled()).toEqual(heads);
  });
});
