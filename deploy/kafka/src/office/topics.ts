import { TOPICS } from '@helixboard/contracts';
import { createLog } from '@helixboard/kit';
import { openBroker, prepareTopics } from '@helixboard/kit/broker';

/** Makes the topics that are missing on a broker of one node. */
export const makeTopics = async (address: string): Promise<void> => {
  const broker = openBroker(
    { client: 'kafkajs', brokers: [address], clientId: 'helixboard-topics' },
    createLog({ service: 'topics', level: 'error' }),
  );
  try {
    await prepareTopics(broker, TOPICS, { replication: 1 });
  } finally {
    await broker.close();
  }
};
