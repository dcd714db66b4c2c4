import { afterEach, beforeEach, describe } from '@jest/globals';
import { describeFollowing } from './contract/following.js';
import { describePublishing, describeTransactions } from './contract/publishing.js';
import { describeReading } from './contract/reading.js';
import { describeSharing } from './contract/sharing.js';
import type { BrokerSubject } from './contract/subject.js';

// For further specs of an adapter.
export { listen, type Listener } from './contract/listener.js';
export { keysOf, named, newTopic, numbered, record } from './contract/subject.js';
export type { BrokerSubject, Stranger, StrangersRecord } from './contract/subject.js';

/**
 * The contract of the broker port: what every adapter promises. An adapter's spec calls this and nothing is skipped.
 * @param make gives two accesses to one broker, which may hold other topics; called for each test
 */
export const describeBroker = (name: string, make: () => Promise<BrokerSubject>): void => {
  describe(`${name} is a broker`, () => {
    let subject: BrokerSubject;

    beforeEach(async () => {
      subject = await make();
    });

    afterEach(async () => {
      await subject.broker.close();
      await subject.other.close();
    });

    describePublishing(() => subject);
    describeTransactions(() => subject);
    describeReading(() => subject);
    describeFollowing(() => subject);
    describeSharing(() => subject);
  });
};
