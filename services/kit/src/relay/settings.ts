/** How a relay paces itself. Times in milliseconds, sizes in bytes. */
export interface RelaySettings {
  /** About how many events are read at once, and at most how many bytes are sent at once. */
  readonly batchSize: number;
  readonly sendBytes: number;
  /** What comes so soon after a send goes together: alone, each event would be a send, and a fold of every reader. */
  readonly gatherMs: number;
  /** How long a relay that has sent everything waits when nothing wakes it. */
  readonly pollMs: number;
  /** At most how often partitions without news hear how far the relay is. */
  readonly watermarkMs: number;
  /** The first and the longest pause while the broker fails; each is twice the one before. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** How often a relay, busy, idle or diverged, looks whether the broker is as it must be and the past in order. */
  readonly recheckMs: number;
  /** How long a stop waits for the send in work. */
  readonly stopWithinMs: number;
}

export const RELAY_SETTINGS: RelaySettings = {
  batchSize: 500,
  sendBytes: 900 * 1024,
  gatherMs: 50,
  pollMs: 1_000,
  watermarkMs: 1_000,
  backoffMs: 100,
  maxBackoffMs: 5_000,
  recheckMs: 15_000,
  stopWithinMs: 5_000,
};
