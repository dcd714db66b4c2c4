/** How events are read from a broker. Times in milliseconds, sizes in bytes. */
export interface KafkaSourceSettings {
  /** How many records of a partition, and about how many bytes, wait at most to be done before no more are fetched. */
  readonly bufferRecords: number;
  readonly bufferBytes: number;
  /** How many records are read at once where something is searched. */
  readonly searchRecords: number;
  /** How long what the broker said of the end of a partition is taken for true where it is not followed here. */
  readonly headEveryMs: number;
  /** At most how often records without effect are told to the log, for each partition. */
  readonly alarmEveryMs: number;
}

export const KAFKA_SOURCE_SETTINGS: KafkaSourceSettings = {
  bufferRecords: 1_000,
  bufferBytes: 2 * 1024 * 1024,
  searchRecords: 500,
  headEveryMs: 1_000,
  alarmEveryMs: 10_000,
};
