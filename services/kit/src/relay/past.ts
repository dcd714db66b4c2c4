import { topicOf, type ServiceName, type TopicContract } from '@helixboard/contracts';
import { TopicMissing } from '../broker/errors.js';
import type { Broker, Ends, ReceivedRecord } from '../broker/port.js';
import { compareTopics } from '../broker/topics.js';
import type { Feed } from '../store/port.js';
import { decode, type Stand } from '../transport/wire.js';
import type { Placed } from './chunks.js';
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
  const [found, due] = [String(ends.length), String(topic.partitions)];
  if (found !== due)
    throw new TopicDiffers([{ topic: topic.name, setting: 'partitions', found, wanted: due }]);
  return ends;
};

const checkEnd = (service: ServiceName, { topic, partition, next }: Ends, { offset }: Sent): void => {
  if (next <= offset)
    throw brokerLostData(
      service,
      `${topic}/${partition} ends at offset ${next}, and offset ${offset} was acknowledged.`,
    );
};

/** Checks that a partition holds what was acknowledged: up to its last offset, and there the record that was sent. */
const checkAcknowledged = async (
  { service, broker, transportKey }: PastParts,
  end: Ends,
  sent: Sent,
): Promise<void> => {
  const { offset, heard } = sent;
  if (offset < 0n) return;
  checkEnd(service, end, sent);
  const where = `${end.topic}/${end.partition}`;
  const [record] = await broker.read(end, offset, 1);
  // A compacted topic may have taken it away.
  if (record?.offset !== offset && end.topic.includes('.personal.')) return;
  const stand = record?.offset === offset ? standOf(transportKey, record) : undefined;
  if (stand?.position !== heard)
    throw brokerLostData(service, `${where} holds at offset ${offset} not what was acknowledged there.`);
};

const CHECKED_AT_ONCE = 500;

// One question for all where the store knows how: after a refill over full topics everything is beyond what was
// acknowledged.
const idsAt = async (
  feed: Feed,
  positions: readonly bigint[],
): Promise<ReadonlyMap<bigint, string | undefined>> => {
  if (feed.eventIdsAt) return feed.eventIdsAt(positions);
  const ids = new Map<bigint, string | undefined>();
  for (const position of positions) ids.set(position, await feed.eventIdAt(position));
  return ids;
};

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
    const ids = await idsAt(feed, [...new Set(stands.map((s) => s.position))]);
    for (const { position, eventId } of due.values()) {
      if (ids.get(position) !== eventId)
        throw storeDiverged(
          service,
          `${topic}/${partition} has event ${eventId} of position ${position}, and the store has not.`,
        );
    }
    from = records.at(-1)!.offset + 1n;
  }
};

/**
 * Checks that the topics are as the contracts have them, as far as they are there: a broker that deletes events after a
 * week, or keeps every value for ever, is not to be used.
 *
 * @throws {TopicDiffers}
 */
export const checkTopics = async ({
  service,
  broker,
}: Pick<PastParts, 'service' | 'broker'>): Promise<void> => {
  const differences = await compareTopics(broker, [topicOf(service, 'events'), topicOf(service, 'personal')]);
  if (differences.length > 0) throw new TopicDiffers(differences);
};

const partitionsOf = async (
  parts: PastParts,
  { partitions, personal, eventId }: Progress,
): Promise<readonly { readonly end: Ends; readonly sent: Sent }[]> => {
  const somethingSent = eventId !== undefined;
  const events = await endsOf(parts, topicOf(parts.service, 'events'), somethingSent);
  const apart = await endsOf(parts, topicOf(parts.service, 'personal'), somethingSent);
  return [
    ...events.map((end) => ({ end, sent: partitions[end.partition]! })),
    ...apart.map((end) => ({ end, sent: personal })),
  ];
};

/**
 * Checks that the broker holds what it acknowledged, and nothing that the store has not.
 *
 * @throws {RelayDiverged}
 */
export const checkBroker = async (
  parts: PastParts,
  progress: Progress,
  incarnation: string,
): Promise<void> => {
  for (const { end, sent } of await partitionsOf(parts, progress)) {
    await checkAcknowledged(parts, end, sent);
    await checkTail(parts, incarnation, end, sent.offset);
  }
};

/**
 * Checks that no partition ends before what was acknowledged.
 *
 * @throws {RelayDiverged}
 */
export const checkEnds = async (parts: PastParts, progress: Progress): Promise<void> => {
  for (const { end, sent } of await partitionsOf(parts, progress)) checkEnd(parts.service, end, sent);
};

/** The end of a partition that has just acknowledged something, beyond what it had before. */
export const movedOn = (
  service: ServiceName,
  before: Sent,
  of: { readonly topic: string; readonly partition: number },
  placed: Placed | undefined,
): bigint => {
  if (placed === undefined) return before.offset;
  const { first, last } = placed;
  if (first >= 0n && first <= before.offset)
    throw brokerLostData(
      service,
      `${of.topic}/${of.partition} took a record at offset ${first}, and offset ${before.offset} was acknowledged.`,
    );
  return last;
};
