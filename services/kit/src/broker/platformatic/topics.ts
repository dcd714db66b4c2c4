import { setTimeout as pause } from 'node:timers/promises';
import { Admin, type BaseOptions } from '@platformatic/kafka';
import { typesOf } from '../failure.js';
import { topicsOver } from '../asking.js';
import type { Ends, NewTopic, TopicState } from '../port.js';
import { renewable } from '../renewable.js';

const MADE_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;
const TOPIC = 2;
/** DescribeConfigs' source of a setting of the topic itself. */
const OF_THE_TOPIC = 1;
const READ_COMMITTED = 1;

const partitionsOf = async (admin: Admin, names: string[]) => {
  const metadata = await admin.metadata({ topics: names, forceUpdate: true });
  return new Map(names.map((name) => [name, metadata.topics.get(name)?.partitions ?? []]));
};

const isReady = async (admin: Admin, names: string[]): Promise<boolean> => {
  try {
    const known = await partitionsOf(admin, names);
    return [...known.values()].every((all) => all.length > 0 && all.every((p) => p.leader >= 0));
  } catch (error) {
    if (typesOf(error).some((type) => ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'].includes(type)))
      return false;
    throw error;
  }
};

const make = async (admin: Admin, { name, partitions, replication, config }: NewTopic): Promise<void> => {
  const configs = Object.entries(config).map(([setting, value]) => ({ name: setting, value }));
  try {
    await admin.createTopics({ topics: [name], partitions, replicas: replication, configs });
  } catch (error) {
    if (!typesOf(error).includes('TOPIC_ALREADY_EXISTS')) throw error;
  }
};

const create = async (admin: Admin, topics: readonly NewTopic[]): Promise<void> => {
  for (const topic of topics) await make(admin, topic);
  const names = topics.map((topic) => topic.name);
  const deadline = performance.now() + MADE_WITHIN_MS;
  while (!(await isReady(admin, names))) {
    if (performance.now() > deadline) throw new Error(`${names.join(', ')} have no leaders`);
    await pause(LOOK_EVERY_MS);
  }
};

const configsOf = async (admin: Admin, names: readonly string[], asked: readonly string[]) => {
  const resources = names.map((name) => ({ resourceType: TOPIC, resourceName: name }));
  const described = await admin.describeConfigs({ resources: resources as never });
  return new Map(
    described.map(({ resourceName, configs }) => [
      resourceName,
      Object.fromEntries(
        configs
          .filter(({ name, configSource }) => configSource === OF_THE_TOPIC || asked.includes(name))
          .map(({ name, value }) => [name, value ?? '']),
      ),
    ]),
  );
};

const states = async (
  admin: Admin,
  names: readonly string[],
  asked: readonly string[],
): Promise<TopicState[]> => {
  const there = new Set(names.length === 0 ? [] : await admin.listTopics());
  const known = names.filter((name) => there.has(name));
  if (known.length === 0) return [];
  const [partitions, configs] = [await partitionsOf(admin, known), await configsOf(admin, known, asked)];
  return known.map((name) => ({
    ...{ name, partitions: partitions.get(name)!.length, config: configs.get(name) ?? {} },
    replication: Math.min(...partitions.get(name)!.map((partition) => partition.replicas.length)),
  }));
};

const endsOf = async (admin: Admin, topic: string): Promise<Ends[]> => {
  const partitions = (await partitionsOf(admin, [topic])).get(topic)!.map((_p, index) => index);
  const offsets = async (timestamp: bigint): Promise<Map<number, bigint>> => {
    const wanted = partitions.map((partitionIndex) => ({ partitionIndex, timestamp }));
    const [found] = await admin.listOffsets({
      topics: [{ name: topic, partitions: wanted }],
      isolationLevel: READ_COMMITTED,
    });
    return new Map(found!.partitions.map(({ partitionIndex, offset }) => [partitionIndex, offset]));
  };
  const [first, next] = await Promise.all([offsets(-2n), offsets(-1n)]);
  return partitions.map((partition) => ({
    ...{ topic, partition },
    ...{ first: first.get(partition)!, next: next.get(partition)! },
  }));
};

/** What is asked and told of topics, over a connection of its own. */
export const platformaticTopics = (options: BaseOptions) => {
  const connection = renewable(
    async () => new Admin(options),
    (admin) => admin.close(),
  );
  return topicsOver(connection, { ends: endsOf, states, create });
};
