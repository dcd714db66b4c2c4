import type { Log } from '../../telemetry/logger.js';
import type { Broker, GroupMember, Publisher } from '../port.js';
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
  const opened = new Set<Publisher | GroupMember>();
  const kept = <T extends Publisher | GroupMember>(each: T): T => {
    opened.add(each);
    return each;
  };
  return {
    publisher: async () => kept(await platformaticPublisher(options)),
    transactionalPublisher: async (id) => kept(await platformaticTransactionalPublisher(options, id)),
    join: (group, names, handlers) =>
      kept(platformaticMember(options, group, names, handlers, topics.mustBeThere)),
    read: reading.read,
    ends: topics.ends,
    topics: topics.topics,
    createTopics: topics.createTopics,
    async close() {
      await Promise.all([...opened].map((each) => each.close()));
      await Promise.all([reading.close(), topics.close()]);
    },
  };
};
