/** A partition of a topic. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** A record on its way to the broker. Its partition is chosen by who sends it, never by the client. */
export interface OutgoingRecord extends TopicPartition {
  readonly key: string;
  /** Null is a tombstone. */
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** A record as the broker holds it. Nothing in it is to be trusted. */
export interface ReceivedRecord extends TopicPartition {
  readonly offset: bigint;
  readonly key: string | null;
  readonly value: Buffer | null;
  /** Headers that are not text, or that come twice, are left out: a record that needs them is not genuine. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Where the records of one send begin in a partition. */
export interface Acknowledged extends TopicPartition {
  /** Offset of the first of them. */
  readonly offset: bigint;
}

/** Sends records. Not concurrent: its caller awaits each send. */
export interface Publisher {
  /**
   * Sends in order within each partition; gives when all in-sync replicas have all of them. With a transactional
   * publisher all become readable, at once and shortly after, or none.
   *
   * A transactional publisher sends nothing more after a send that failed, for whatever reason: open another, once sure
   * of still being the one to send, since that fences whoever has taken over meanwhile.
   *
   * @throws {BrokerUnavailable} none, some or all of them are there: send all again
   * @throws {PublisherFenced} another publisher of the same transactional id has taken over
   * @throws {RecordRefused} the broker takes one of them never; others of an idempotent send may be there
   * @throws {TopicMissing}
   * @throws {BrokerRefuses} as every call that asks the broker
   */
  send(records: readonly OutgoingRecord[]): Promise<readonly Acknowledged[]>;
  close(): Promise<void>;
}

/** What a member of a group is told. Calls come one after the other for a partition. */
export interface GroupHandlers {
  /**
   * The partitions that are now this member's, in place of those before. Nothing of one is delivered before `seek` was
   * called for it after this; what was fetched under an earlier assignment is never delivered.
   */
  readonly assigned: (partitions: readonly TopicPartition[]) => void;
  /** None is this member's until it is assigned some again. */
  readonly revoked: () => void;
  /**
   * Records of one partition in the order of their offsets, without those of aborted transactions. The next come after
   * it has resolved; a slow one is paused by who is slow. When it fails, `failing` is told and the same come again.
   * `end` is the offset after the last record that is there; the mark that ends a transaction takes an offset as well.
   */
  readonly records: (of: TopicPartition, records: readonly ReceivedRecord[], end: bigint) => Promise<void>;
  /** The group cannot be followed at the moment; it is tried again. */
  readonly failing: (error: Error) => void;
}

/** A member of a consumer group. It commits no offsets: progress is kept by who reads. */
export interface GroupMember {
  /**
   * From which offset a partition is delivered: one that is this member's, at any time. Before the first record there
   * is, or after the end, from the first.
   */
  seek(of: TopicPartition, offset: bigint): void;
  pause(of: TopicPartition): void;
  resume(of: TopicPartition): void;
  /** Leaves the group; no handler is called any more once it has resolved. Repeatable. */
  close(): Promise<void>;
}

/** The offsets of a partition: of the first record there is, and the one after the last. */
export interface Ends extends TopicPartition {
  readonly first: bigint;
  readonly next: bigint;
}

/** A topic as the broker has it. */
export interface TopicState {
  readonly name: string;
  readonly partitions: number;
  readonly replication: number;
  /** Settings that differ from the broker's defaults or were asked for by name. */
  readonly config: Readonly<Record<string, string>>;
}

/** A topic to be made. */
export interface NewTopic extends Omit<TopicState, 'replication'> {
  /** −1 for the broker's default. */
  readonly replication: number;
}

/**
 * A broker that speaks Kafka's protocol, as relays and readers need it. Every adapter passes one contract suite
 * (`broker/contract.ts`) against a real broker.
 */
export interface Broker {
  /** An idempotent publisher: all in-sync replicas acknowledge, one send is in flight. */
  publisher(): Promise<Publisher>;
  /** Fences whoever published under the same id before. */
  transactionalPublisher(transactionalId: string): Promise<Publisher>;
  /**
   * Joins a group, and follows rebalances until it is closed. Starts in the background: gives at once, before any
   * handler is called.
   */
  join(group: string, topics: readonly string[], handlers: GroupHandlers): GroupMember;
  /**
   * Up to `limit` records of a partition from an offset on (from the first there is, if that is later); fewer only when
   * the end there is now was reached. Needs no group.
   *
   * @throws {TopicMissing}
   */
  read(of: TopicPartition, from: bigint, limit: number): Promise<readonly ReceivedRecord[]>;
  /** @throws {TopicMissing} */
  ends(topic: string): Promise<readonly Ends[]>;
  /** The topics of these names that are there; the settings named in `config` are told in any case. */
  topics(names: readonly string[], config: readonly string[]): Promise<readonly TopicState[]>;
  /** Makes topics; one that is there already is left as it is. */
  createTopics(topics: readonly NewTopic[]): Promise<void>;
  /** Closes what was opened through it; what the broker has not answered yet fails soon after. Repeatable. */
  close(): Promise<void>;
}
