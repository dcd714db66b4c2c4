import { Kafka, logLevel, type Producer } from 'kafkajs';
import type { Stranger } from '@helixboard/kit/broker/contract';

/** What anybody with access can do to a broker, through kafkajs as it comes. `close` ends what was opened. */
export const strangerAt = (address: string): Stranger & { close(): Promise<void> } => {
  const kafka = new Kafka({ brokers: [address], clientId: 'stranger', logLevel: logLevel.NOTHING });
  const opened: Producer[] = [];
  const producer = async (transactionalId?: string): Promise<Producer> => {
    const made = kafka.producer({
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition!,
      ...(transactionalId === undefined ? {} : { transactionalId, idempotent: true, maxInFlightRequests: 1 }),
    });
    await made.connect();
    opened.push(made);
    return made;
  };
  const asking = async <T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> => {
    const admin = kafka.admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  };
  return {
    async place({ topic, partition, key, value, headers }) {
      const copied = Object.entries(headers).map(([name, given]) => [
        name,
        typeof given === 'string' || Buffer.isBuffer(given) ? given : [...given],
      ]);
      const message = {
        key,
        value,
        partition,
        headers: Object.fromEntries(copied) as Record<string, string>,
      };
      await (await producer()).send({ topic, messages: [message] });
    },
    async leaveOpen(transactionalId, records) {
      const transaction = await (await producer(transactionalId)).transaction();
      for (const { topic, key, value, partition, headers } of records)
        await transaction.send({
          topic,
          messages: [{ key, value, partition, headers: { ...headers } }],
        });
    },
    deleteBefore: ({ topic, partition }, offset) =>
      asking(async (admin) => {
        // It deletes where it knows the leader, and learns that by asking.
        await admin.fetchTopicOffsets(topic);
        await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(offset) }] });
      }),
    committed: (group, topic) =>
      asking(async (admin) => {
        const [found] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
        return found!.partitions.filter(({ offset }) => offset !== '-1').length;
      }),
    async close() {
      await Promise.all(opened.map((each) => each.disconnect()));
    },
  };
};
