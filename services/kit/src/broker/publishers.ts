import { BrokerUnavailable, PublisherFenced } from './errors.js';
import { translated } from './failure.js';
import type { Acknowledged, OutgoingRecord, Publisher } from './port.js';

/** What a publisher is made of: a client's producer, and how it is made ready, used and closed. */
interface Producing<P> {
  readonly create: () => P;
  readonly ready: (producer: P) => Promise<unknown>;
  readonly send: (producer: P, records: readonly OutgoingRecord[]) => Promise<Acknowledged[]>;
  /** Never rejects. */
  readonly close: (producer: P) => Promise<void>;
}

/** A producer that is ready; closed again when it does not become so. */
const openWith = async <P>({ create, ready, close }: Producing<P>): Promise<P> => {
  const producer = create();
  try {
    await ready(producer);
    return producer;
  } catch (error) {
    await close(producer);
    throw error;
  }
};

interface Transaction {
  commit(): Promise<unknown>;
  abort(): Promise<unknown>;
}

/** Sends in a transaction that was begun; it is aborted when anything fails. */
export const inTransaction = async <T extends Transaction>(
  transaction: T,
  send: (through: T) => Promise<Acknowledged[]>,
): Promise<Acknowledged[]> => {
  try {
    const acknowledged = await send(transaction);
    await transaction.commit();
    return acknowledged;
  } catch (error) {
    await transaction.abort().catch(() => undefined);
    throw error;
  }
};

const topicIn = (records: readonly OutgoingRecord[]): { topic?: string } => {
  const topics = new Set(records.map((record) => record.topic));
  return topics.size === 1 ? { topic: [...topics][0]! } : {};
};

/**
 * An idempotent publisher. After a failure it goes on as another producer: the broker may hold what was sent or not,
 * and the next numbers of the old one would be out of order for it.
 */
export const idempotentPublisher = async <P>(producing: Producing<P>): Promise<Publisher> => {
  const { send, close } = producing;
  const open = () => openWith(producing);
  let producer: P | undefined = await open().catch((error: unknown) => {
    throw translated(error, 'open a publisher');
  });
  let closed = false;
  const drop = async (): Promise<void> => {
    const held = producer;
    producer = undefined;
    if (held !== undefined) await close(held);
  };
  return {
    async send(records) {
      if (closed) throw new BrokerUnavailable('the publisher was closed');
      if (records.length === 0) return [];
      try {
        producer ??= await open();
        return await send(producer, records);
      } catch (error) {
        await drop();
        throw translated(error, 'send', topicIn(records));
      }
    },
    async close() {
      closed = true;
      await drop();
    },
  };
};

/** A transactional publisher: over after any send that failed. `send` is one transaction. */
export const transactionalPublisher = async <P>(
  transactionalId: string,
  producing: Producing<P>,
): Promise<Publisher> => {
  const { send, close } = producing;
  const producer = await openWith(producing).catch((error: unknown) => {
    throw translated(error, 'open a transactional publisher', { transactionalId });
  });
  let over: Error | undefined;
  return {
    async send(records) {
      if (over instanceof PublisherFenced) throw over;
      if (over)
        throw new BrokerUnavailable('an earlier send failed: open another publisher', { cause: over });
      if (records.length === 0) return [];
      try {
        return await send(producer, records);
      } catch (error) {
        // kafkajs takes back the numbers of a whole request that failed in part: what it sent next under the same
        // numbers would be taken for what is there already, acknowledged and lost.
        over = translated(error, 'send', { transactionalId, ...topicIn(records) });
        throw over;
      }
    },
    async close() {
      over ??= new BrokerUnavailable('the publisher was closed');
      await close(producer);
    },
  };
};
