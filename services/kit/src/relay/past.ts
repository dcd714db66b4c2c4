import type { ServiceName, TopicContract } from '@helixboard/contracts';
import { TopicMissing } from '../broker/errors.js';
import type { Broker, Ends, ReceivedRecord } from '../broker/port.js';
import type { Feed } from '../store/port.js';
import { decode, type Stand } from '../transport/wire.js';
import { brokerLostData, storeDiverged, TopicDiffers } from './errors.js';
import type { Progress, Sent } from './progress.js';

export interface PastParts {
  readonly service: ServiceName;
  readonly feed: Feed;
  readonly broker: Broker;
  readonly transportKey: Buffer;
}

/**
 * Checks that the store holds what was sent last. Gives its incarnation.
 *
 * @throws {RelayDiverged}
 */
export const checkStore = async (
  { service, feed }: Pick<PastParts, 'service' | 'feed'>,
  { incarnation, position, eventId }: Progress,
): Promise<string> => {
  const now = await feed.incarnation();
  if (eventId === undefined) return now;
  if (now !== incarnation)
    throw storeDiverged(service, `it is store ${now}, and it was store ${incarnation}.`);
  const found = await feed.eventIdAt(position);
  if (found === eventId) return now;
  const there = found === undefined ? 'nothing is there' : `event ${found} is there`;
  throw storeDiverged(service, `at position ${position} event ${eventId} is gone, ${there}.`);
};

const standOf = (transportKey: Buffer, record: ReceivedRecord): Stand | undefined => {
  const decoded = decode(transportKey, record);
  if (decoded.kind === 'forged') return undefined;
  return 'incarnation' in decoded ? decoded : decoded.stand;
};

const endsOf = async (
  { service, broker }: PastParts,
  topic: TopicContract,
  somethingSent: boolean,
): Promise<readonly Ends[]> => {
  const ends = await broker.ends(topic.name).catch((error: unknown) => {
    if (!(error instanceof TopicMissing) || !somethingSent) throw error;
    throw brokerLostData(service, `the topic ${topic.name} is gone.`);
  });
  if (ends.length !== topic.partitions) throw new TopicDiffers(topic.name, topic.partitions, ends.length);
  return ends;
};

/** Checks that a partition holds what was acknowledged: up to its last offset, and there the record that was sent. */
const checkAcknowledged = async (
  { service, broker, transportKey }: PastParts,
  end: Ends,
  { offset, heard }: Sent,
): Promise<void> => {
  if (offset < 0n) return;
  const where = `${end.topic}/${end.partition}`;
  if (end.next <= offset)
    throw brokerLostData(
      service,
      `${where} ends at offset ${end.next}, and offset ${offset} was acknowledged.`,
    );
  const [record] = await broker.read(end, offset, 1);
  // A compacted topic may have taken it away.
  if (record?.offset !== offset && end.topic.includes('.personal.')) return;
  const stand = record?.offset === offset ? standOf(transportKey, record) : undefined;
  if (stand?.position !== heard)
    throw brokerLostData(service, `${where} holds at offset ${offset} not what was acknowledged there.`);
};

const CHECKED_AT_ONCE = 500;

/**
 * Checks what a partition holds beyond what was acknowledged, as a relay leaves it that ended between a send and its
 * checkpoint: every event of it must be in the store. A store that was restored to an earlier state lacks some.
 */
const checkTail = async (
  { service, feed, broker, transportKey }: PastParts,
  incarnation: string,
  end: Ends,
  after: bigint,
): Promise<void> => {
  const { topic, partition } = end;
  for (let from = after + 1n; from < end.next;) {
    const records = await broker.read({ topic, partition }, from, CHECKED_AT_ONCE);
    if (records.length === 0) return;
    const stands = records.map((r) => standOf(transportKey, r)).filter((s) => s !== undefined);
    const stranger = stands.find((s) => s.incarnation !== incarnation);
    if (stranger)
      throw storeDiverged(service, `${topic} has events of store ${stranger.incarnation}, not of this.`);
    const due = new Map(stands.map((s) => [`${s.position} ${s.eventId}`, s]));
    for (const { position, eventId } of due.values()) {
      if ((await feed.eventIdAt(position)) !== eventId)
        throw storeDiverged(
          service,
          `${topic}/${partition} has event ${eventId} of position ${position}, and the store has not.`,
        );
    }
    from = records.at(-1)!.offset + 1n;
  }
};

/**
 * Checks that the broker holds what it acknowledged, and nothing that the store has not.
 *
 * @throws {RelayDiverged}
 */
export const checkBroker = async (
  parts: PastParts,
  topics: { readonly events: TopicContract; readonly personal: TopicContract },
  progress: Progress,
  incarnation: string,
): Promise<void> => {
  const somethingSent = progress.eventId !== undefined;
  for (const holds of ['events', 'personal'] as const) {
    const sent = holds === 'events' ? progress.partitions : [progress.personal];
    for (const end of await endsOf(parts, topics[holds], somethingSent)) {
      const of = sent[end.partition]!;
      await checkAcknowledged(parts, end, of);
      await checkTail(parts, incarnation, end, of.offset);
    }
  }
};
