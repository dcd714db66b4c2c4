import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { NOTICE_COLUMNS } from '../import/notices.js';
import { MEASUREMENTS } from '../import/measurements.js';
import { DECISIONS } from './decisions.js';
import { codeOf, type Exportable } from './exportable.js';
import type { Ask } from './graphql.js';
import { pagesOf } from './pages.js';
import { ROADMAP } from './roadmap.js';
import { TRAIL } from './trail.js';
import { writingOf } from './written.js';

const HANDBOOK = readFileSync(new URL('../../../../docs/handbook/import-export.md', import.meta.url), 'utf8');

const LIST: Exportable = {
  field: 'list',
  query: '',
  columns: [
    { name: 'title', of: (n) => n.title },
    { name: 'balance', of: (n) => n.balance },
    { name: 'tags', of: (n) => n.tags },
  ],
};
const NODES = [
  { title: '=HYPERLINK("x")', balance: -5, tags: ['a', 'b'] },
  { title: 'Été', balance: null, tags: [] },
];

const written = (format: 'csv' | 'json', bom = false, nodes = NODES): string => {
  const { begin, row, end } = writingOf(LIST, format, bom);
  return begin + nodes.map((node, i) => row(node, i === 0)).join('') + end;
};

describe('an export', () => {
  it('is CSV that no spreadsheet runs, numbers bare', () => {
    expect(written('csv')).toBe(
      'title,balance,tags\r\n"\'=HYPERLINK(""x"")",-5,a; b\r\nÉté,,\r\n'.replace('a; b', '"a; b"'),
    );
    expect(written('csv', true).startsWith('\uFEFFtitle')).toBe(true);
  });

  it('is a JSON array, each value as it is, an empty one too', () => {
    expect(JSON.parse(written('json'))).toEqual(NODES);
    expect(JSON.parse(written('json', true, []))).toEqual([]);
  });

  it('goes through every page by its cursor', async () => {
    const asked: unknown[] = [];
    const ask: Ask = async <T>(_query: string, variables: Readonly<Record<string, unknown>>) => {
      asked.push(variables);
      const last = variables['after'] === 'c1';
      const pageInfo = { hasNextPage: !last, endCursor: last ? 'c2' : 'c1' };
      return { list: { totalCount: 2, nodes: [last ? NODES[1] : NODES[0]], pageInfo } } as T;
    };
    const nodes: unknown[] = [];
    for await (const page of pagesOf(LIST, ask, { asOf: '2026-01-01' })) nodes.push(...page.nodes);
    expect(nodes).toEqual(NODES);
    expect(asked).toEqual([
      { asOf: '2026-01-01', first: 100, after: null },
      { asOf: '2026-01-01', first: 100, after: 'c1' },
    ]);
  });

  it('names codes as commands and events do', () => {
    expect([codeOf('ON_ROADMAP'), codeOf('_2017'), codeOf(null)]).toEqual(['on-roadmap', '2017', null]);
  });
});

describe('the handbook', () => {
  const section = (title: string): string => HANDBOOK.split(/^## /m).find((s) => s.startsWith(title)) ?? '';

  it.each([
    ['Columns of the roadmap', ROADMAP.columns.map((c) => c.name)],
    ['Columns of the decisions', DECISIONS.columns.map((c) => c.name)],
    ['Columns of a trail', TRAIL.columns.map((c) => c.name)],
    ['Columns of the notices', NOTICE_COLUMNS],
    ['Columns of measurements', [...MEASUREMENTS.columns.required, ...MEASUREMENTS.columns.optional!]],
  ])('tells each of the %s, in their order', (title, columns) => {
    const told = [...section(title).matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(told).toEqual(columns);
  });
});
