import { TOPICS } from '@helixboard/contracts';
import { createLog } from '@helixboard/kit';
import { openBroker, prepareTopics } from '@helixboard/kit/broker';

/**
 * Makes the topics that are missing on a broker of one node.
 * @throws Error when one that is there is not as it must be
 */
export const makeTopics = async (address: string): Promise<void> => {
  const broker = openBroker(
    { client: 'kafkajs', brokers: [address], clientId: 'helixboard-topics' },
    createLog({ service: 'topics', level: 'error' }),
  );
  try {
    const reports = await prepareTopics(broker, TOPICS, { replication: 1 });
    const wrong = reports.filter(({ outcome }) => outcome === 'differs').map(({ name }) => name);
    if (wrong.length > 0)
      throw new Error(
        `not as they must be: ${wrong.join(', ')}. KAFKA_BROKERS=${address} ./helixboard topics tells how`,
      );
  } finally {
    await broker.close();
  }
};
