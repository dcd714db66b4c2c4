import { describe, expect, it } from '@jest/globals';
import { history } from './chapter-history.js';
import type { Teller } from './teller.js';

describe('the history of the demo', () => {
  it('is each published notice that is of a procedure, once, told by the administrator', async () => {
    const told: (readonly [string, string, string])[] = [];
    const teller = {
      at: async () => undefined,
      tell: async (voice: string, { name }: { name: string }, { notice }: { notice: string }) =>
        void told.push([voice, name, notice]),
      together: async (commands: readonly (() => Promise<void>)[]) => {
        for (const command of commands) await command();
      },
    } as unknown as Teller;
    await history(teller);
    expect([told.length, new Set(told.map(([, , notice]) => notice)).size]).toEqual([25, 25]);
    expect(told[0]).toEqual(['administrator', 'ImportHistoricalProcedure', '2018/S 003-002881']);
  });
});
