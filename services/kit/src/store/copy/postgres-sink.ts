import type { StoreSink } from './port.js';
import { logIn } from './postgres-log.js';
import { insertAppends, insertBeside } from './postgres-write.js';
import {
  beginCopy,
  copyProgress,
  finishCopy,
  lockOpenCopy,
  moveCopy,
  openTarget,
  type TargetOptions,
} from './target-database.js';

/**
 * The target in PostgreSQL: a schema of the service that holds nothing, made where it is missing. Events get dense
 * positions from 1 in the order in which they are written. Every batch and how far it reaches are one transaction.
 */
export const openPostgresSink = async (options: TargetOptions): Promise<StoreSink> => {
  const session = await openTarget(options);
  return {
    progress: () => copyProgress(session),
    written: logIn(session),
    open: (identity) =>
      beginCopy(session, options.service, identity, async () => {
        const { storeId, log } = identity;
        await session.query('name the store', 'update store set id = $1, log = $2', [storeId, log]);
      }),
    write: (appends) =>
      session.transaction(async () => {
        await lockOpenCopy(session);
        const mark = appends.at(-1)?.events.at(-1);
        if (!mark) return;
        const [counter] = await session.query<{ position: string }>(
          'lock the counter',
          'select position from counter for update',
        );
        const before = BigInt(counter!.position);
        const last = await insertAppends(session, appends, before);
        await insertBeside(session, appends);
        await session.query('move the counter', 'update counter set position = $1', [String(last)]);
        await moveCopy(session, mark, Number(last - before));
      }),
    finish: () => finishCopy(session),
    close: session.close,
  };
};
