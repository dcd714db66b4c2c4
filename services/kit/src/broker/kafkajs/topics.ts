import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, ConfigResourceTypes, Kafka } from 'kafkajs';
import { topicsOver } from '../asking.js';
import type { Ends, NewTopic, TopicState } from '../port.js';
import { renewable } from '../renewable.js';
import { typesOf } from '../failure.js';

const MADE_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;
/** The kind of resource that a topic is. As a value, Node finds no such export of kafkajs. */
const TOPIC = 2 as ConfigResourceTypes.TOPIC;
/** DescribeConfigs' source of a setting of the topic itself. */
const OF_THE_TOPIC = 1;

/** What a topic that was just made is answered with. */
const NOT_YET = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION'];

const isReady = async (admin: Admin, topics: string[]): Promise<boolean> => {
  try {
    const { topics: known } = await admin.fetchTopicMetadata({ topics });
    if (!known.every(({ partitions }) => partitions.length > 0 && partitions.every((p) => p.leader >= 0)))
      return false;
    // A leader that is named may not know of it yet.
    for (const topic of topics) await admin.fetchTopicOffsets(topic);
    return true;
  } catch (error) {
    if (typesOf(error).some((type) => NOT_YET.includes(type))) return false;
    throw error;
  }
};

const untilReady = async (admin: Admin, names: string[]): Promise<void> => {
  const deadline = performance.now() + MADE_WITHIN_MS;
  while (!(await isReady(admin, names))) {
    if (performance.now() > deadline) throw new Error(`${names.join(', ')} have no leaders`);
    await pause(LOOK_EVERY_MS);
  }
};

const create = async (admin: Admin, topics: readonly NewTopic[]): Promise<void> => {
  await admin.createTopics({
    waitForLeaders: false,
    topics: topics.map(({ name, partitions, replication, config }) => ({
      ...{ topic: name, numPartitions: partitions, replicationFactor: replication },
      configEntries: Object.entries(config).map(([setting, value]) => ({ name: setting, value })),
    })),
  });
  await untilReady(
    admin,
    topics.map((topic) => topic.name),
  );
};

const configsOf = async (
  admin: Admin,
  names: readonly string[],
  asked: readonly string[],
): Promise<Map<string, Record<string, string>>> => {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: TOPIC, name })),
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      Object.fromEntries(
        configEntries
          .filter((entry) => Number(entry.configSource) === OF_THE_TOPIC || asked.includes(entry.configName))
          .map((entry) => [entry.configName, entry.configValue]),
      ),
    ]),
  );
};

const states = async (
  admin: Admin,
  names: readonly string[],
  asked: readonly string[],
): Promise<TopicState[]> => {
  const there = await admin.listTopics();
  const known = names.filter((name) => there.includes(name));
  if (known.length === 0) return [];
  const { topics } = await admin.fetchTopicMetadata({ topics: known });
  const configs = await configsOf(admin, known, asked);
  return topics.map(({ name, partitions }) => ({
    ...{ name, partitions: partitions.length, config: configs.get(name) ?? {} },
    replication: Math.min(...partitions.map((partition) => partition.replicas.length)),
  }));
};

const endsOf = async (admin: Admin, topic: string): Promise<Ends[]> => {
  const offsets = await admin.fetchTopicOffsets(topic);
  return offsets.map(({ partition, low, high }) => ({
    ...{ topic, partition },
    ...{ first: BigInt(low), next: BigInt(high) },
  }));
};

/** What is asked and told of topics, over a connection of its own. */
export const kafkajsTopics = (kafka: Kafka) => {
  const connection = renewable(
    async () => {
      const admin = kafka.admin();
      await admin.connect();
      return admin;
    },
    (admin) => admin.disconnect(),
  );
  const look = (admin: Admin, name: string) => admin.fetchTopicMetadata({ topics: [name] });
  return topicsOver(connection, { ends: endsOf, states, create, look });
};
