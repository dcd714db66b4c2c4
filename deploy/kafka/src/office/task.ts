/** How a process ended. */
export interface Ended {
  /** For a person: `ended with 1`, `was ended by SIGKILL`. */
  readonly reason: string;
  /** Starting it again would change nothing: its configuration is not accepted. */
  readonly final?: boolean;
}

/** A process that was started. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Ends it in order, by force if that takes too long. Repeatable. */
  stop(): Promise<void>;
}

/** What is kept running. */
export interface Task {
  readonly name: string;
  /** Starts it; rejects when it could not be started. */
  start(): Promise<Running>;
  /** Asks it whether it can do its work: undefined when it can, else why not. Absent: it can once it has started. */
  ready?(): Promise<string | undefined>;
}

export type TaskState = 'starting' | 'running' | 'ready' | 'waiting' | 'refused' | 'stopping' | 'stopped';

/** How a task stands. */
export interface TaskStatus {
  readonly name: string;
  readonly state: TaskState;
  readonly pid?: number;
  /** Since when it is in this state, ISO 8601. */
  readonly since: string;
  /** How often it was started again. */
  readonly restarts: number;
  /** Why it is in this state, for a person. */
  readonly reason?: string;
}
