import { describe, expect, it } from '@jest/globals';
import { TOPICS } from '@helixboard/contracts';
import { memoryBroker } from '../testing/memory-broker.js';
import { prepareTopics } from './topics.js';

describe('the topics of the product', () => {
  it('are made once, and found as they must be from then on', async () => {
    const broker = memoryBroker();
    const made = await prepareTopics(broker, TOPICS);
    expect(made.map((topic) => topic.name)).toEqual(TOPICS.map((topic) => topic.name));
    expect(made.every(({ outcome, differences }) => outcome === 'made' && differences.length === 0)).toBe(
      true,
    );
    const again = await prepareTopics(broker, TOPICS, { replication: 1 });
    expect(again.every(({ outcome }) => outcome === 'there')).toBe(true);
  });

  it('are refused with both values where they stand otherwise, and left as they are', async () => {
    const broker = memoryBroker();
    const [events, personal, ...others] = TOPICS;
    await broker.createTopics([
      {
        ...{ name: events!.name, partitions: 3, replication: 1 },
        config: { ...events!.config, 'retention.ms': '86400000' },
      },
      { name: personal!.name, partitions: 1, replication: 1, config: {} },
    ]);
    const [first, second, ...rest] = await prepareTopics(broker, TOPICS, { replication: 3 });
    expect(first).toEqual({
      ...{ name: events!.name, outcome: 'differs' },
      differences: [
        { setting: 'partitions', wanted: '4', found: '3' },
        { setting: 'replication', wanted: '3', found: '1' },
        { setting: 'retention.ms', wanted: '-1', found: '86400000' },
      ],
    });
    expect(second!.differences).toContainEqual({
      ...{ setting: 'cleanup.policy', wanted: 'compact', found: 'delete' },
    });
    expect(rest.map((topic) => topic.name)).toEqual(others.map((topic) => topic.name));
    expect((await broker.topics([events!.name], []))[0]).toMatchObject({ partitions: 3 });
  });
});
