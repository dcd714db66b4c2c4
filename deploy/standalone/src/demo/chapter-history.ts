import { fileURLToPath } from 'node:url';
import { noticesIn } from '@helixboard/cli';
import { ImportHistoricalProcedure } from '@helixboard/contracts';
import type { Teller } from './teller.js';

const NOTICES = fileURLToPath(new URL('../../demo/belgian-notices.csv', import.meta.url));

/** The procedures of published Belgian notices, 2016 to 2022, imported beside the office's own. */
export const history = async (teller: Teller): Promise<void> => {
  await teller.at('2022-09-05T09:00:00.000Z');
  const telling: (() => Promise<void>)[] = [];
  for await (const notice of noticesIn(NOTICES))
    telling.push(() => teller.tell('administrator', ImportHistoricalProcedure, notice));
  await teller.together(telling);
};
