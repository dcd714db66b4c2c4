import type { Log } from '../../telemetry/logger.js';
import type { Broker, GroupMember, Publisher } from '../port.js';
import type { BrokerSettings } from '../settings.js';
import { openClient } from './client.js';
import { kafkajsMember } from './member.js';
import { kafkajsPublisher, kafkajsTransactionalPublisher } from './publisher.js';
import { kafkajsReading } from './reading.js';
import { kafkajsTopics } from './topics.js';

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
  return {
    publisher: async () => kept(await kafkajsPublisher(kafka)),
    transactionalPublisher: async (id) => kept(await kafkajsTransactionalPublisher(kafka, id)),
    join: (group, names, handlers) => kept(kafkajsMember(open, group, names, handlers, topics.topics)),
    read: reading.read,
    ends: topics.ends,
    topics: topics.topics,
    createTopics: topics.createTopics,
    async close() {
      await Promise.all([...opened].map((each) => each.close()));
      await Promise.all([reading.close(), topics.close()]);
      end();
    },
  };
};
