import { describe, expect, it } from '@jest/globals';
import type { CsvRow } from '../csv/read.js';
import { type Office, OfficeNotFound, OfficeRefused } from '../office.js';
import { giveRows, tryRows } from './give.js';
import { counting, sentenceOf } from './report.js';
import type { Importable, RowOutcome } from './row.js';

const IMPORTABLE: Importable = {
  columns: { required: ['n'] },
  service: 'procurement',
  read: ({ n }) => {
    if (n === 'bad') return { name: n, reason: 'It is bad.' };
    // What stands before a slash is the stream.
    const stream = /^(.*)\//.exec(n!)?.[1];
    return { name: n!, command: 'Take', data: { n }, remark: 'as it is', ...(stream ? { stream } : {}) };
  },
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
    pause: async () => undefined,
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
    ['finds the token expired', new OfficeRefused({ status: 401, code: 'AUTH.TOKEN_INVALID' })],
    ['is stood in for by something else', new OfficeRefused({ status: 404 })],
    ['is asked too much', new OfficeRefused({ status: 429, code: 'PROXY.LIMIT' })],
    ['fails', new OfficeRefused({ status: 502, code: 'PROXY.GATEWAY' })],
    ['stays busy', new OfficeRefused({ status: 503, code: 'STREAM.BUSY' })],
  ])('stop when the office %s, and the rest is not given', async (_what, error) => {
    const ns = Array.from({ length: 100 }, (_, i) => `${i}`);
    const asked: string[] = [];
    const outcomes = await given(
      async (n) => {
        if (!asked.includes(n)) asked.push(n);
        if (n === '40') throw error;
        return { positions: { first: '11' } };
      },
      ...ns,
    );
    expect(outcomes[40]).toMatchObject({ outcome: 'unanswered' });
    expect([outcomes.length, asked.length]).toEqual([64, 64]);
  });

  it.each(['REQUEST.INVALID', 'REQUEST.TOO_LARGE', 'AUTH.FORBIDDEN', 'INDICATOR.UNKNOWN'])(
    'are refused by %s, and the rest is given',
    async (code) => {
      const outcomes = await given(fails(new OfficeRefused({ status: 422, code })), 'a', 'b');
      expect(outcomes.map((o) => o.outcome)).toEqual(['refused', 'refused']);
    },
  );

  it('of one stream are given one after the other, of several at once', async () => {
    const [writing, order] = [new Set<string>(), [] as string[]];
    let most = 0;
    const store: Give = async (n) => {
      const stream = n.split('/')[0]!;
      if (writing.has(stream)) throw new OfficeRefused({ status: 503, code: 'STREAM.BUSY' });
      writing.add(stream);
      most = Math.max(most, writing.size);
      order.push(n);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      writing.delete(stream);
      return { positions: { first: '11' } };
    };
    const ns = Array.from({ length: 60 }, (_, i) => `${'xyz'[i % 3]}/${i}`);
    const outcomes = await given(store, ...ns);
    expect(outcomes.map((o) => o.name)).toEqual(ns);
    expect(outcomes.every((o) => o.outcome === 'taken')).toBe(true);
    expect(most).toBe(3);
    const ofX = (all: readonly string[]) => all.filter((n) => n.startsWith('x/'));
    expect(ofX(order)).toEqual(ofX(ns));
  });

  it('are given again when others write to their stream', async () => {
    let busy = 3;
    const store: Give = async () => {
      if ((busy -= 1) >= 0) throw new OfficeRefused({ status: 503, code: 'STREAM.BUSY' });
      return { positions: { first: '11' } };
    };
    expect((await given(store, 'a'))[0]).toMatchObject({ outcome: 'taken' });
  });

  it('are not given after one of their stream that is not answered', async () => {
    const asked: string[] = [];
    const outcomes = await given(
      async (n) => {
        asked.push(n);
        if (n === 'x/2') throw new OfficeNotFound('gone');
        return { positions: { first: '11' } };
      },
      ...['x/1', 'x/2', 'x/3', 'y/1'],
    );
    expect(outcomes.map((o) => `${o.name} ${o.outcome}`)).toEqual([
      'x/1 taken',
      'x/2 unanswered',
      'y/1 taken',
    ]);
    expect(asked).not.toContain('x/3');
  });

  it('are there already the second time that the same one stands in the file', async () => {
    const stored: string[] = [];
    const store: Give = async (_n, key) => {
      if (!stored.includes(key)) stored.push(key);
      return { positions: { first: `${11 + stored.indexOf(key)}` } };
    };
    const outcomes = await given(store, 'a', 'b', 'a');
    expect(outcomes.map((o) => o.outcome)).toEqual(['taken', 'taken', 'unchanged']);
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
