import { describe, expect, it } from '@jest/globals';
import type { CsvRow } from '../csv/read.js';
import { type Office, OfficeNotFound, OfficeRefused } from '../office.js';
import { giveRows, tryRows } from './give.js';
import { counting, sentenceOf } from './report.js';
import type { Importable, RowOutcome } from './row.js';

const IMPORTABLE: Importable = {
  columns: { required: ['n'] },
  service: 'procurement',
  read: ({ n }) =>
    n === 'bad'
      ? { name: n, reason: 'It is bad.' }
      : { name: n!, command: 'Take', data: { n }, remark: 'as it is' },
};

async function* rowsOf(...ns: readonly (string | null)[]): AsyncGenerator<CsvRow> {
  for (const [i, n] of ns.entries())
    yield n === null ? { row: i + 2, fault: 'short' } : { row: i + 2, values: { n } };
}

type Give = (n: string, key: string) => Promise<unknown>;

/** Gives rows to an office of the test's own, in the place of a running one: it records what it is given. */
const given = async (give: Give, ...ns: readonly (string | null)[]) => {
  const office = {
    give: (_name: string, data: unknown, key: string) => give((data as { n: string }).n, key),
  } as Pick<Office, 'give'>;
  const outcomes: RowOutcome[] = [];
  for await (const outcome of giveRows(rowsOf(...ns), {
    office,
    importable: IMPORTABLE,
    reading: {},
    head: 10n,
  }))
    outcomes.push(outcome);
  return outcomes;
};
const at =
  (first: string | null): Give =>
  async () => ({ positions: first === null ? null : { first } });
const fails =
  (error: Error): Give =>
  async () => {
    throw error;
  };

describe('the rows of an import', () => {
  it('are taken when the office stored them after the import began', async () => {
    expect(await given(at('11'), 'a')).toEqual([{ row: 2, name: 'a', outcome: 'taken', reason: 'as it is' }]);
  });

  it('are there already when they were stored before it began, or changed nothing', async () => {
    expect((await given(at('10'), 'a'))[0]).toMatchObject({ outcome: 'unchanged' });
    expect((await given(at(null), 'a'))[0]).toMatchObject({ outcome: 'unchanged' });
  });

  it('are refused with the reason and what would be accepted, by the file or by the office', async () => {
    const problem = {
      code: 'X.Y',
      detail: 'No.',
      acceptable: ['Another.'],
      errors: [{ pointer: '/n', detail: 'odd' }],
    };
    expect(await given(fails(new OfficeRefused(problem)), 'a', 'bad', null)).toEqual([
      { row: 2, name: 'a', outcome: 'refused', reason: 'No. /n odd. Another.' },
      { row: 3, name: 'bad', outcome: 'refused', reason: 'It is bad.' },
      { row: 4, name: '', outcome: 'refused', reason: 'short' },
    ]);
  });

  it('are told in the order of the file, whatever answers first', async () => {
    const answers: (() => void)[] = [];
    const late: Give = (n) =>
      new Promise((resolve) => {
        answers.unshift(() => resolve({ positions: { first: '11' } }));
        if (n === 'e') answers.forEach((answer) => answer());
      });
    expect((await given(late, 'a', 'b', 'c', 'd', 'e')).map((o) => o.name)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
  });

  it('have the same key each time, and another one with other content', async () => {
    const keys: string[] = [];
    const keep: Give = async (_n, key) => {
      keys.push(key);
      return { positions: null };
    };
    await given(keep, 'a', 'b');
    await given(keep, 'a');
    expect(keys[2]).toBe(keys[0]);
    expect(keys[1]).not.toBe(keys[0]);
    expect(keys[0]).toMatch(/^import-[0-9a-f]{48}$/);
  });

  it.each([
    ['does not answer', new OfficeNotFound('gone')],
    ['cannot say', new OfficeRefused({ code: 'SERVICE.UNAVAILABLE', detail: 'later' })],
  ])('stop when the office %s, and the rest is not given', async (_what, error) => {
    const ns = Array.from({ length: 100 }, (_, i) => `${i}`);
    const asked: string[] = [];
    const outcomes = await given(
      async (n) => {
        asked.push(n);
        if (n === '40') throw error;
        return { positions: { first: '11' } };
      },
      ...ns,
    );
    expect(outcomes[40]).toMatchObject({ outcome: 'unanswered' });
    expect([outcomes.length, asked.length]).toEqual([64, 64]);
  });

  it('are not given at all when they are only tried', async () => {
    const outcomes: RowOutcome[] = [];
    for await (const o of tryRows(rowsOf('a', 'bad'), { importable: IMPORTABLE, reading: {} }))
      outcomes.push(o);
    expect(outcomes.map((o) => o.outcome)).toEqual(['would-be-taken', 'refused']);
  });
});

describe('the summary of an import', () => {
  const summary = (more: object, ...outcomes: readonly RowOutcome['outcome'][]) => {
    const { counts, add } = counting();
    outcomes.forEach(add);
    const whole = { file: 'f', rows: outcomes.length, counts, notGiven: 0, cutOff: false, dryRun: false };
    return sentenceOf({ ...whole, complete: true, ...more });
  };

  it('counts what was taken, there already, refused', () => {
    expect(summary({}, 'taken', 'unchanged', 'refused', 'taken')).toBe(
      '4 rows: 2 taken, 1 there already, 1 refused.',
    );
    expect(summary({})).toBe('0 rows: 0 taken, 0 refused.');
  });

  it('says what is incomplete and why', () => {
    expect(summary({ complete: false, cutOff: true }, 'refused')).toContain('cut off within its last row');
    expect(summary({ complete: false, notGiven: 3 }, 'unanswered')).toMatch(
      /1 without an answer, 3 not given\. Not all was settled: run it again\. INCOMPLETE\./,
    );
    expect(summary({ dryRun: true }, 'would-be-taken')).toContain('Nothing was stored.');
  });
});
