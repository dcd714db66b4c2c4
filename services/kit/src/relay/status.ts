import type { Readiness } from '../readers/status.js';

/**
 * What a relay does. `standing-by`: another process relays; `following`: it is behind and at work; `caught-up`: all
 * was sent; `failing`: the broker or the database fails it, it tries again; `diverged`: it sends nothing until somebody
 * acts; `stopped`: on request, or not started.
 */
export type RelayState = 'standing-by' | 'following' | 'caught-up' | 'failing' | 'diverged' | 'stopped';

/** How the relay of a service stands. */
export interface RelayStatus {
  readonly state: RelayState;
  /** Every event up to here was acknowledged by the broker. */
  readonly position: bigint;
  /** The position of the service's last event, as far as is known. */
  readonly head: bigint;
  /** How many events wait; with a store whose positions are not dense, how many positions. */
  readonly lag: bigint;
  /** When the first event that waits was recorded, ISO 8601; absent when none does. */
  readonly waitingSince?: string;
  /** Which taking of the relay this is, over all processes; absent while it was never taken. */
  readonly epoch?: string;
  /** Why it is failing or has stopped. Holds no personal data. */
  readonly error?: string;
}

// As BROKER.UNAVAILABLE is not: no waiting makes a topic, or a right.
const FOR_SOMEBODY = /^BROKER\.(?:TOPIC_MISSING|NOT_AUTHORIZED|NOT_AUTHENTICATED|TLS):/;

const isForSomebody = (error: string | undefined): boolean => FOR_SOMEBODY.test(error ?? '');

/**
 * Whether the relay lets its process say that it is ready. A broker that is down does not touch it: commands go on, and
 * what waits is sent later. A topic that is missing or is not as it must be, and a broker that lets us not in, do.
 */
export const relayReadiness = ({ state, error }: RelayStatus): Readiness =>
  state === 'diverged' || (state === 'failing' && isForSomebody(error))
    ? { ready: false, reasons: [error ?? 'the relay has stopped'] }
    : { ready: true, reasons: [] };
