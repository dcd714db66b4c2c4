import { describe, expect, it } from '@jest/globals';
import { type Chapter, interleave } from './interleave.js';
import type { Teller } from './teller.js';

const heard = (): { readonly teller: Teller; readonly dates: string[]; readonly said: string[] } => {
  const [dates, said]: string[][] = [[], []];
  const teller: Teller = {
    realNow: 0,
    at: async (instant) => void dates!.push(instant),
    tell: async (voice) => void said!.push(voice),
    together: async () => undefined,
    settle: async () => undefined,
  };
  return { teller, dates: dates!, said: said! };
};

const chapter =
  (said: string[], name: string, ...days: readonly string[]): Chapter =>
  async (teller) => {
    for (const day of days) {
      await teller.at(`${day}T09:00:00.000Z`);
      // Others get their turn only at the next date, whatever is waited for in between.
      await new Promise(setImmediate);
      said.push(`${name} ${day}`);
    }
  };

describe('chapters that are told side by side', () => {
  it('are told in the order of their dates, and at one instant in that of the list', async () => {
    const { teller, dates, said } = heard();
    await interleave(teller, [
      chapter(said, 'a', '2019-01-01', '2019-03-01', '2021-01-01'),
      chapter(said, 'b', '2018-01-01', '2019-03-01', '2020-01-01'),
      async () => undefined,
    ]);
    expect(said).toEqual([
      'b 2018-01-01',
      'a 2019-01-01',
      'a 2019-03-01',
      'b 2019-03-01',
      'b 2020-01-01',
      'a 2021-01-01',
    ]);
    expect(dates).toEqual(dates.toSorted());
  });

  it('end with the first that is refused: nothing more is told', async () => {
    const { teller, said } = heard();
    const fails: Chapter = async ({ at }) => {
      await at('2019-01-01T09:00:00.000Z');
      throw new Error('refused');
    };
    await expect(interleave(teller, [chapter(said, 'a', '2018-01-01', '2020-01-01'), fails])).rejects.toThrow(
      'refused',
    );
    expect(said).toEqual(['a 2018-01-01']);
  });
});
