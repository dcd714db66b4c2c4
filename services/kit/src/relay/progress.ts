import type { Pool } from 'pg';
import { RelayFenced } from './errors.js';

/** What a partition holds of what was acknowledged. */
export interface Sent {
  /** Position of the last event in it, 0 when there is none. */
  readonly previous: bigint;
  /** Up to where it has every event that belongs into it, as it was told. */
  readonly heard: bigint;
  /** Offset of the last record; −1 when it is not known. */
  readonly offset: bigint;
}

export const NOTHING_SENT: Sent = { previous: 0n, heard: 0n, offset: -1n };

/** How far a relay is. */
export interface Progress {
  readonly epoch: bigint;
  /** The store that was read; absent before anything was sent. */
  readonly incarnation?: string;
  /** Every event up to here was acknowledged; the event that stands there. */
  readonly position: bigint;
  readonly eventId?: string;
  readonly partitions: readonly Sent[];
  readonly personal: Sent;
}

type Texts = { readonly [name in keyof Sent]: string };

interface Row {
  readonly epoch: string;
  readonly incarnation: string | null;
  readonly position: string;
  readonly event_id: string | null;
  readonly partitions: readonly Texts[] | null;
  readonly personal: Texts | null;
}

// Numbers of JSON are exact up to 2^53 only.
const texts = ({ previous, heard, offset }: Sent): Texts => ({
  previous: String(previous),
  heard: String(heard),
  offset: String(offset),
});

const sentOf = (kept: Texts | null | undefined): Sent =>
  kept
    ? { previous: BigInt(kept.previous), heard: BigInt(kept.heard), offset: BigInt(kept.offset) }
    : NOTHING_SENT;

const progressOf = (row: Row, partitions: number): Progress => ({
  epoch: BigInt(row.epoch),
  position: BigInt(row.position),
  ...(row.incarnation === null || row.event_id === null
    ? {}
    : { incarnation: row.incarnation, eventId: row.event_id }),
  partitions: Array.from({ length: partitions }, (_, n) => sentOf(row.partitions?.[n])),
  personal: sentOf(row.personal),
});

/** Where a relay keeps how far it is with a topic. */
export const progressIn = (pool: Pool, topic: string, partitions: number) => ({
  /** Takes the relay: from now on no earlier epoch keeps anything. */
  async take(): Promise<Progress> {
    const { rows } = await pool.query<Row>(
      `insert into relay_checkpoint as c (topic, epoch) values ($1, 1)
       on conflict (topic) do update set epoch = c.epoch + 1
       returning epoch, incarnation, position, event_id, partitions, personal`,
      [topic],
    );
    return progressOf(rows[0]!, partitions);
  },

  /** Begins again from the first event, and ends the epoch of whoever relays. */
  async reset(): Promise<void> {
    await pool.query(
      `insert into relay_checkpoint as c (topic, epoch) values ($1, 1)
       on conflict (topic) do update set epoch = c.epoch + 1, incarnation = null, position = 0, event_id = null,
         partitions = null, personal = null`,
      [topic],
    );
  },

  /** @throws {RelayFenced} when its epoch is not the last one */
  async keep(progress: Progress): Promise<void> {
    const { rowCount } = await pool.query(
      `update relay_checkpoint
          set incarnation = $3, position = $4, event_id = $5, partitions = $6, personal = $7
        where topic = $1 and epoch = $2`,
      [
        ...[topic, String(progress.epoch), progress.incarnation ?? null],
        ...[String(progress.position), progress.eventId ?? null],
        ...[JSON.stringify(progress.partitions.map(texts)), JSON.stringify(texts(progress.personal))],
      ],
    );
    if (rowCount !== 1) throw new RelayFenced();
  },

  /** @throws {RelayFenced} when an epoch is not the last one */
  async check(epoch: bigint): Promise<void> {
    const { rowCount } = await pool.query('select from relay_checkpoint where topic = $1 and epoch = $2', [
      topic,
      String(epoch),
    ]);
    if (rowCount !== 1) throw new RelayFenced();
  },

  /** How far whoever relays is; undefined before the first taking. */
  async look(): Promise<Progress | undefined> {
    const { rows } = await pool.query<Row>(
      'select epoch, incarnation, position, event_id, partitions, personal from relay_checkpoint where topic = $1',
      [topic],
    );
    return rows[0] && progressOf(rows[0], partitions);
  },
});

export type ProgressTable = ReturnType<typeof progressIn>;
