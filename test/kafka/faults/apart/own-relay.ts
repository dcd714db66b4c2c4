import {
  createLog,
  createPostgresStore,
  createRelay,
  newServiceKeys,
  systemClock,
  type Relay,
} from '@helixboard/kit';
import type { Broker, OutgoingRecord, Publisher } from '@helixboard/kit/broker';
import type { ApartOffice, Running } from './office.js';

/** What is done to the records of a send, and after the broker has acknowledged them. */
export interface Tampering {
  readonly change?: (records: readonly OutgoingRecord[]) => readonly OutgoingRecord[];
  /** What it does not resolve is never known to the relay. */
  readonly acknowledged?: (records: readonly OutgoingRecord[]) => Promise<void>;
}

const tampered = (broker: Broker, { change, acknowledged }: Tampering): Broker => {
  const around = (publisher: Publisher): Publisher => {
    const closed = Promise.withResolvers<never>();
    closed.promise.catch(() => undefined);
    return {
      async send(records) {
        const sent = change?.(records) ?? records;
        const known = await publisher.send(sent);
        await Promise.race([acknowledged?.(sent), closed.promise]);
        return known;
      },
      async close() {
        closed.reject(new Error('the publisher was closed'));
        await publisher.close();
      },
    };
  };
  return { ...broker, publisher: async () => around(await broker.publisher()) };
};

/** The product's relay of a service, in this process and in place of the service's own, which must not run. */
export const withRelay = async <T>(
  office: ApartOffice,
  service: Running,
  tampering: Tampering,
  work: (relay: Relay) => Promise<T>,
): Promise<T> => {
  const log = createLog({ service, level: 'silent' });
  const { url } = office.database;
  const store = await createPostgresStore({ url, service, keys: newServiceKeys(), poolSize: 4 });
  const relay = createRelay({
    ...{ service, store, pool: store.pool, log },
    ...{ broker: tampered(office.kafka.broker, tampering), transportKey: office.transportKey },
    connection: { connectionString: url },
    ...{ clock: systemClock, settings: { stopWithinMs: 200 } },
  });
  relay.start();
  try {
    return await work(relay);
  } finally {
    await relay.stop();
    await store.close();
  }
};
