import type { Log } from '../../telemetry/logger.js';
import { createOpened } from '../opened.js';
import type { Broker } from '../port.js';
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
  const opened = createOpened();
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    // What a broker does not answer ends with its connections.
    const late = setTimeout(end, CLOSED_WITHIN_MS);
    await opened.close();
    await Promise.allSettled([reading.close(), topics.close()]);
    clearTimeout(late);
    end();
  };
  return {
    publisher: async () => opened.keep(await kafkajsPublisher(kafka)),
    transactionalPublisher: async (id) => opened.keep(await kafkajsTransactionalPublisher(kafka, id)),
    join: (group, names, handlers) => opened.keep(kafkajsMember(open, group, names, handlers, topics.topics)),
    read: reading.read,
    ends: topics.ends,
    topics: topics.topics,
    createTopics: topics.createTopics,
    close: () => (closed ??= close()),
  };
};
