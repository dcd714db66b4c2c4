import type { Kafka } from 'kafkajs';
import { clusterOf } from './inside.js';

const METADATA_FOR_MS = 60_000;
/** The protocol's numbers of what is coordinated. */
const KINDS = { group: 0, transaction: 1 } as const;

const isUnfound = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'KafkaJSGroupCoordinatorNotFound' || (error.cause !== undefined && isUnfound(error.cause)));

/**
 * Why no coordinator was found: kafkajs swallows what the brokers answered, which may be that the user has no right to
 * the group. So one is asked again; gives what it answered, or else the error itself.
 */
export const whyNoCoordinator = async (
  kafka: Kafka,
  error: unknown,
  { id, kind }: { readonly id: string; readonly kind: keyof typeof KINDS },
): Promise<unknown> => {
  if (!isUnfound(error)) return error;
  const cluster = clusterOf(kafka, METADATA_FOR_MS);
  try {
    await cluster.connect();
    const node = await cluster.brokerPool.findConnectedBroker();
    await node.findGroupCoordinator({ groupId: id, coordinatorType: KINDS[kind] });
    return error;
  } catch (answer) {
    return answer;
  } finally {
    await cluster.disconnect().catch(() => undefined);
  }
};
