import { setTimeout as pause } from 'node:timers/promises';
import type { ClientBase, Pool, PoolClient } from 'pg';
import type { Clock } from '../../clock.js';
import { compose, NO_EVENTS, type Head, type Origin } from '../compose.js';
import { StoreUnavailable } from '../errors.js';
import type { AppendResult } from '../port.js';
import type { PreparedAppend } from '../prepare.js';
import { appendBatch, type ComposedAppend, type Verdict } from './append-batch.js';
import { failureOf, storeError } from './connection.js';
import type { Outcome } from './group-commit.js';
import type { Heads } from './heads.js';

/** How often, and after how long (ms), a batch is handed over again when its connection was lost. */
const RESEND_AFTER = [50, 250, 1000];

export interface BatchWriterOptions {
  /** Connections that only appends use. */
  readonly pool: Pool;
  readonly heads: Heads;
  readonly origin: Origin;
  readonly clock: Clock;
}

/** Whether the head, as far as it is known, is one that the append can follow. */
const fits = (append: PreparedAppend, head: Head): boolean =>
  append.expected === 'exists' ? head.version >= 0 : head.version === append.expected;

const resultOf = ({ append }: ComposedAppend, verdict: Verdict): AppendResult | 'stale' => {
  switch (verdict.status) {
    case 'appended':
    case 'repeated':
      return {
        status: verdict.status,
        stream: append.stream,
        firstVersion: verdict.firstVersion,
        lastVersion: verdict.firstVersion + verdict.count - 1,
        firstPosition: verdict.firstPosition,
        lastPosition: verdict.firstPosition + BigInt(verdict.count - 1),
      };
    case 'conflict':
      return { status: 'conflict', version: verdict.head };
    case 'reused':
    case 'stale':
      return verdict.status === 'stale' ? 'stale' : { status: 'reused' };
  }
};

/** Writes batches: composes each append on its stream's head, and finds out what became of it, whatever happens. */
export const createBatchWriter = ({ pool, heads, origin, clock }: BatchWriterOptions) => {
  const composeBatch = async (
    batch: readonly PreparedAppend[],
    on: Pool | ClientBase = pool,
  ): Promise<ComposedAppend[]> => {
    // A cached head that is already past the expected version needs no reading: streams do not shrink.
    const unknown = batch.filter((a) => {
      if (a.expected === 'none') return false;
      const head = heads.get(a.stream);
      return head === undefined || (a.expected !== 'exists' && head.version < a.expected);
    });
    const loaded =
      unknown.length > 0
        ? await heads.load(
            on,
            unknown.map((a) => a.stream),
          )
        : undefined;
    const now = clock.now();
    return batch.map((append) => {
      if (append.expected === 'none') {
        return { append, version: -1, previous: null, rows: compose(append, NO_EVENTS, origin, now) };
      }
      const head = loaded?.get(append.stream) ?? heads.get(append.stream) ?? NO_EVENTS;
      if (fits(append, head)) {
        return {
          append,
          version: head.version,
          previous: head.digest,
          rows: compose(append, head, origin, now),
        };
      }
      // It may be a repeat: the function is asked, with nothing to store.
      return {
        append,
        version: append.expected === 'exists' ? -1 : append.expected,
        previous: null,
        rows: [],
      };
    });
  };

  const settle = (batch: readonly ComposedAppend[], verdicts: readonly Verdict[]): Outcome[] =>
    batch.map((composed, i) => {
      const verdict = verdicts[i]!;
      const last = composed.rows.at(-1);
      const { stream } = composed.append;
      if (verdict.status === 'appended' && last) {
        heads.keep(stream, { version: last.version, digest: last.entryDigest, recordedAt: last.recordedAt });
      } else if (verdict.status !== 'reused' && heads.get(stream)?.version !== verdict.head) {
        heads.forget(stream);
      } else if (verdict.status === 'stale') {
        heads.forget(stream);
      }
      const result = resultOf(composed, verdict);
      return result === 'stale' ? { again: true } : { result };
    });

  /** After a lost connection "repeated" can mean this very append: then its first event is the one composed here. */
  const ownOnes = async (
    batch: readonly ComposedAppend[],
    verdicts: readonly Verdict[],
  ): Promise<Verdict[]> => {
    const positions = verdicts.filter((v) => v.status === 'repeated').map((v) => String(v.firstPosition));
    if (positions.length === 0) return [...verdicts];
    const { rows } = await pool.query<{ id: string }>(
      'select id from events where position = any ($1::bigint[])',
      [positions],
    );
    const stored = new Set(rows.map((row) => row.id));
    return verdicts.map((v, i) => {
      const own = v.status === 'repeated' && stored.has(batch[i]!.rows[0]?.id ?? '');
      return own ? { ...v, status: 'appended' } : v;
    });
  };

  /**
   * A connection that was lost tells nothing, and the old transaction may still be under way. The same batch is
   * handed over again: the function waits for that transaction at the counter, then looks each id up.
   */
  const resend = async (batch: readonly ComposedAppend[]): Promise<Outcome[]> => {
    for (const ms of RESEND_AFTER) {
      await pause(ms);
      try {
        return settle(batch, await ownOnes(batch, await appendBatch(pool, batch)));
      } catch (error) {
        if (failureOf(error).kind !== 'lost') return await recover(batch, error);
      }
    }
    return batch.map(() => ({
      error: new StoreUnavailable(
        'the connection to the store was lost, and what became of the append is not known',
      ),
    }));
  };

  const recover = async (batch: readonly ComposedAppend[], error: unknown): Promise<Outcome[]> => {
    const failure = failureOf(error);
    if (failure.kind === 'lost') return resend(batch);
    if (failure.kind === 'unavailable' || batch.length === 1) {
      return batch.map(() => ({ error: storeError('append', error) }));
    }
    const outcomes: Outcome[] = [];
    for (const alone of batch) outcomes.push(...(await write([alone])));
    return outcomes;
  };

  const write = async (batch: readonly ComposedAppend[]): Promise<Outcome[]> => {
    try {
      return settle(batch, await appendBatch(pool, batch));
    } catch (error) {
      return recover(batch, error);
    }
  };

  /** In a transaction that holds the counter from the beginning. */
  const holding = async (append: PreparedAppend, client: PoolClient): Promise<Outcome> => {
    await client.query('begin');
    await client.query('select hold_counter()');
    heads.forget(append.stream);
    const composed = await composeBatch([append], client);
    const verdicts = await appendBatch(client, composed);
    await client.query('commit');
    return settle(composed, verdicts)[0]!;
  };

  return {
    write: async (batch: readonly PreparedAppend[]): Promise<Outcome[]> => {
      let composed: ComposedAppend[];
      try {
        composed = await composeBatch(batch);
      } catch (error) {
        return batch.map(() => ({ error: storeError('read heads', error) }));
      }
      return write(composed);
    },

    writeAlone: async (append: PreparedAppend): Promise<Outcome> => {
      let client: PoolClient | undefined;
      try {
        client = await pool.connect();
        const outcome = await holding(append, client);
        client.release();
        return outcome;
      } catch (error) {
        // The connection goes, and with it the transaction. If it was the commit that got lost, the next attempt
        // finds the append by its id.
        client?.release(true);
        return failureOf(error).kind === 'lost' ? { again: true } : { error: storeError('append', error) };
      }
    },
  };
};
