import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Encoding } from './decode.js';
import { type CsvRow, openCsv } from './read.js';
import { type CsvRecord, recordsOf } from './records.js';

const COLUMNS = { required: ['id', 'town', 'value'], optional: ['note'] };
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'helixboard-csv-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const written = (content: string | Uint8Array): string => {
  const file = path.join(dir, `${crypto.randomUUID()}.csv`);
  writeFileSync(file, content);
  return file;
};

const rowsIn = async (content: string | Uint8Array, encoding?: Encoding) => {
  const csv = await openCsv(written(content), { columns: COLUMNS, ...(encoding ? { encoding } : {}) });
  const rows: CsvRow[] = [];
  for await (const row of csv.rows()) rows.push(row);
  expect(csv.total).toBe(rows.length);
  return { ...csv, list: rows };
};

const values = async (content: string | Uint8Array, encoding?: Encoding) =>
  (await rowsIn(content, encoding)).list.map((r) => r.values ?? r.fault);

const GENT = { id: '1', town: 'Gent', value: '12,5' };

describe('a CSV file', () => {
  it.each([
    ['commas and quotes', 'id,town,value\n1,Gent,"12,5"\n'],
    ['semicolons', 'id;town;value\n1;Gent;12,5\n'],
    ['tabs', 'id\ttown\tvalue\n1\tGent\t12,5\n'],
    ['a byte order mark', '\uFEFFid;town;value\n1;Gent;12,5\n'],
    ['line ends of Windows', 'id;town;value\r\n1;Gent;12,5\r\n'],
    ['line ends of old Macs', 'id;town;value\r1;Gent;12,5\r'],
    ['its separator named', '\uFEFF\r\nsep=;\r\nid;town;value\r\n1;Gent;12,5\r\n'],
    ['a comma named as its separator', '"sep=,"\nid,town,value\n1,Gent,"12,5"\n'],
    ['columns in another order and case', 'VALUE;Id;town\n12,5;1;Gent\n'],
    ['quoted columns', '"id";"town";"value"\n"1";"Gent";"12,5"\n'],
    ['empty lines', 'id;town;value\n\n1;Gent;12,5\n\n\n'],
    ['spaces around cells', 'id ; town;value\n 1; Gent ;12,5 \n'],
  ])('is read with %s', async (_what, content) => {
    expect(await values(content)).toEqual([GENT]);
  });

  it('keeps separators, quotes and line ends that stand in a quoted cell', async () => {
    const content = 'id,town,value,note\n1,"Gent, ""haven""",2,"first\r\nsecond"\n2,Luik,3,"24"" screen"\n';
    expect(await values(content)).toEqual([
      { id: '1', town: 'Gent, "haven"', value: '2', note: 'first\r\nsecond' },
      { id: '2', town: 'Luik', value: '3', note: '24" screen' },
    ]);
  });

  it('counts rows as a spreadsheet does, empty lines included', async () => {
    const { list } = await rowsIn('id,town,value\n1,a,1\n\n2,b,2\n');
    expect(list.map((r) => r.row)).toEqual([2, 4]);
  });

  it('reads the same however it is cut into pieces', async () => {
    const text = 'id;town\r\n1;"a;\r\nb"\r\n\r\n2;"c""d"\r\n';
    const read = async (size: number) => {
      const pieces = async function* () {
        for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
      };
      const records: CsvRecord[] = [];
      for await (const record of recordsOf(pieces(), ';')) records.push(record);
      return records;
    };
    const whole = await read(text.length);
    expect(whole.map((r) => r.cells)).toEqual([['id', 'town'], ['1', 'a;\r\nb'], [''], ['2', 'c"d']]);
    for (const size of [1, 2, 3, 7]) expect(await read(size)).toEqual(whole);
  });

  it('says of a row with too few or too many cells how many there are', async () => {
    expect(await values('id,town,value\n1,a\n2,b,2\n3,c,3,4\n')).toEqual([
      'The row has 2 cells, the first line 3 columns.',
      { id: '2', town: 'b', value: '2' },
      'The row has 4 cells, the first line 3 columns.',
    ]);
  });

  it.each([
    ['between two cells', 'id,town,value\n1,a,1\n2,b'],
    ['within a quoted cell', 'id,town,value\n1,a,1\n2,"b'],
  ])('says that it was cut off %s of its last row, and reads the rows before', async (_where, content) => {
    const { list, cutOff } = await rowsIn(content);
    expect(cutOff).toBe(true);
    expect(list[0]).toMatchObject({ row: 2, values: { id: '1' } });
    expect(list[1]).toMatchObject({ row: 3, fault: expect.stringContaining('cut off') });
  });

  it('is not called cut off for a short row that has its line end', async () => {
    expect((await rowsIn('id,town,value\n1,a\n')).cutOff).toBe(false);
  });

  it('does not take a last row without a line end, until that is said to be whole', async () => {
    const content = 'id,town,value\n1,a,1\n2,b,12';
    const { list, cutOff } = await rowsIn(content);
    expect(cutOff).toBe(true);
    expect(list[0]).toMatchObject({ values: { value: '1' } });
    expect(list[1]).toMatchObject({ row: 3, fault: expect.stringContaining('may be cut off') });
    const csv = await openCsv(written(content), { columns: COLUMNS, lastRowWhole: true });
    const rows: CsvRow[] = [];
    for await (const row of csv.rows()) rows.push(row);
    expect([csv.cutOff, rows[1]?.values?.['value']]).toEqual([false, '12']);
  });

  it('counts its columns as row 1, after a line that names the separator', async () => {
    const { list } = await rowsIn('sep=,\nid,town,value\n1,a,1\n');
    expect(list.map((r) => r.row)).toEqual([2]);
  });

  it('has no rows where only columns stand', async () => {
    expect(await values('id,town,value\n')).toEqual([]);
  });

  it('is read in windows-1252 when that is said', async () => {
    const content = Buffer.from('id;town;value\n1;Li\xe8ge;1\n', 'latin1');
    expect(await values(content, 'windows-1252')).toEqual([{ id: '1', town: 'Liège', value: '1' }]);
  });
});

describe('a file that cannot be read to its end', () => {
  it.each<readonly [string, string | Uint8Array, RegExp]>([
    ['is empty', '', /empty/],
    ['holds only empty lines', '\n\n', /empty/],
    ['is not in UTF-8', Buffer.from('id;town;value\n1;Li\xe8ge;1\n', 'latin1'), /not in UTF-8/],
    ['ends within a character', Buffer.from('id;town;value\n1;Liè', 'utf8').subarray(0, -1), /at its end/],
    ['is in UTF-16', Buffer.from('\uFEFFid;town;value\n', 'utf16le'), /UTF-16/],
    ['is a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /spreadsheet/],
    ['holds NUL', 'id;town;value\n1;\0;1\n', /NUL/],
    [
      'has a quotation mark within a cell',
      'id,town,value\n1,a,1\n2,24" b,2\n3,c,3\n',
      /mark in row 3 stands/,
    ],
    ['goes on after a closing one', 'id,town,value\n1,"a" b,1\n2,b,2\n', /mark in row 2 stands/],
    ['opens one that another row closes', 'id,town,value\n1,"a,1\n2,"b",2\n', /mark in row 2 stands/],
    ['takes other rows into a cell', 'id,town,value\n1,"a,1\n2,x,b",2,9\n', /Row 2 goes over several lines/],
    ['does not close a quotation mark', 'id,town,value\n1,"a,1\n2,b,2\n3,c,3\n', /opens in row 2/],
  ])('is refused when it %s', async (_what, content, reason) => {
    await expect(rowsIn(content)).rejects.toThrow(reason);
  });

  it('is refused when a quotation mark that is not closed swallows more than a row can hold', async () => {
    const rest = 'x,y,z\n'.repeat(60_000);
    await expect(rowsIn(`id,town,value\n1,"a,1\n${rest}`)).rejects.toThrow(/Row 2 is larger than 256 KiB/);
  });

  it('names the columns that are missing, unknown or there twice, and those expected', async () => {
    const refusal = rowsIn('id;stad;id;value\n');
    await expect(refusal).rejects.toThrow('missing: town; unknown: “stad”; there twice: id');
    await expect(refusal).rejects.toMatchObject({
      acceptable: expect.stringContaining('id, town, value; may be there: note'),
    });
  });

  it('is told from a file that is not there', async () => {
    const absent = openCsv(path.join(dir, 'none.csv'), { columns: COLUMNS });
    await expect(absent).rejects.toThrow('There is no file');
    await expect(openCsv(dir, { columns: COLUMNS })).rejects.toThrow('There is no file');
  });
});

describe('100 000 rows', () => {
  it('are read piece by piece: the next is taken when the rows of the one before are used up', async () => {
    let taken = 0;
    const pieces = async function* () {
      for (let i = 0; i < 100_000; i += 1) {
        taken += 1;
        yield `${i};a;b\n`.repeat(10);
      }
    };
    let given = 0;
    for await (const _record of recordsOf(pieces(), ';')) {
      given += 1;
      // One record is held back, and one piece was cut into ten.
      expect(taken * 10 - given).toBeLessThanOrEqual(20);
      if (given === 5_000) break;
    }
    expect(taken).toBeLessThan(600);
  });

  it('are read to the last one', async () => {
    const file = path.join(dir, 'large.csv');
    const to = createWriteStream(file);
    to.write('id;town;value;note\r\n');
    for (let i = 1; i <= 100_000; i += 1)
      if (!to.write(`${i};Brüssel;${i},50;"${'x'.repeat(60)}"\r\n`)) await once(to, 'drain');
    await new Promise<void>((done) => void to.end(done));
    const csv = await openCsv(file, { columns: COLUMNS });
    let sum = 0;
    for await (const { values: row } of csv.rows()) sum += Number(row!['value']!.replace(',', '.'));
    expect([csv.total, sum]).toEqual([100_000, (100_000 * 100_001) / 2 + 50_000]);
  }, 60_000);
});
