import type { Log } from '../../telemetry/logger.js';
import type { Broker, GroupMember, Publisher } from '../port.js';
import type { BrokerSettings } from '../settings.js';
import { openClient } from './client.js';
import { kafkajsMember } from './member.js';
import { kafkajsPublisher, kafkajsTransactionalPublisher } from './publisher.js';
import { kafkajsReading } from './reading.js';
import { kafkajsTopics } from './topics.js';

const CLOSED_WITHIN_MS = 3_000;

/** A broker through kafkajs. */
export const kafkajsBroker = (settings: BrokerSettings, log: Log): Broker => {
  const open = () => openClient(settings, log);
  const { kafka, end } = open();
  const reading = kafkajsReading(kafka);
  const topics = kafkajsTopics(kafka);
  const opened = new Set<Publisher | GroupMember>();
  const kept = <T extends Publisher | GroupMember>(each: T): T => {
    opened.add(each);
    return each;
  };
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    // What a broker does not answer ends with its connections.
    const late = setTimeout(end, CLOSED_WITHIN_MS);
    await Promise.allSettled([...opened].map((each) => each.close()));
    await Promise.allSettled([reading.close(), topics.close()]);
    clearTimeout(late);
    end();
  };
  return {
    publisher: async () => kept(await kafkajsPublisher(kafka)),
    transactionalPublisher: async (id) => kept(await kafkajsTransactionalPublisher(kafka, id)),
    join: (group, names, handlers) => kept(kafkajsMember(open, group, names, handlers, topics.mustBeThere)),
    read: reading.read,
    ends: topics.ends,
    topics: topics.topics,
    createTopics: topics.createTopics,
    close: () => (closed ??= close()),
  };
};
