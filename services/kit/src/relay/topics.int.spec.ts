import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TOPICS } from '@helixboard/contracts';
import { until } from '../readers/readers.fixture.js';
import { EVENTS, makeTopics, noteSome, openOffice, PERSONAL, type Office } from './relay.fixture.js';
import { eventsIn } from './topic-reading.fixture.js';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

/** Makes a topic that is not as the contracts have it. */
const makeOther = async (
  name: string,
  other: { partitions?: number; config?: Record<string, string> },
): Promise<void> => {
  const due = TOPICS.find((topic) => topic.name === name)!;
  office.broker.remove(name);
  await office.broker.createTopics([
    {
      ...{ name, replication: -1, partitions: other.partitions ?? due.partitions },
      config: { ...due.config, ...other.config },
    },
  ]);
};

describe('a relay whose topics are not as they must be', () => {
  it.each<[string, string, Parameters<typeof makeOther>[1], string]>([
    ['fewer partitions', EVENTS, { partitions: 2 }, 'has partitions 2 and must have 4'],
    ['more partitions', EVENTS, { partitions: 8 }, 'has partitions 8 and must have 4'],
    [
      'events that are deleted after a week',
      EVENTS,
      { config: { 'retention.ms': '604800000' } },
      'has retention.ms 604800000 and must have -1',
    ],
    [
      'values that are never taken off',
      PERSONAL,
      { config: { 'cleanup.policy': 'delete' } },
      'has cleanup.policy delete and must have compact',
    ],
  ])('sends nothing, is not ready, and says what differs: %s', async (_what, topic, other, told) => {
    await makeOther(topic, other);
    await noteSome(office, 1);
    const relaying = office.process();
    await relaying.is('diverged');
    expect(relaying.relay.readiness()).toEqual({
      ready: false,
      reasons: [expect.stringContaining(`RELAY.TOPIC_DIFFERS: ${topic} ${told}`)],
    });
    expect(office.broker.recordsOf(EVENTS)).toEqual([]);
    // Set right, it goes on by itself.
    office.broker.remove(topic);
    await makeTopics(office.broker);
    await relaying.caughtUp();
    expect(relaying.relay.readiness().ready).toBe(true);
    expect(eventsIn(office)).toHaveLength(2);
  });

  it('is not ready while they are missing, and goes on once they are made', async () => {
    office.broker.remove(EVENTS);
    office.broker.remove(PERSONAL);
    await noteSome(office, 1);
    const relaying = office.process();
    await relaying.is('failing');
    const [reason] = relaying.relay.readiness().reasons;
    expect(reason).toMatch(/^BROKER\.TOPIC_MISSING: there is no topic \S+; \.\/helixboard topics makes it$/);
    await makeTopics(office.broker);
    await relaying.caughtUp();
    expect(relaying.relay.readiness()).toEqual({ ready: true, reasons: [] });
  });

  it('notices that one was set otherwise while it had nothing to send', async () => {
    await noteSome(office, 1);
    const relaying = office.process();
    await relaying.caughtUp();
    office.broker.configure(EVENTS, { 'retention.ms': '604800000' });
    await relaying.is('diverged');
    expect(relaying.relay.status().error).toContain('has retention.ms 604800000');
    office.broker.configure(EVENTS, { 'retention.ms': '-1' });
    await relaying.caughtUp();
  });

  it('notices it just as well while there is always more to send', async () => {
    await noteSome(office, 1);
    const relaying = office.process({ batchSize: 1 });
    await relaying.caughtUp();
    const { store } = office;
    // Of a backlog, each send has another behind it until the last.
    relaying.before.send = async (topic) => {
      if (topic === EVENTS && eventsIn(office).length < 600) await noteSome({ store }, 1);
    };
    await noteSome(office, 2);
    await until('it is busy', () => eventsIn(office).length > 10);
    office.broker.configure(PERSONAL, { 'cleanup.policy': 'delete' });
    await relaying.is('diverged');
    expect(eventsIn(office).length).toBeLessThan(Number(await store.feed.head()));
    expect(relaying.relay.status().error).toContain('has cleanup.policy delete and must have compact');
  });
});
