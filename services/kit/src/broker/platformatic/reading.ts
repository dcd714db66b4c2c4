import { randomUUID } from 'node:crypto';
import { Consumer, type BaseOptions } from '@platformatic/kafka';
import { translated } from '../failure.js';
import type { ReceivedRecord, TopicPartition } from '../port.js';
import { renewable } from '../renewable.js';
import { fetchedOf } from './fetched.js';
import { EARLIEST, fetchAll, LATEST, offsetOf } from './fetching.js';

const FETCH_WITHIN_MS = 500;

const range = async (
  consumer: Consumer,
  of: TopicPartition,
  from: bigint,
  limit: number,
): Promise<ReceivedRecord[]> => {
  const [first, end] = await Promise.all([offsetOf(consumer, of, EARLIEST), offsetOf(consumer, of, LATEST)]);
  const records: ReceivedRecord[] = [];
  let next = from < first ? first : from;
  while (next < end && records.length < limit) {
    const [answer] = await fetchAll(consumer, [{ of, offset: next }], FETCH_WITHIN_MS);
    if (!answer) break;
    const fetched = fetchedOf(of, next, answer.partition);
    if (fetched.next === undefined) break;
    records.push(...fetched.records.slice(0, limit - records.length));
    next = fetched.next;
  }
  return records;
};

/** Reads parts of partitions by a consumer that joins no group. */
export const platformaticReading = (options: BaseOptions) => {
  const connection = renewable(
    async () => {
      const consumer = new Consumer({ ...options, groupId: `none-${randomUUID()}`, autocommit: false });
      consumer.on('error', () => undefined);
      return consumer;
    },
    (consumer) => consumer.close(true),
  );
  // What one has fetched of a node is a session there: two at once would disturb each other.
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = before.then(work);
    before = turn.catch(() => undefined);
    return turn;
  };
  return {
    read: (of: TopicPartition, from: bigint, limit: number): Promise<ReceivedRecord[]> =>
      inTurn(() =>
        connection.use(async (consumer) => {
          try {
            // What it has of other topics, some of which may be gone, is not asked for.
            consumer.topics.clear();
            consumer.topics.track(of.topic);
            return await range(consumer, of, from, limit);
          } catch (error) {
            throw translated(error, `read ${of.topic}`, { topic: of.topic });
          }
        }),
      ),
    close: connection.close,
  };
};
