import type { Broker, GroupMember } from './port.js';

/** A broker whose client is loaded when it is first used. */
export const lateBroker = (load: () => Promise<Broker>): Broker => {
  let loaded: Promise<Broker> | undefined;
  const broker = (): Promise<Broker> => (loaded ??= load());
  return {
    publisher: async () => (await broker()).publisher(),
    transactionalPublisher: async (id) => (await broker()).transactionalPublisher(id),
    join(group, topics, handlers) {
      let member: GroupMember | undefined;
      let closed = false;
      const joining = broker().then(
        (opened) => {
          if (!closed) member = opened.join(group, topics, handlers);
        },
        (error: unknown) => handlers.failing(error as Error),
      );
      return {
        seek: (of, offset) => member?.seek(of, offset),
        pause: (of) => member?.pause(of),
        resume: (of) => member?.resume(of),
        async close() {
          closed = true;
          await joining;
          await member?.close();
        },
      };
    },
    read: async (of, from, limit) => (await broker()).read(of, from, limit),
    ends: async (topic) => (await broker()).ends(topic),
    topics: async (names, config) => (await broker()).topics(names, config),
    createTopics: async (topics) => (await broker()).createTopics(topics),
    close: async () => (await loaded)?.close(),
  };
};
