import type { ServiceName } from '@helixboard/contracts';
import {
  InfrastructureFailure,
  instantOf,
  poolTransactor,
  type RawFeed,
  type ReaderOpening,
  type Source,
} from '@helixboard/kit';
import type { PoolClient } from 'pg';
import { keepFindings } from '../queries/findings.js';
import { forgetBeyond, keepProgress, loadProgress, remembered, type Progress } from '../queries/memory.js';
import { raiseAlarms } from './alarms.js';
import { evidenceOf, missingFrom, type Finding } from './finding.js';
import type { Bench } from './judge.js';
import { readAgain, readOn, type Read } from './readings.js';
import type { VerifierSettings } from './verifier-settings.js';

/** The verification of one source: each step is judged, its alarms are raised, then its progress is kept. */
export interface Verification {
  /** The events up to here are judged, or missed. */
  readonly position: bigint;
  readonly head: bigint;
  /** Whether the present reading from the beginning was begun before this process. */
  readonly resumed: boolean;
  /** Begins where the last one ended. */
  open(): Promise<void>;
  /** Judges what follows; gives whether there may be more. */
  readOn(): Promise<boolean>;
  /** Judges a part of what was read before; gives whether there is more. */
  readAgain(): Promise<boolean>;
}

/** @throws {TypeError} when the source does not read a store */
export const verificationOf = (
  name: string,
  source: Source,
  parts: ReaderOpening,
  settings: VerifierSettings,
): Verification => {
  const raw: RawFeed = source.raw ?? noRows(source.name);
  const transactor = poolTransactor(parts.pool);
  let progress: Progress;
  let bench: Bench;
  let resumed = false;
  let reached = 0n;
  let head = 0n;

  const keep = async (
    next: Progress,
    findings: readonly Finding[],
    change: (client: PoolClient) => Promise<void>,
    sweptAt?: string,
  ): Promise<void> => {
    const of = { source: source.name, incarnation: next.incarnation, maxAlarms: settings.maxAlarms };
    const raised = await raiseAlarms(parts, name, of, findings);
    progress = await transactor.run(async (client) => {
      const kept = await keepProgress(client, source.name, next, sweptAt);
      if (!kept) throw new InfrastructureFailure('PROGRESS_TAKEN');
      await change(client);
      await keepFindings(client, source.name, raised);
      return kept;
    });
  };

  /** A store that was made anew is read from its beginning; what was remembered is of another. */
  const checkStore = async (): Promise<void> => {
    const { storeId, log, incarnation } = await raw.identity();
    bench = { origin: { storeId, log }, sealKey: await parts.sealKeyOf(source.name as ServiceName) };
    if (incarnation === progress.incarnation) return;
    const finding: Finding = {
      kind: 'store-replaced',
      position: progress.position,
      evidence: evidenceOf('replaced', progress.incarnation, incarnation),
    };
    await keep({ ...progress, incarnation, position: 0n, swept: 0n }, [finding], (client) =>
      forgetBeyond(client, source.name, 0n),
    );
  };

  /** Events that were read are no longer there: the rest is read again, and what is gone is forgotten. */
  const cutOff = async (ends: { readonly counter: bigint; readonly last: bigint }): Promise<void> => {
    const { position } = progress;
    const first = ends.last + 1n;
    const [lost, end] = await Promise.all(
      [first, position].map(async (at) =>
        (await remembered(parts.pool, source.name, { after: at - 1n, upTo: at, limit: 1 })).get(at),
      ),
    );
    const given = ends.counter >= position;
    const finding: Finding = {
      kind: given ? 'counter-ahead' : 'rolled-back',
      position: first,
      lastPosition: given ? ends.counter : position,
      ...(lost ? { event: { id: lost.eventId } } : {}),
      evidence: given ? missingFrom(first) : evidenceOf('rolled-back', first, position, end?.leaf ?? ''),
    };
    await keep({ ...progress, position: 0n, swept: 0n }, [finding], (client) =>
      forgetBeyond(client, source.name, ends.last),
    );
  };

  const atTheEnd = async (ends: { readonly counter: bigint; readonly last: bigint }): Promise<void> => {
    if (ends.counter === ends.last) return;
    const ahead = ends.counter > ends.last;
    const finding: Finding = {
      kind: ahead ? 'counter-ahead' : 'counter-behind',
      position: ahead ? ends.last + 1n : ends.counter,
      lastPosition: ahead ? ends.counter : ends.last,
      evidence: ahead ? missingFrom(ends.last + 1n) : evidenceOf('behind', ends.counter),
    };
    await keep(progress, [finding], async () => undefined);
  };

  const take = async (read: Read, sweptAt?: string): Promise<boolean> => {
    const moved = read.progress.position !== progress.position || read.progress.swept !== progress.swept;
    if (moved || sweptAt || read.findings.length > 0)
      await keep(read.progress, read.findings, read.keep, sweptAt);
    return read.more;
  };

  const reading = () => ({
    ...{ source: source.name, raw, bench, pool: parts.pool, batchSize: settings.batchSize },
  });

  return {
    get position() {
      return reached;
    },
    get head() {
      return head;
    },
    get resumed() {
      return resumed;
    },
    async open() {
      const { incarnation } = await raw.identity();
      progress = await loadProgress(parts.pool, source.name, incarnation);
      resumed = progress.swept > 0n;
      await checkStore();
    },
    async readOn() {
      const ends = await raw.ends();
      head = ends.counter > ends.last ? ends.counter : ends.last;
      if (ends.last < progress.position) await cutOff(ends);
      if (ends.last > progress.position && (await take(await readOn(reading(), progress, ends.last)))) {
        reached = progress.position;
        return true;
      }
      await atTheEnd(ends);
      reached = head;
      return false;
    },
    async readAgain() {
      if (progress.swept === 0n) {
        resumed = false;
        await checkStore();
      }
      const read = await readAgain(reading(), progress);
      if (read.more) return take(read);
      const done = { ...read, progress: { ...read.progress, swept: 0n, sweeps: progress.sweeps + 1 } };
      await take(done, instantOf(parts.clock.now()));
      return false;
    },
  };
};

const noRows = (source: string): never => {
  throw new TypeError(`the events of ${source} are not read from their store: their rows cannot be verified`);
};
