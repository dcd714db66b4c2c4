import type { ServiceName } from '@helixboard/contracts';
import { topicOf } from '@helixboard/contracts';
import type { TopicDifference } from '../broker/topics.js';

/** Store, checkpoint and broker do not agree on the past: the relay sends nothing, and says what to do. */
export class RelayDiverged extends Error {
  constructor(
    readonly code: 'RELAY.DIVERGED' | 'RELAY.BROKER_LOST_DATA',
    what: string,
    remedy: string,
  ) {
    super(`${code}: ${what} ${remedy}`);
    this.name = 'RelayDiverged';
  }
}

/** The store does not hold what was published. */
export const storeDiverged = (service: ServiceName, what: string): RelayDiverged => {
  const topics = (['events', 'personal'] as const).map((holds) => topicOf(service, holds).name).join(' and ');
  return new RelayDiverged(
    'RELAY.DIVERGED',
    `the store of ${service} does not hold what was published: ${what}`,
    `It was restored to an earlier state, failed over, or was made anew. Bring the store back as it was. Or give up ` +
      `what it lost: delete the topics ${topics}, then ./helixboard topics, ./helixboard refill ${service}, and ` +
      `./helixboard rebuild for each reader that stops`,
  );
};

/** The broker does not hold what it acknowledged. */
export const brokerLostData = (service: ServiceName, what: string): RelayDiverged =>
  new RelayDiverged(
    'RELAY.BROKER_LOST_DATA',
    what,
    `Fill it again from the store of ${service}: ./helixboard topics, then ./helixboard refill ${service}`,
  );

/** A topic on the broker is not as the contracts have it: nothing is sent to it until it is. */
export class TopicDiffers extends Error {
  readonly code = 'RELAY.TOPIC_DIFFERS';

  constructor(differences: readonly (TopicDifference & { readonly topic: string })[]) {
    const told = differences.map(
      ({ topic, setting, wanted, found }) => `${topic} has ${setting} ${found} and must have ${wanted}`,
    );
    super(
      `RELAY.TOPIC_DIFFERS: ${told.join('; ')}. Nothing is sent until it is set right; a topic with another count of ` +
        `partitions is deleted and made again: ./helixboard topics, which compares all`,
    );
    this.name = 'TopicDiffers';
  }
}

/** Another taking of the relay keeps the checkpoint now, or this process does not lead any more. */
export class RelayFenced extends Error {
  readonly code = 'RELAY.FENCED';

  constructor() {
    super('RELAY.FENCED: the relay was taken over');
    this.name = 'RelayFenced';
  }
}
