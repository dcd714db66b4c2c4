// kafkajs reads only as a member of a group, and sets timers of negative length. Both need what it does not export;
// the version is pinned (2.2.4, its last), and each use here fails loudly if another has it otherwise.
import { createRequire } from 'node:module';
import type { Kafka, KafkaMessage } from 'kafkajs';

const require = createRequire(import.meta.url);

/** One partition's part of an answer to a fetch. */
export interface FetchedPartition {
  readonly partition: number;
  readonly highWatermark: string;
}

export interface Node {
  findGroupCoordinator(of: { groupId: string; coordinatorType: number }): Promise<unknown>;
  fetch(request: {
    maxWaitTime: number;
    minBytes: number;
    maxBytes: number;
    isolationLevel: number;
    topics: { topic: string; partitions: { partition: number; fetchOffset: string; maxBytes: number }[] }[];
  }): Promise<{ responses: { topicName: string; partitions: FetchedPartition[] }[] }>;
}

export interface Cluster {
  readonly brokerPool: { findConnectedBroker(): Promise<Node> };
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  findLeaderForPartitions(topic: string, partitions: number[]): Record<string, number[]>;
  findBroker(of: { nodeId: string }): Promise<Node>;
  fetchTopicsOffset(
    topics: { topic: string; partitions: { partition: number }[]; fromBeginning: boolean }[],
  ): Promise<{ topic: string; partitions: { partition: number; offset: string }[] }[]>;
}

/** The records of an answer, without those of aborted transactions and without marks. */
export interface FetchedBatch {
  readonly messages: KafkaMessage[];
  readonly rawMessages: readonly unknown[];
  lastOffset(): string;
}

export const READ_COMMITTED = 1;

type CreateCluster = (options: {
  metadataMaxAge: number;
  allowAutoTopicCreation: boolean;
  isolationLevel: number;
}) => Cluster;

/** A connection to all nodes that reads without a group. */
export const clusterOf = (kafka: Kafka, metadataMaxAge: number): Cluster => {
  const symbol = Object.getOwnPropertySymbols(kafka).find(
    (each) => each.description === 'private:Kafka:createCluster',
  );
  if (!symbol) throw new Error('this kafkajs makes its clusters otherwise than 2.2.4');
  const create = (kafka as unknown as Record<symbol, CreateCluster>)[symbol]!;
  return create({ metadataMaxAge, allowAutoTopicCreation: false, isolationLevel: READ_COMMITTED });
};

/** Reads one partition's answer as kafkajs' own consumer does. */
export const batchOf = (topic: string, from: bigint, fetched: FetchedPartition): FetchedBatch => {
  const Batch = require('kafkajs/src/consumer/batch.js') as new (
    topic: string,
    offset: string,
    fetched: FetchedPartition,
  ) => FetchedBatch;
  return new Batch(topic, String(from), fetched);
};

interface RequestQueue {
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  readonly pending: readonly unknown[];
  checkPendingRequests(): void;
}

const PENDING_CHECKED_AFTER_MS = 10;
let mended = false;

/**
 * Has the queue of requests set a timer only when something waits in it. As it comes, it sets one with every request,
 * of a negative length when the broker does not throttle, about which Node 24 warns.
 */
export const mendRequestQueue = (): void => {
  if (mended) return;
  const { prototype } = require('kafkajs/src/network/requestQueue/index.js') as {
    prototype: { scheduleCheckPendingRequests?: (this: RequestQueue) => void };
  };
  if (typeof prototype.scheduleCheckPendingRequests !== 'function')
    throw new Error('this kafkajs queues its requests otherwise than 2.2.4');
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    const throttled = this.throttledUntil - Date.now();
    if (this.throttleCheckTimeoutId || (this.pending.length === 0 && throttled <= 0)) return;
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttled > 0 ? throttled : PENDING_CHECKED_AFTER_MS,
    );
  };
  mended = true;
};
