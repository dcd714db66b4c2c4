import { TOPICS, topicOf, type ServiceName, type TopicContract } from '@helixboard/contracts';
import { prepareTopics, type Broker, type ReceivedRecord, type TopicPartition } from '@helixboard/kit/broker';
import { brokerAt, ownKafka, type OwnKafka } from '../../test-kafka.js';

/** A real Kafka of the office's own, and a stranger's way to it. */
export interface OfficeKafka extends OwnKafka {
  readonly broker: Broker;
  /** Makes the topics that are missing, as `./helixboard topics` does. */
  topics(): Promise<void>;
  /** Everything that a partition holds now. */
  records(of: TopicPartition): Promise<readonly ReceivedRecord[]>;
  /** Everything that a service's topic holds now, partition by partition. */
  all(service: ServiceName, holds?: TopicContract['holds']): Promise<readonly ReceivedRecord[]>;
}

const READ_AT_ONCE = 1_000;

/** Makes an office's Kafka ready, of one node when not given, with the topics of the product. */
export const officeKafka = async (given?: OwnKafka, replication = 1): Promise<OfficeKafka> => {
  const kafka = given ?? (await ownKafka());
  const broker = brokerAt(kafka.address);
  const records = async (of: TopicPartition): Promise<readonly ReceivedRecord[]> => {
    const found: ReceivedRecord[] = [];
    for (let from = 0n; ;) {
      const some = await broker.read(of, from, READ_AT_ONCE);
      if (some.length === 0) return found;
      found.push(...some);
      from = some.at(-1)!.offset + 1n;
    }
  };
  const office: OfficeKafka = {
    ...{ ...kafka, broker, records },
    async topics() {
      // The command is a process of its own: it remembers no topic of before.
      const own = brokerAt(kafka.address);
      const reports = await prepareTopics(own, TOPICS, { replication }).finally(() => own.close());
      const different = reports.filter((r) => r.outcome === 'differs');
      if (different.length > 0) throw new Error(`topics differ: ${JSON.stringify(different)}`);
    },
    async all(service, holds = 'events') {
      const { name: topic, partitions } = topicOf(service, holds);
      const each = Array.from({ length: partitions }, (_, partition) => records({ topic, partition }));
      return (await Promise.all(each)).flat();
    },
    async remove() {
      await broker.close();
      await kafka.remove();
    },
  };
  await office.topics();
  return office;
};
