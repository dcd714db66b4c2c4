import { diagnosed } from './diagnosis.js';
import { BrokerUnavailable } from './errors.js';
import { typesOf } from './failure.js';
import type { Broker, Publisher } from './port.js';
import type { BrokerSettings } from './settings.js';

/** A broker that says of a connection that fails why it does, when that is for somebody to mend. */
export const toldWhy = (broker: Broker, settings: BrokerSettings): Broker => {
  let closed = false;
  const why = async (error: unknown): Promise<unknown> => {
    // What the broker itself has answered, or what nobody asked it, says all there is.
    const unclear = error instanceof BrokerUnavailable && error.cause && typesOf(error.cause).length === 0;
    if (!unclear || closed) return error;
    return (await diagnosed('connect', settings, error)) ?? error;
  };
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw await why(error);
    }
  };
  const publisher = async (opening: Promise<Publisher>): Promise<Publisher> => {
    const opened = await told(opening);
    return { send: (records) => told(opened.send(records)), close: () => opened.close() };
  };
  return {
    publisher: () => publisher(broker.publisher()),
    transactionalPublisher: (id) => publisher(broker.transactionalPublisher(id)),
    join(group, topics, handlers) {
      let left = false;
      const member = broker.join(group, topics, {
        ...handlers,
        failing: (failure) =>
          void why(failure).then((known) => {
            if (!left) handlers.failing(known as Error);
          }),
      });
      return {
        ...member,
        close() {
          left = true;
          return member.close();
        },
      };
    },
    read: (of, from, limit) => told(broker.read(of, from, limit)),
    ends: (topic) => told(broker.ends(topic)),
    topics: (names, config) => told(broker.topics(names, config)),
    createTopics: (topics) => told(broker.createTopics(topics)),
    close() {
      closed = true;
      return broker.close();
    },
  };
};
