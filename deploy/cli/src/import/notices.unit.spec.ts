import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { deriveId } from '@helixboard/kit/evidence';
import { openCsv } from '../csv/read.js';
import { ATTRIBUTION, NOTICE_COLUMNS, NOTICES } from './notices.js';
import { noticesIn } from './notices-file.js';
import type { RowCommand } from './row.js';

const FILE = fileURLToPath(new URL('../../../standalone/demo/belgian-notices.csv', import.meta.url));

const ROW = {
  no_doc_ojs: '2021/S 030-073997',
  date_pub: '20210212',
  doc_type: 'Contract award notice',
  nature: 'Services',
  procedure: 'Open procedure',
  authority_type: 'Regional or local authority',
  directive: '2014/24/EU',
  town: 'Charleroi',
  nuts: 'BE100|BE322|BE100',
  buyer: 'Ville de Charleroi',
  title_en: 'Architectural and related services',
  cpv: '71200000',
  first_value: '223140.50',
  lang: 'FR',
};

const read = (more: Partial<typeof ROW> = {}, decimal?: ',' | '.'): RowCommand =>
  NOTICES.read({ ...ROW, ...more }, decimal ? { decimal } : {});
const dataOf = (more: Partial<typeof ROW> = {}, decimal?: ',' | '.') => {
  const found = read(more, decimal);
  if ('reason' in found) throw new Error(found.reason);
  return found.data as Record<string, unknown>;
};
const reasonOf = (more: Partial<typeof ROW>): string => {
  const found = read(more);
  if (!('reason' in found)) throw new Error('it was not refused');
  return found.reason;
};

describe('a row of TED', () => {
  it('becomes the command of a historical procedure', () => {
    expect(read()).toEqual({
      name: '2021/S 030-073997',
      command: 'ImportHistoricalProcedure',
      remark: 'historical, unchecked',
      data: {
        historicalProcedureId: deriveId('historical-procedure', '2021/S 030-073997'),
        notice: '2021/S 030-073997',
        publishedOn: '2021-02-12',
        noticeKind: 'contract-award-notice',
        nature: 'services',
        procedure: 'open-procedure',
        title: {
          original: 'en',
          in: { en: { text: 'Architectural and related services', status: 'original' } },
        },
        buyer: 'Ville de Charleroi',
        authorityType: 'regional-or-local-authority',
        legalBasis: '2014/24/EU',
        town: 'Charleroi',
        places: ['BE100', 'BE322'],
        cpv: ['71200000'],
        value: { cents: 22_314_050, currency: 'EUR', vat: 'vat-unknown' },
        language: 'fr',
        attribution: ATTRIBUTION,
      },
    });
  });

  it('leaves out what is not there and says so', () => {
    const found = read({ first_value: '', directive: '', town: '', nuts: '', buyer: '', authority_type: '' });
    expect(found).toMatchObject({
      remark:
        'historical, unchecked, no value, no place code, no legal basis, no buyer, no kind of authority, no town',
    });
    expect(dataOf({ first_value: '0' })).not.toHaveProperty('value');
  });

  it('takes days and numbers as offices write them', () => {
    expect(dataOf({ date_pub: '2021-02-12', first_value: '223.140,50' })).toEqual(dataOf());
    expect(dataOf({ no_doc_ojs: '2021/S  030-073997' })).toEqual(dataOf());
    expect(dataOf({ first_value: '1.234' }, ',')['value']).toMatchObject({ cents: 123_400 });
  });

  it.each<readonly [Partial<typeof ROW>, RegExp]>([
    [{ procedure: 'Not applicable', doc_type: 'Buyer profile' }, /Not a procedure: a “Buyer profile”/],
    [{ procedure: '' }, /procedure is not given/],
    [{ procedure: 'Lottery' }, /procedure: “Lottery” is not one of Open procedure, /],
    [{ nature: 'Goods' }, /nature: “Goods” is not one of Works, Supplies, Services/],
    [{ nature: 'constructor' }, /nature: “constructor” is not one of/],
    [{ doc_type: 'Buyer profile' }, /doc_type: “Buyer profile” is not one of/],
    [{ authority_type: 'King' }, /authority_type: “King” is not one of/],
    [{ cpv: '7120000' }, /cpv: must be a CPV code/],
    [{ cpv: '99000000' }, /cpv: must be a CPV code/],
    [{ first_value: 'about 5' }, /first_value: “about 5” is not a number/],
    [{ first_value: '1.234' }, /first_value: .*two ways/],
    [{ date_pub: '12/02/2021' }, /date_pub: /],
    [{ date_pub: '20210230' }, /date_pub: /],
    [{ no_doc_ojs: '73997' }, /no_doc_ojs: must be a notice number/],
    [{ title_en: '' }, /title_en: /],
    [{ nuts: 'Brussels' }, /nuts: must be a NUTS code/],
    [{ lang: 'French' }, /lang: /],
    [{ directive: 'the law' }, /directive: /],
  ])('is refused with %j', (more, reason) => {
    expect(reasonOf(more)).toMatch(reason);
  });
});

describe('the Belgian notices', () => {
  it('are 46 rows: 25 of procedures, 21 of none, 38 without a value', async () => {
    const csv = await openCsv(FILE, { columns: { required: NOTICE_COLUMNS } });
    const rows: { readonly valued: boolean; readonly read: RowCommand }[] = [];
    for await (const { values } of csv.rows())
      rows.push({ valued: values!['first_value'] !== '', read: NOTICES.read(values!, {}) });
    expect(rows).toHaveLength(46);
    expect(rows.filter((r) => !r.valued)).toHaveLength(38);
    const refused = rows.flatMap(({ read: found }) => ('reason' in found ? [found.reason] : []));
    expect(refused).toHaveLength(21);
    expect(refused.filter((reason) => !reason.startsWith('Not a procedure: '))).toEqual([]);
  });

  it('are given to the demo as commands, each notice once', async () => {
    const notices: string[] = [];
    for await (const { notice } of noticesIn(FILE)) notices.push(notice);
    expect([notices.length, new Set(notices).size]).toEqual([25, 25]);
  });
});
