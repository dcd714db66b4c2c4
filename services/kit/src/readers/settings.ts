/** How readers pace themselves. Times in milliseconds. */
export interface ReaderSettings {
  /** About how many events are read at once, and at most folded in one transaction. */
  readonly batchSize: number;
  /** How long a reader that is caught up waits when nothing wakes it. */
  readonly pollMs: number;
  /** How often an event that fails is tried before its stream is set aside, and the pause before the second try. */
  readonly attempts: number;
  readonly retryMs: number;
  /** The first and the longest pause while the infrastructure fails; each is twice the one before. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** How many streams may be set aside before the process says that it is not ready. */
  readonly maxParked: number;
}

export const READER_SETTINGS: ReaderSettings = {
  batchSize: 500,
  pollMs: 1_000,
  attempts: 3,
  retryMs: 100,
  backoffMs: 100,
  maxBackoffMs: 15_000,
  maxParked: 20,
};

/** Where readers tell what happens to them: the shape of a pino logger. */
export interface ReaderLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const nothing = () => undefined;
export const silentLog: ReaderLog = { info: nothing, warn: nothing, error: nothing };
