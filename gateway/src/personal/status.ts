import type { ServiceName } from '@helixboard/contracts';
import { BrokerUnavailable, reasonToTell } from '@helixboard/kit';
import type { PersonalProgress } from './progress.js';

/** Why values are not followed at the moment. */
export interface Trouble {
  readonly reason: string;
  /** The broker does not answer; it goes on when it does. */
  readonly cutOff: boolean;
  /** It stays so until somebody acts, however often it is tried. */
  readonly blocks: boolean;
}

/** The topic of a service's values in this process. */
export interface Partition {
  readonly service: ServiceName;
  readonly topic: string;
  holding: number | undefined;
  progress: PersonalProgress | undefined;
  trouble: Trouble | undefined;
  /** How many values are set aside, as far as is known here. */
  parked: number;
}

/**
 * How the values of a service are followed. `starting`: it is being found out; `reading`: what was there already is read,
 * and shown when all of it was; `following`: what comes is shown; `elsewhere`: another process of the gateway follows
 * them; `cut-off`: the broker does not answer; `failing`: something else is wrong, or somebody must act.
 */
export interface PersonalStatus {
  readonly source: ServiceName;
  readonly state: 'starting' | 'reading' | 'following' | 'elsewhere' | 'cut-off' | 'failing';
  /** Values of events up to here are shown, as far as this process knows. */
  readonly position: bigint;
  /** How many values cannot be read and are set aside. */
  readonly parked: number;
  readonly error?: string;
}

/** What holds for the topics of all services. */
export interface Membership {
  readonly deciding: boolean;
  readonly cutOff: Error | undefined;
}

const isReading = ({ holding, place }: PersonalProgress): boolean =>
  holding !== undefined && BigInt(place ?? '-1') < holding.upTo;

const troubleOf = (partition: Partition, { cutOff }: Membership): Trouble | undefined =>
  partition.trouble ??
  (cutOff && { reason: reasonToTell(cutOff), cutOff: cutOff instanceof BrokerUnavailable, blocks: false });

const stateOf = (partition: Partition, membership: Membership): PersonalStatus['state'] => {
  const { holding, progress } = partition;
  const trouble = troubleOf(partition, membership);
  if (trouble) return trouble.cutOff ? 'cut-off' : 'failing';
  if (holding === undefined) return membership.deciding ? 'starting' : 'elsewhere';
  if (!progress) return 'starting';
  return isReading(progress) ? 'reading' : 'following';
};

export const statusOf = (partition: Partition, membership: Membership): PersonalStatus => {
  const trouble = troubleOf(partition, membership);
  return {
    ...{ source: partition.service, state: stateOf(partition, membership) },
    ...{ position: partition.progress?.position ?? 0n, parked: partition.parked },
    ...(trouble ? { error: trouble.reason } : {}),
  };
};

/** Why the process is not ready for the sake of these values; a broker that is away is no reason. */
export const personalReasons = (statuses: readonly PersonalStatus[]): readonly string[] =>
  statuses
    .filter((s) => s.state === 'failing')
    .map((s) => `the personal values of ${s.source} cannot be followed: ${s.error}`);

/** Whether everything that was there at the start is shown, or another process sees to it. */
export const areShown = (statuses: readonly PersonalStatus[]): boolean =>
  statuses.every((s) => s.state === 'following' || s.state === 'elsewhere');
