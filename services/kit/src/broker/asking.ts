import { translated } from './failure.js';
import type { Broker, Ends, NewTopic, TopicState } from './port.js';
import type { Renewable } from './renewable.js';

/** How a client asks for topics and makes them, over a connection that is its own. */
export interface TopicCalls<Admin> {
  ends(admin: Admin, topic: string): Promise<Ends[]>;
  states(admin: Admin, names: readonly string[], config: readonly string[]): Promise<TopicState[]>;
  create(admin: Admin, topics: readonly NewTopic[]): Promise<void>;
  /** Fails unless the topic is there, and to be seen. */
  look(admin: Admin, topic: string): Promise<unknown>;
}

/** What an adapter does about topics. */
export interface Asking extends Pick<Broker, 'ends' | 'topics' | 'createTopics' | 'close'> {
  /** One by one: the list of topics leaves out what its user may not see. @throws {TopicMissing} */
  mustBeThere(topics: readonly string[]): Promise<void>;
}

/** What is asked and told of topics, with the failures of the port. */
export const topicsOver = <Admin>(connection: Renewable<Admin>, calls: TopicCalls<Admin>): Asking => {
  const using = <R>(
    operation: string,
    work: (admin: Admin) => Promise<R>,
    of: { readonly topic?: string } = {},
  ): Promise<R> =>
    connection
      .use((admin) =>
        work(admin).catch((error: unknown) => {
          throw translated(error, operation, of);
        }),
      )
      .catch((error: unknown) => {
        throw translated(error, operation);
      });
  return {
    ends: (topic) => using(`ask for the ends of ${topic}`, (admin) => calls.ends(admin, topic), { topic }),
    topics: (names, config) => using('ask for topics', (admin) => calls.states(admin, names, config)),
    async mustBeThere(names) {
      for (const topic of names)
        await using(`ask for ${topic}`, (admin) => calls.look(admin, topic), { topic });
    },
    // kafkajs asks for all that it was ever asked for with each request, and makes none while one of them is missing.
    async createTopics(topics) {
      if (topics.length === 0) return;
      await connection
        .useOnce((admin) => calls.create(admin, topics))
        .catch((error: unknown) => {
          throw translated(error, 'make topics');
        });
    },
    close: connection.close,
  };
};
