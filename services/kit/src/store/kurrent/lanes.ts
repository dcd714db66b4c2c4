/** Work of one key runs one after the other, in the order it came; different keys do not wait for each other. */
export const createLanes = () => {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run: <T>(key: string, work: () => Promise<T>): Promise<T> => {
      const before = tails.get(key) ?? Promise.resolve();
      const done = before.then(work, work);
      tails.set(key, done);
      const clear = (): void => {
        if (tails.get(key) === done) tails.delete(key);
      };
      done.then(clear, clear);
      return done;
    },
    idle: async (): Promise<void> => {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
};
