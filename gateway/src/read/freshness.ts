import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { decodeWaitToken } from '@helixboard/kit';
import { READ_MODELS } from '../projection/projection.js';
import { instantOf, type Query } from '../projection/sql.js';
import type { ReadChanges } from './changes.js';
import { ReadError } from './errors.js';

/** How far the read models are with one source. */
export interface AsOfSource {
  readonly source: ServiceName;
  /** Everything up to here is in; decimal. */
  readonly position: string;
  /** Recorded time of the event there; null at the start. */
  readonly recordedAt: string | null;
  /** How many events of the source are not in yet; null when the source cannot be asked. */
  readonly lag: number | null;
  /** How many streams were set aside. */
  readonly parked: number;
}

/** The last position of a source, where it is known: a reader's status, a feed's head. */
export type Heads = (source: ServiceName) => bigint | undefined | Promise<bigint | undefined>;

/** How far the read models are with each source. */
export const asOf = async (query: Query, heads: Heads): Promise<readonly AsOfSource[]> => {
  const rows = await query<{
    source: ServiceName;
    position: string;
    recorded_at: string | null;
    parked: number;
  }>(
    `select c.source, min(c.position)::text as position, min(e.recorded_at) as recorded_at,
            (select count(*)::integer from gateway.reader_parked p where p.reader = c.reader and p.source = c.source) as parked
       from gateway.reader_checkpoints c
       left join gateway.trail_event e on e.event_id = c.event_id
      where c.reader = $1 group by c.reader, c.source`,
    [READ_MODELS],
  );
  const bySource = new Map(rows.map((r) => [r.source, r]));
  return Promise.all(
    SERVICES.map(async (source) => {
      const row = bySource.get(source);
      const head = await heads(source);
      const position = row?.position ?? '0';
      return {
        source,
        position,
        recordedAt: row?.recorded_at ? instantOf(row.recorded_at) : null,
        lag: head === undefined ? null : Math.max(0, Number(head - BigInt(position))),
        parked: row?.parked ?? 0,
      };
    }),
  );
};

const isService = (name: string): name is ServiceName => (SERVICES as readonly string[]).includes(name);

/**
 * Waits until what a mutation's token stands for can be read.
 *
 * @param timeoutMs at most how long, in milliseconds
 * @param heads asked anew, so that a position beyond a source's last is refused at once
 * @param final whether nothing beyond these heads is stored; false where they tell only what has arrived
 * @throws {ReadError} READ.TOKEN_INVALID; READ.NOT_YET after the time, READ.STREAM_PARKED at once, both with `asOf`
 */
export const waitFor = async (
  query: Query,
  changes: ReadChanges,
  heads: Heads,
  token: string,
  timeoutMs: number,
  final = true,
): Promise<void> => {
  const awaited = decodeWaitToken(token);
  if (!awaited || !isService(awaited.service)) throw new ReadError('READ.TOKEN_INVALID');
  if (awaited.position <= 0n) return;
  const isIn = () => standing(query, awaited);
  if (final && (await isIn()) === undefined) {
    // What a command was answered with is stored: nothing will come of a position that the source has not reached.
    const head = await heads(awaited.service);
    if (head !== undefined && awaited.position > head) throw new ReadError('READ.TOKEN_INVALID');
  }
  const found = await changes.until(isIn, timeoutMs);
  // What is kept in memory must know of the change too before the reader asks.
  if (found === 'in') return changes.refresh();
  const code = found === 'parked' ? 'READ.STREAM_PARKED' : 'READ.NOT_YET';
  throw new ReadError(code, { asOf: await asOf(query, heads) });
};

const standing = async (
  query: Query,
  { service, stream, position }: { service: string; stream: string; position: bigint },
): Promise<'in' | 'parked' | undefined> => {
  const [row] = await query<{ is_in: boolean; is_parked: boolean }>(
    `select exists (select from gateway.trail_event where source = $1 and position = $3::bigint) as is_in,
            exists (select from gateway.reader_parked where reader = $4 and source = $1 and stream = $2) as is_parked`,
    [service, stream, position.toString(), READ_MODELS],
  );
  if (row?.is_in) return 'in';
  return row?.is_parked ? 'parked' : undefined;
};
