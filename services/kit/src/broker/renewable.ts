import { RecordRefused, TopicMissing } from './errors.js';

/** A connection that is opened at first use, shared, and opened anew after it has failed. */
export interface Renewable<T> {
  use<R>(work: (connection: T) => Promise<R>): Promise<R>;
  /** Opens another for this work alone: it knows of nothing that was asked before. */
  useOnce<R>(work: (connection: T) => Promise<R>): Promise<R>;
  close(): Promise<void>;
}

/** Answers that say nothing against the connection. */
const isAnswer = (error: unknown): boolean => error instanceof TopicMissing || error instanceof RecordRefused;

export const renewable = <T>(
  open: () => Promise<T>,
  close: (connection: T) => Promise<void>,
): Renewable<T> => {
  let current: Promise<T> | undefined;
  const drop = async (held: Promise<T>): Promise<void> => {
    if (current === held) current = undefined;
    await held.then(close).catch(() => undefined);
  };
  return {
    async use(work) {
      const held = (current ??= open());
      try {
        return await work(await held);
      } catch (error) {
        if (!isAnswer(error)) void drop(held);
        throw error;
      }
    },
    async useOnce(work) {
      const held = await open();
      return work(held).finally(() => close(held).catch(() => undefined));
    },
    async close() {
      if (current) await drop(current);
    },
  };
};
