import { afterAll, beforeAll } from '@jest/globals';
import { describeBroker } from '@helixboard/kit/broker/contract';
import { strangerAt } from './stranger.js';
import { brokerAt, testKafka } from './test-kafka.js';

let address: string;
let stranger: ReturnType<typeof strangerAt>;

beforeAll(async () => {
  address = await testKafka();
  stranger = strangerAt(address);
}, 300_000);

afterAll(() => stranger.close());

describeBroker('Kafka through @platformatic/kafka', async () => ({
  broker: brokerAt(address, 'platformatic'),
  other: brokerAt(address, 'platformatic'),
  stranger,
}));
