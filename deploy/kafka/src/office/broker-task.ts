import { startLocalKafka, type LocalKafka } from '../local-kafka.js';
import type { Running, Task } from './task.js';
import { makeTopics } from './topics.js';

const runningOf = (kafka: LocalKafka): Running => ({
  pid: kafka.pid,
  ended: kafka.ended.then(({ code, signal }) => ({
    reason: `${signal ? `was ended by ${signal}` : `ended with ${code}`}; see ${kafka.logFile}`,
  })),
  stop: () => kafka.stop(),
});

/** The local Kafka, which runs already; started again on the same port when it has ended. */
export const brokerTask = (started: LocalKafka, dataDir: string): Task => {
  const { port } = started;
  let first: LocalKafka | undefined = started;
  return {
    name: 'broker',
    async start() {
      if (first) {
        const kafka = first;
        first = undefined;
        return runningOf(kafka);
      }
      const kafka = await startLocalKafka({ dataDir, port });
      // One that has lost its data has lost its topics too.
      await makeTopics(kafka.address).catch(async (error: unknown) => {
        await kafka.stop();
        throw error;
      });
      return runningOf(kafka);
    },
  };
};
