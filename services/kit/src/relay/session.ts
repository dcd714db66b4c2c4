import { topicOf } from '@helixboard/contracts';
import type { OutgoingRecord, Publisher } from '../broker/port.js';
import type { RelayMetrics } from '../telemetry/relay-metrics.js';
import { encoder, type Stand } from '../transport/wire.js';
import { nextBatch, type Batch, type BatchParts, type From } from './batch.js';
import { chunksOf, placesOf, type Placed } from './chunks.js';
import { RelayFenced } from './errors.js';
import { checkBroker, checkEnds, checkStore, checkTopics, movedOn, type PastParts } from './past.js';
import type { Progress, ProgressTable, Sent } from './progress.js';
import type { RelaySettings } from './settings.js';

export interface SessionParts extends PastParts {
  readonly table: ProgressTable;
  readonly settings: RelaySettings;
  readonly metrics: RelayMetrics;
  /** Whether this process still may send. */
  readonly leads: () => boolean;
}

/** What is known of how far a relay is. */
export interface Reached {
  readonly progress: Progress;
  readonly head: bigint;
  /** When the first event that waits was recorded, ISO 8601; absent when none does. */
  readonly waitingSince?: string;
}

/** One taking of the relay, from its checks to its first failure. */
export interface Session {
  readonly reached: () => Reached;
  /** Sends one batch and keeps the progress. Gives whether there is more. */
  step(): Promise<boolean>;
  /** How long, in ms, it has nothing to do unless something is appended. */
  idleMs(): number;
  /** How long, in ms, it lets events gather before it sends again. */
  gatherMs(): number;
  /** Tells those that have not heard how far the relay came: it sends no more. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** Takes the relay: fences who had it, and checks that store, checkpoint and broker agree on the past. */
export const openSession = async (parts: SessionParts): Promise<Session> => {
  const { service, feed, broker, table, settings, metrics, leads } = parts;
  let progress = await table.take();
  const incarnation = await checkStore(parts, progress);
  await checkTopics(parts);
  const personal = await broker.transactionalPublisher(`helixboard-${service}-personal`);
  const events = await broker.publisher().catch(async (error: unknown) => {
    await personal.close();
    throw error;
  });
  const close = async (): Promise<void> =>
    void (await Promise.allSettled([personal.close(), events.close()]));
  try {
    await checkBroker(parts, progress, incarnation);
  } catch (error) {
    await close();
    throw error;
  }

  const topic = topicOf(service, 'events').name;
  const write = encoder(service, parts.transportKey);
  const batchParts: BatchParts = { service, feed, incarnation, write };
  let head = progress.position;
  let waitingSince: string | undefined;
  let toldAt = -Infinity;
  let sentAt = -Infinity;
  let checkedAt = performance.now();
  let ahead: ReturnType<typeof nextBatch> | undefined;

  const from = (): From => ({
    position: progress.position,
    ...(progress.eventId === undefined ? {} : { eventId: progress.eventId }),
    previous: progress.partitions.map((p) => p.previous),
  });

  const send = async (
    publisher: Publisher,
    records: readonly OutgoingRecord[],
    acknowledged: (places: ReadonlyMap<number, Placed>) => void,
  ): Promise<void> => {
    for (const chunk of chunksOf(records, settings.sendBytes)) {
      if (!leads()) throw new RelayFenced();
      acknowledged(placesOf(chunk, await publisher.send(chunk)));
      metrics.sent(chunk[0]!.topic, chunk.length);
    }
  };

  const sendPersonal = async (records: readonly OutgoingRecord[], stand: Stand): Promise<Sent> => {
    let sent: Sent = { ...progress.personal, heard: stand.position };
    const watermark = write.personalWatermark(stand);
    await send(personal, [...records, watermark], (places) => {
      sent = { ...sent, offset: movedOn(service, sent, watermark, places.get(0)) };
    });
    return sent;
  };

  /** Sends events, and to each partition without news how far the relay is when that is due. */
  const sendEvents = async (
    records: readonly OutgoingRecord[],
    previous: readonly bigint[],
    stand: Stand,
    due: boolean,
  ): Promise<Sent[]> => {
    let partitions: Sent[] = previous.map((last, n) => {
      const before = progress.partitions[n]!;
      const heard = due ? stand.position : last > before.heard ? last : before.heard;
      return { previous: last, heard, offset: before.offset };
    });
    const watermarks = partitions
      .map((p, n) => ({ partition: n, last: p.previous }))
      .filter(({ partition, last }) => {
        const before = progress.partitions[partition]!.heard;
        return due && last < stand.position && before < stand.position;
      })
      .map(({ partition, last }) => write.watermark(partition, stand, last));
    await send(events, [...records, ...watermarks], (places) => {
      partitions = partitions.map((p, partition) => {
        const offset = movedOn(service, p, { topic, partition }, places.get(partition));
        return { ...p, offset };
      });
    });
    return partitions;
  };

  const keep = async (next: Progress): Promise<void> => {
    await table.keep(next);
    progress = next;
  };

  const isTold = (): boolean =>
    [...progress.partitions, progress.personal].every((p) => p.heard >= progress.position);

  const isDue = (): boolean => performance.now() - toldAt >= settings.watermarkMs;

  const publish = async (batch: Batch): Promise<void> => {
    const { position, eventId, previous } = batch.next;
    const stand: Stand = { incarnation, position, eventId: eventId! };
    sentAt = performance.now();
    const due = isDue();
    const kept = due || batch.asksForPersonal ? await sendPersonal(batch.personal, stand) : progress.personal;
    const partitions = await sendEvents(batch.events, previous, stand, due);
    if (due) toldAt = performance.now();
    await keep({
      ...{ epoch: progress.epoch, incarnation, position, eventId: eventId!, partitions, personal: kept },
    });
  };

  /** Tells how far the relay is to those that have not heard, when nothing else is to be sent. */
  const tell = async (): Promise<void> => {
    const stand: Stand = { incarnation, position: progress.position, eventId: progress.eventId! };
    const kept = progress.personal.heard < stand.position ? await sendPersonal([], stand) : progress.personal;
    const previous = progress.partitions.map((p) => p.previous);
    const partitions = await sendEvents([], previous, stand, true);
    toldAt = performance.now();
    await keep({ ...progress, partitions, personal: kept });
  };

  /** Looks from time to time, however much there is to send, whether the broker is still as it was taken. */
  const recheck = async (): Promise<void> => {
    if (performance.now() - checkedAt < settings.recheckMs) return;
    await checkTopics(parts);
    await checkEnds(parts, progress);
    checkedAt = performance.now();
  };

  /** What is looked at when nothing is to be sent: whether somebody asked for everything anew, and the broker. */
  const lookAround = async (): Promise<void> => {
    await table.check(progress.epoch);
    await recheck();
  };

  const next = (start: From): ReturnType<typeof nextBatch> =>
    nextBatch(batchParts, start, settings.batchSize);

  return {
    close,
    reached: () => ({ progress, head, ...(waitingSince === undefined ? {} : { waitingSince }) }),
    async step() {
      const batch = await (ahead ?? next(from()));
      ahead = undefined;
      head = batch.head;
      if (batch.rows.length === 0) {
        waitingSince = undefined;
        if (!isTold() && isDue()) await tell();
        else await lookAround();
        return false;
      }
      await recheck();
      const sending = batch as Batch;
      waitingSince = sending.rows[0]!.recordedAt;
      const more = sending.next.position < head;
      if (more) {
        // Read while this one is on its way.
        ahead = next(sending.next);
        ahead.catch(() => undefined);
      }
      await publish(sending);
      if (!more) waitingSince = undefined;
      return more;
    },
    idleMs: () =>
      isTold()
        ? settings.pollMs
        : Math.max(0, Math.min(settings.pollMs, toldAt + settings.watermarkMs - performance.now())),
    gatherMs: () => Math.max(0, sentAt + settings.gatherMs - performance.now()),
    finish: async () => void (isTold() || (await tell())),
  };
};
