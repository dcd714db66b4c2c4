import { asErasedIn, compareAppends } from './compare.js';
import { CopyRefused, placeOf, type CopyProblem } from './errors.js';
import { createEvidenceCheck } from './evidence.js';
import type { CopiedAppend, LogCounts, LogSource } from './port.js';

/** How far a copy or its verification is. */
export interface Step {
  readonly stage: 'copying' | 'verifying';
  /** The position reached in the source, of its last. */
  readonly done: bigint;
  readonly total: bigint;
}

export interface VerifyOptions {
  readonly source: LogSource;
  readonly target: LogSource;
  /** The service's seal key; without it seals are compared, and not checked. */
  readonly sealKey?: Buffer;
  /** The copy's service may have gone on: events that follow, and what it erased since, are no difference. */
  readonly inService?: boolean;
  /** Events read at a time; 500 by default. */
  readonly batch?: number;
  readonly onStep?: (step: Step) => void;
}

/** What was found to be the same. */
export interface Verified {
  readonly events: bigint;
  readonly appends: number;
  readonly values: number;
  readonly erased: number;
  /** Events that the target has beyond the source's last. */
  readonly beyond: bigint;
  /** Values that the source keeps of events that it has not: they belong to nothing, and are not in the copy. */
  readonly stray: number;
}

export const BATCH = 500;

/** The appends of a log from its beginning. */
async function* appendsOf(
  log: LogSource,
  upTo: bigint,
  batch: number,
): AsyncGenerator<CopiedAppend, undefined, undefined> {
  for (let after = 0n; ;) {
    const appends = await log.read(after, upTo, batch);
    if (appends.length === 0) return undefined;
    yield* appends;
    after = appends.at(-1)!.events.at(-1)!.position;
  }
}

const sameStore = async (source: LogSource, target: LogSource) => {
  const from = await source.identity();
  const to = await target.identity();
  if (from.storeId !== to.storeId || from.log !== to.log)
    throw new CopyRefused(
      'COPY.OTHER_LOG',
      `The target is store ${to.storeId} of ${to.log}, the source is store ${from.storeId} of ${from.log}.`,
      'The store that was copied from this source.',
    );
  return from;
};

/**
 * Reads a log and its copy beside each other, event by event: each row of the copy is that of the source byte for byte,
 * and says what its service sealed.
 *
 * @throws CopyRefused at the first difference, with its position, stream, version and field
 */
export const verifyCopy = async (options: VerifyOptions): Promise<Verified> => {
  const { source, target, sealKey, inService = false, batch = BATCH, onStep } = options;
  const check = createEvidenceCheck(await sameStore(source, target), sealKey);
  // One after the other here and below: both may be read on one connection.
  const { last: total } = await source.ends();
  const { last: end } = await target.ends();
  const copies = appendsOf(target, end, batch);
  let [events, appends, kept, values, erased, told] = [0n, 0, 0, 0, 0, 0];
  for await (const append of appendsOf(source, total, batch)) {
    const copied = (await copies.next()).value;
    compareAppends(inService ? asErasedIn(append, copied) : append, copied);
    check(copied!);
    appends += 1;
    events += BigInt(append.events.length);
    kept += append.values.length;
    values += copied!.values.length;
    erased += copied!.erased.length;
    if (Number(events) - told < batch) continue;
    told = Number(events);
    onStep?.({ stage: 'verifying', done: append.events.at(-1)!.position, total });
  }
  onStep?.({ stage: 'verifying', done: total, total });
  let beyond = 0n;
  for await (const more of copies) {
    if (!inService) throw notCopied(more);
    check(more);
    beyond += BigInt(more.events.length);
  }
  const counted = await source.counts();
  const stray = counted.values - kept;
  return checkCounts({ events, appends, values, erased, beyond, stray }, counted, await target.counts());
};

const notCopied = ({ events }: CopiedAppend): CopyRefused =>
  new CopyRefused(
    'COPY.DIFFERS',
    `The target has an event that was not copied at ${placeOf(events[0]!)}.`,
    'Remove its schema and copy again; find out who else writes there.',
  );

const checkCounts = (found: Verified, source: LogCounts, target: LogCounts): Verified => {
  const excess = (code: CopyProblem, what: string): CopyRefused =>
    new CopyRefused(code, `${what} of no event.`, 'Find out who wrote them: the product does not.');
  if ((source.appends ?? found.appends) !== found.appends)
    throw excess('COPY.LOG_BROKEN', 'The source holds appends');
  if (found.beyond > 0n) return found;
  if ((target.appends ?? found.appends) !== found.appends)
    throw excess('COPY.DIFFERS', 'The target holds appends');
  if (target.values !== found.values || target.erased !== found.erased)
    throw excess('COPY.DIFFERS', 'The target holds values kept apart, or places of erased ones,');
  return found;
};
