import { translated } from './failure.js';
import type { Broker, Ends, NewTopic, TopicState } from './port.js';
import type { Renewable } from './renewable.js';

/** How a client asks for topics and makes them, over a connection that is its own. */
export interface TopicCalls<Admin> {
  ends(admin: Admin, topic: string): Promise<Ends[]>;
  states(admin: Admin, names: readonly string[], config: readonly string[]): Promise<TopicState[]>;
  create(admin: Admin, topics: readonly NewTopic[]): Promise<void>;
}

/** What is asked and told of topics, with the failures of the port. */
export const topicsOver = <Admin>(
  connection: Renewable<Admin>,
  calls: TopicCalls<Admin>,
): Pick<Broker, 'ends' | 'topics' | 'createTopics' | 'close'> => {
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
    createTopics: async (topics) => {
      if (topics.length > 0) await using('make topics', (admin) => calls.create(admin, topics));
    },
    close: connection.close,
  };
};
