/**
 * What a reader does. `starting`: it checks its progress against the source; `following`: it is behind and at work;
 * `caught-up`: it has done all there is; `elsewhere`: another process follows this; `cut-off`: the broker does not
 * answer, it goes on when it does; `failing`: something else fails it, it tries again; `diverged`: it has stopped,
 * somebody must act; `stopped`: on request.
 */
export type ReaderState =
  'starting' | 'following' | 'caught-up' | 'elsewhere' | 'cut-off' | 'diverged' | 'failing' | 'stopped';

/** How a reader stands with one partition of a source. */
export interface ReaderStatus {
  readonly name: string;
  readonly source: string;
  readonly partition: number;
  /** Everything up to here is done (or set aside with its stream). */
  readonly position: bigint;
  /** The source's last position, as far as is known. */
  readonly head: bigint;
  readonly lag: bigint;
  readonly state: ReaderState;
  /** How many streams are set aside. */
  readonly parked: number;
  /** Why it is failing or has stopped. Holds no personal data. */
  readonly error?: string;
}

/** Whether readers let a process say that it is ready, and if not why. */
export interface Readiness {
  readonly ready: boolean;
  readonly reasons: readonly string[];
}

/**
 * Not ready when a reader has diverged, when its infrastructure fails it, or when more streams are set aside than
 * `maxParked`. A broker that is down does not touch it: commands and questions are answered meanwhile, and what is
 * missed comes later.
 */
export const readinessOf = (
  statuses: readonly ReaderStatus[],
  maxParked: number,
  parkedDeadlines = 0,
): Readiness => {
  const diverged = statuses
    .filter((s) => s.state === 'diverged')
    .map((s) => `${s.name} has stopped at ${s.source} ${s.position}: ${s.error}`);
  const failing = statuses
    .filter((s) => s.state === 'failing')
    .map((s) => `${s.name} cannot follow ${s.source}: ${s.error}`);
  const stuck = [...diverged, ...failing];
  const parked = statuses.reduce((sum, s) => sum + s.parked, parkedDeadlines);
  const reasons =
    parked > maxParked
      ? [...stuck, `${parked} streams are set aside, and at most ${maxParked} may be`]
      : stuck;
  return { ready: reasons.length === 0, reasons };
};
