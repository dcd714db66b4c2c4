import { status } from '@grpc/grpc-js';
import { failure } from './protocol.js';

/** What the stand-in is told to do wrong: each number is for so many of the next calls. */
export interface Faults {
  /** Appends that are stored, and whose connection is then cut before the answer. */
  loseAnswers: number;
  /** Appends whose connection is cut before anything is stored. */
  loseRequests: number;
  /** Appends that are neither stored nor answered: the caller's deadline ends them. */
  swallow: number;
  /** Appends that are stored when this many ms have passed, and are not answered. */
  storeLateMs: number;
  /** How many were stored late. */
  storedLate: number;
  /** Calls that are answered as a node that is not the leader answers. */
  notLeader: number;
  /** Calls that are refused for want of rights. */
  denied: number;
}

export const noFaults = (): Faults => ({
  loseAnswers: 0,
  loseRequests: 0,
  swallow: 0,
  storeLateMs: 0,
  storedLate: 0,
  notLeader: 0,
  denied: 0,
});

/**
 * The refusal that a call gets before anything is done. The codes and the names of the trailers are those by which the
 * client tells errors apart (`utils/CommandError.js` of @kurrent/kurrentdb-client 1.3.1); that a node which is not the
 * leader says who is: docs.kurrent.io/clients/node/v1.3/getting-started.html, "nodePreference".
 */
export const refusalOf = (faults: Faults, port: number) => {
  if (faults.notLeader > 0) {
    faults.notLeader -= 1;
    return failure(status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': String(port),
    });
  }
  if (faults.denied > 0) {
    faults.denied -= 1;
    return failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
  }
  return undefined;
};
