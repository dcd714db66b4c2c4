/** How the verification paces itself. Times in milliseconds. */
export interface VerifierSettings {
  /** How many positions are read at once. */
  readonly batchSize: number;
  /** After how long a store is read from its beginning again; the first time when the service starts. */
  readonly sweepEveryMs: number;
  /** The pause between two batches of such a reading, so that it takes no more than its share. */
  readonly sweepPauseMs: number;
  /** How many findings of a store raise an alarm each; beyond, one tells that there are more. */
  readonly maxAlarms: number;
}

export const VERIFIER_SETTINGS: VerifierSettings = {
  batchSize: 500,
  sweepEveryMs: 3_600_000,
  sweepPauseMs: 100,
  maxAlarms: 200,
};
