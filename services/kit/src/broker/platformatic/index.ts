import type { Log } from '../../telemetry/logger.js';
import { createOpened } from '../opened.js';
import type { Broker } from '../port.js';
import type { BrokerSettings } from '../settings.js';
import { optionsOf } from './client.js';
import { platformaticMember } from './member.js';
import { platformaticPublisher, platformaticTransactionalPublisher } from './publisher.js';
import { platformaticReading } from './reading.js';
import { platformaticTopics } from './topics.js';

/** A broker through @platformatic/kafka. Its client writes no log: what fails is told to who uses it. */
export const platformaticBroker = (settings: BrokerSettings, _log: Log): Broker => {
  const options = optionsOf(settings);
  const reading = platformaticReading(options);
  const topics = platformaticTopics(options);
  const opened = createOpened();
  return {
    publisher: async () => opened.keep(await platformaticPublisher(options)),
    transactionalPublisher: async (id) => opened.keep(await platformaticTransactionalPublisher(options, id)),
    join: (group, names, handlers) =>
      opened.keep(platformaticMember(options, group, names, handlers, topics.topics)),
    read: reading.read,
    ends: topics.ends,
    topics: topics.topics,
    createTopics: topics.createTopics,
    async close() {
      await opened.close();
      await Promise.all([reading.close(), topics.close()]);
    },
  };
};
