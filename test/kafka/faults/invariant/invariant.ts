import { expect } from '@jest/globals';
import { RUNNING } from '../apart/office.js';
import { SEED } from '../load/chance.js';
import type { Office } from '../office.js';
import { caughtUp } from './caught-up.js';
import { wrongInEffects } from './effects.js';
import { wrongInReadModels } from './read-models.js';
import { wrongInStores } from './store.js';

/** What stands aside, of all readers. */
const parked = async ({ database }: Office): Promise<readonly string[]> => {
  const rows = await Promise.all(
    [...RUNNING, 'gateway'].map((schema) =>
      database.query<{ what: string }>(
        `select reader || ' ' || stream || ': ' || reason as what from ${schema}.reader_parked`,
      ),
    ),
  );
  return rows.flat().map((r) => r.what);
};

/**
 * What must hold after every fault, once the readers have caught up by themselves: each acknowledged command is in its
 * store once and as it was answered, nothing refused is there, no position and no version is missing; each event had
 * its effect once in what follows it; the read models are those of a fold from the start; nothing stands aside.
 */
export const expectWhole = async (office: Office, what: string): Promise<void> => {
  const began = performance.now();
  await caughtUp(office);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const done = office.given.filter((g) => g.done);
  const again = office.given.filter((g) => g.sent > 1).length;
  process.stdout.write(
    `  ${what}: seed ${SEED}, ${done.length} commands acknowledged, ` +
      `${office.given.length - done.length} refused, ${again} sent more than once; caught up in ${seconds} s\n`,
  );
  expect({
    stores: await wrongInStores(office),
    effects: await wrongInEffects(office),
    parked: await parked(office),
    readModels: await wrongInReadModels(office),
  }).toEqual({ stores: [], effects: [], parked: [], readModels: [] });
};
