import type { TopicContract } from '@helixboard/contracts';
import type { Broker, TopicState } from './port.js';

/** What stands differently on the broker than it must. */
export interface TopicDifference {
  /** A setting by Kafka's own name, or `partitions`, or `replication`. */
  readonly setting: string;
  readonly wanted: string;
  readonly found: string;
}

/** How a topic was found. One that differs is not to be used: it is refused, and left as it is. */
export interface TopicReport {
  readonly name: string;
  readonly outcome: 'made' | 'there' | 'differs';
  /** Empty unless it differs. */
  readonly differences: readonly TopicDifference[];
}

export interface TopicsOptions {
  /** Copies of each partition that the broker keeps; its default when not given, and then not compared. */
  readonly replication?: number;
}

/** A topic has them by default from its broker: a cluster that is set otherwise would delete or lose events. */
const UNSET = '(not set)';

const settingsOf = (wanted: readonly TopicContract[]): readonly string[] => [
  ...new Set(wanted.flatMap((topic) => Object.keys(topic.config))),
];

const differencesOf = (
  wanted: TopicContract,
  found: TopicState,
  { replication }: TopicsOptions,
): TopicDifference[] => {
  const due: [setting: string, wanted: string, found: string][] = [
    ['partitions', String(wanted.partitions), String(found.partitions)],
    ...(replication === undefined
      ? []
      : [['replication', String(replication), String(found.replication)] as [string, string, string]]),
    ...Object.entries(wanted.config).map(([setting, value]): [string, string, string] => [
      setting,
      value,
      found.config[setting] ?? UNSET,
    ]),
  ];
  return due
    .filter(([, expected, actual]) => expected !== actual)
    .map(([setting, expected, actual]) => ({ setting, wanted: expected, found: actual }));
};

/**
 * What stands differently on topics that are there than it must; those that are missing are left out. Changes nothing.
 *
 * @throws {BrokerUnavailable}
 */
export const compareTopics = async (
  broker: Pick<Broker, 'topics'>,
  wanted: readonly TopicContract[],
): Promise<readonly (TopicDifference & { readonly topic: string })[]> => {
  const found = await broker.topics(
    wanted.map((topic) => topic.name),
    settingsOf(wanted),
  );
  return found.flatMap((state) =>
    differencesOf(
      wanted.find((topic) => topic.name === state.name)!,
      state,
      {},
    ).map((difference) => ({
      ...{ topic: state.name },
      ...difference,
    })),
  );
};

/**
 * Makes the topics that are missing and compares those that are there, one by one with what they must be, defaults of
 * the broker included. Repeatable; changes and deletes nothing.
 *
 * @throws {BrokerUnavailable} some may have been made
 */
export const prepareTopics = async (
  broker: Broker,
  wanted: readonly TopicContract[],
  options: TopicsOptions = {},
): Promise<readonly TopicReport[]> => {
  const names = wanted.map((topic) => topic.name);
  const settings = settingsOf(wanted);
  const before = new Set((await broker.topics(names, settings)).map((topic) => topic.name));
  const missing = wanted.filter((topic) => !before.has(topic.name));
  const replication = options.replication ?? -1;
  await broker.createTopics(
    missing.map(({ name, partitions, config }) => ({ name, partitions, replication, config })),
  );
  const found = new Map((await broker.topics(names, settings)).map((topic) => [topic.name, topic]));
  return wanted.map((topic) => {
    const state = found.get(topic.name);
    const differences = state
      ? differencesOf(topic, state, options)
      : [{ setting: 'partitions', wanted: String(topic.partitions), found: '0' }];
    const made = before.has(topic.name) ? 'there' : 'made';
    return { name: topic.name, outcome: differences.length > 0 ? 'differs' : made, differences };
  });
};
